package org.jcecc.monitor.text;

import java.nio.charset.StandardCharsets;

/** FNV-1a over a text's UTF-8 bytes: the same in every run and on every machine. */
public final class StableHash {

    private static final int OFFSET_BASIS = 0x811c9dc5;
    private static final int PRIME = 0x01000193;

    private StableHash() {}

    /** The hash of a text. */
    public static int of(String text) {
        int hash = OFFSET_BASIS;
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ Byte.toUnsignedInt(b)) * PRIME;
        }
        return hash;
    }
}
