package org.jcecc.protocol.message;

import static org.jcecc.protocol.wire.Field.string;

import org.jcecc.protocol.wire.Layout;
import org.jcecc.protocol.wire.MessageCodec;

/**
 * TRANSFER_ENV: an environment follows in chunks.
 *
 * @param name the environment's
 * @param targetPlatform the client's platform; empty: the server's own
 */
public record TransferEnvironment(String name, String targetPlatform)
        implements Message.FromClient {

    /** The fields in wire order. */
    public static final MessageCodec<TransferEnvironment> CODEC =
            Layout.of(
                    TransferEnvironment.class,
                    string(TransferEnvironment::name),
                    string(TransferEnvironment::targetPlatform));
}
