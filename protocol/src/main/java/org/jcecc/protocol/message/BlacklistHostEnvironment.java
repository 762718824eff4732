package org.jcecc.protocol.message;

import static org.jcecc.protocol.wire.Field.string;

import org.jcecc.protocol.wire.Layout;
import org.jcecc.protocol.wire.MessageCodec;

/**
 * BLACKLIST_HOST_ENV: an environment does not run on a server: no more jobs of this submitter
 * there.
 *
 * @param name the environment's
 * @param targetPlatform the client's platform
 * @param host the server's numeric address
 */
public record BlacklistHostEnvironment(String name, String targetPlatform, String host)
        implements Message.ToScheduler, Message.FromClient {

    /** The fields in wire order. */
    public static final MessageCodec<BlacklistHostEnvironment> CODEC =
            Layout.of(
                    BlacklistHostEnvironment.class,
                    string(BlacklistHostEnvironment::name),
                    string(BlacklistHostEnvironment::targetPlatform),
                    string(BlacklistHostEnvironment::host));
}
