package org.jcecc.protocol.message;

import java.util.List;
import org.jcecc.protocol.wire.WireType;

/**
 * An environment and a platform: in a request the platform it runs on, in a login the platform it
 * makes objects for.
 *
 * @param platform machine name, for example {@code x86_64}
 * @param name the environment's
 */
public record PlatformEnvironment(String platform, String name) {

    private static final WireType<PlatformEnvironment> TYPE =
            WireType.of(
                    (in, field) -> new PlatformEnvironment(in.string(field), in.string(field)),
                    (out, environment) -> {
                        out.string(environment.platform);
                        out.string(environment.name);
                    });

    static final WireType<List<PlatformEnvironment>> LIST = WireType.listOf(TYPE, 10);
}
