package org.jcecc.protocol.message;

import static org.jcecc.protocol.wire.Field.bool;
import static org.jcecc.protocol.wire.Field.string;
import static org.jcecc.protocol.wire.Field.uint32;

import org.jcecc.protocol.wire.Layout;
import org.jcecc.protocol.wire.MessageCodec;

/**
 * USE_CS: the server for a job, from the scheduler through the daemon to the client.
 *
 * @param jobId the scheduler's number for the job
 * @param port TCP port of the server
 * @param host numeric address of the server; {@code 127.0.0.1} tells the client to compile itself
 * @param hostPlatform the platform whose environment of the request to use
 * @param environmentInstalled whether the server has that environment; if not, the client sends it
 *     first
 * @param clientId the request's client id, for the daemon
 * @param matchedJobId a recent job both hosts took part in, or 0
 */
public record UseCompileServer(
        int jobId,
        int port,
        String host,
        String hostPlatform,
        boolean environmentInstalled,
        int clientId,
        int matchedJobId)
        implements Message.FromScheduler, Message.ToClient {

    /** The fields in wire order. */
    public static final MessageCodec<UseCompileServer> CODEC =
            Layout.of(
                    UseCompileServer.class,
                    uint32(UseCompileServer::jobId),
                    uint32(UseCompileServer::port),
                    string(UseCompileServer::host),
                    string(UseCompileServer::hostPlatform),
                    bool(UseCompileServer::environmentInstalled),
                    uint32(UseCompileServer::clientId),
                    uint32(UseCompileServer::matchedJobId).since(28));
}
