package org.jcecc.protocol.message;

import static org.jcecc.protocol.wire.Field.string;

import org.jcecc.protocol.wire.Layout;
import org.jcecc.protocol.wire.MessageCodec;

/**
 * VERIFY_ENV: does this environment run on your machine? From version 31 on.
 *
 * @param name the environment's
 * @param targetPlatform the client's platform
 */
public record VerifyEnvironment(String name, String targetPlatform) implements Message.FromClient {

    /** The fields in wire order. */
    public static final MessageCodec<VerifyEnvironment> CODEC =
            Layout.of(
                    VerifyEnvironment.class,
                    string(VerifyEnvironment::name),
                    string(VerifyEnvironment::targetPlatform));
}
