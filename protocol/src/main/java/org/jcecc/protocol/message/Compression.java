package org.jcecc.protocol.message;

import org.jcecc.protocol.ProtocolException;
import org.jcecc.protocol.wire.WireReader;

/** How the bytes of a chunk are compressed. */
public enum Compression {
    /** A raw LZO1X stream. The only one below version 40. */
    LZO(0),
    /** One Zstandard frame with its content size. What everybody sends from version 40 on. */
    ZSTD(1);

    private final int wireNumber;

    Compression(int wireNumber) {
        this.wireNumber = wireNumber;
    }

    int wireNumber() {
        return wireNumber;
    }

    static Compression fromWire(int number, WireReader in) throws ProtocolException {
        for (Compression compression : values()) {
            if (compression.wireNumber == number) {
                return compression;
            }
        }
        throw in.error("compression", Integer.toUnsignedString(number), "0 (LZO) or 1 (ZSTD)");
    }
}
