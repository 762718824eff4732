package org.jcecc.protocol.message;

import static org.jcecc.protocol.wire.Field.bool;
import static org.jcecc.protocol.wire.Field.field;
import static org.jcecc.protocol.wire.Field.string;
import static org.jcecc.protocol.wire.Field.uint32;

import java.util.List;
import org.jcecc.protocol.wire.Layout;
import org.jcecc.protocol.wire.MessageCodec;

/**
 * LOGIN: a daemon presents itself; sent again, only the environments count.
 *
 * @param port TCP port for clients; 0 when the daemon takes no jobs of others
 * @param maxJobs slots
 * @param environments installed ones, with their target platform
 * @param nodeName empty: the scheduler uses the address
 * @param hostPlatform the machine's
 * @param chrootPossible whether jobs of others can be isolated here
 * @param noRemote whether jobs of others are refused
 * @param supportedFeatures bits, see {@link NodeFeature}
 */
public record Login(
        int port,
        int maxJobs,
        List<PlatformEnvironment> environments,
        String nodeName,
        String hostPlatform,
        boolean chrootPossible,
        boolean noRemote,
        int supportedFeatures)
        implements Message.ToScheduler {

    /** The fields in wire order. */
    public static final MessageCodec<Login> CODEC =
            Layout.of(
                    Login.class,
                    uint32(Login::port),
                    uint32(Login::maxJobs),
                    field(PlatformEnvironment.LIST, Login::environments, List.of()),
                    string(Login::nodeName),
                    string(Login::hostPlatform),
                    bool(Login::chrootPossible),
                    bool(Login::noRemote).since(26),
                    uint32(Login::supportedFeatures).since(42));
}
