package org.jcecc.protocol.message;

import java.nio.ByteBuffer;
import org.jcecc.protocol.ProtocolException;
import org.jcecc.protocol.wire.MessageCodec;
import org.jcecc.protocol.wire.WireReader;
import org.jcecc.protocol.wire.WireWriter;

/**
 * FILE_CHUNK: a piece of a file; a file is chunks and an END.
 *
 * @param uncompressedLength bytes of the file in it, 0 to {@value #MAX_UNCOMPRESSED}
 * @param compression how {@code data} is compressed; always LZO below version 40
 * @param data the compressed bytes; not written to
 */
public record FileChunk(int uncompressedLength, Compression compression, ByteBuffer data)
        implements Message.FromClient, Message.ToClient {

    /** Most bytes of a file one chunk may hold. */
    public static final int MAX_UNCOMPRESSED = 1 << 20;

    private static final int FIRST_WITH_ALGORITHM = 40;

    /** Written by hand: the length of the data stands before the algorithm, the data behind it. */
    public static final MessageCodec<FileChunk> CODEC =
            new MessageCodec<>() {
                @Override
                public FileChunk decode(WireReader in, int version) throws ProtocolException {
                    int uncompressed = in.word("uncompressedLength");
                    if (uncompressed < 0 || uncompressed > MAX_UNCOMPRESSED) {
                        throw in.error(
                                "uncompressedLength",
                                Integer.toUnsignedString(uncompressed),
                                "0.." + MAX_UNCOMPRESSED);
                    }
                    int compressed = in.word("compressedLength");
                    Compression compression = Compression.LZO;
                    if (version >= FIRST_WITH_ALGORITHM) {
                        compression = Compression.fromWire(in.word("compression"), in);
                    }
                    if (compressed < 0 || compressed > in.remaining()) {
                        throw in.error(
                                "compressedLength",
                                Integer.toUnsignedString(compressed),
                                "0.." + in.remaining());
                    }
                    if (uncompressed > 0 && compressed == 0) {
                        throw in.error("compressedLength", 0, "> 0 for " + uncompressed + " bytes");
                    }
                    return new FileChunk(uncompressed, compression, in.bytes("data", compressed));
                }

                @Override
                public void encode(WireWriter out, FileChunk chunk, int version)
                        throws ProtocolException {
                    out.word(chunk.uncompressedLength);
                    out.word(chunk.data.remaining());
                    if (version >= FIRST_WITH_ALGORITHM) {
                        out.word(chunk.compression.wireNumber());
                    } else if (chunk.compression != Compression.LZO) {
                        throw new ProtocolException(
                                "FileChunk.compression", chunk.compression, "LZO below version 40");
                    }
                    out.last(chunk.data);
                }
            };
}
