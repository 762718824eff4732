package org.jcecc.protocol.message;

import static org.jcecc.protocol.wire.Field.bool;
import static org.jcecc.protocol.wire.Field.field;
import static org.jcecc.protocol.wire.Field.int32;
import static org.jcecc.protocol.wire.Field.string;
import static org.jcecc.protocol.wire.Field.strings;
import static org.jcecc.protocol.wire.Field.uint32;

import java.util.List;
import org.jcecc.protocol.ProtocolVersion;
import org.jcecc.protocol.wire.Layout;
import org.jcecc.protocol.wire.MessageCodec;

/**
 * GET_CS: a request for compile servers, from a client through its daemon to the scheduler.
 *
 * @param environments the environments the client can supply, with the platform each runs on
 * @param fileName the source, for people; the last three components travel
 * @param language see {@link Language}
 * @param count answers wanted: 1, or 3 for a repeated job
 * @param targetPlatform the platform the object is for: the client's own
 * @param argumentFlags bits, see {@link ArgumentFlag}
 * @param clientId 0 from the client; the daemon's number of the connection to the scheduler
 * @param preferredHost node name or address of the only server to use, or empty
 * @param needsVerify whether the server must verify environments; true whenever {@code
 *     minimalHostVersion} is at least 31
 * @param minimalHostVersion lowest protocol version the server must speak
 * @param clientCount 0 from the client; connections of the daemon to the scheduler
 * @param requiredFeatures bits the server must have, see {@link NodeFeature}
 * @param niceness 0 (urgent) to 20; signed on the wire
 * @param avoidedHosts addresses of servers this job failed on; empty for peers that are not ours
 */
public record GetCompileServer(
        List<PlatformEnvironment> environments,
        String fileName,
        int language,
        int count,
        String targetPlatform,
        int argumentFlags,
        int clientId,
        String preferredHost,
        boolean needsVerify,
        int minimalHostVersion,
        int clientCount,
        int requiredFeatures,
        int niceness,
        List<String> avoidedHosts)
        implements Message.ToScheduler, Message.FromClient {

    /** The fields in wire order. */
    public static final MessageCodec<GetCompileServer> CODEC =
            Layout.of(
                    GetCompileServer.class,
                    field(PlatformEnvironment.LIST, GetCompileServer::environments, List.of()),
                    field(ShortenedPath.TYPE, GetCompileServer::fileName, ""),
                    uint32(GetCompileServer::language),
                    uint32(GetCompileServer::count),
                    string(GetCompileServer::targetPlatform),
                    uint32(GetCompileServer::argumentFlags),
                    uint32(GetCompileServer::clientId),
                    string(GetCompileServer::preferredHost).since(22),
                    bool(GetCompileServer::needsVerify).since(31),
                    int32(GetCompileServer::minimalHostVersion).since(34),
                    uint32(GetCompileServer::clientCount).since(39),
                    uint32(GetCompileServer::requiredFeatures).since(42),
                    int32(GetCompileServer::niceness).since(43),
                    strings(GetCompileServer::avoidedHosts).since(ProtocolVersion.EXTENDED));

    private static final int FIRST_VERIFYING_VERSION = 31;

    /** Makes the two forms of "must verify environments" agree, as receivers do. */
    public GetCompileServer {
        if (needsVerify) {
            minimalHostVersion = Math.max(minimalHostVersion, FIRST_VERIFYING_VERSION);
        }
        needsVerify = minimalHostVersion >= FIRST_VERIFYING_VERSION;
    }

    /** This request as the daemon passes it on. */
    public GetCompileServer forwarded(int clientId, int clientCount) {
        return new GetCompileServer(
                environments,
                fileName,
                language,
                count,
                targetPlatform,
                argumentFlags,
                clientId,
                preferredHost,
                needsVerify,
                minimalHostVersion,
                clientCount,
                requiredFeatures,
                niceness,
                avoidedHosts);
    }
}
