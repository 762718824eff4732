package org.jcecc.protocol.message;

import static org.jcecc.protocol.wire.Field.uint32;

import org.jcecc.protocol.wire.Layout;
import org.jcecc.protocol.wire.MessageCodec;

/**
 * NO_CS: the job is for the submitter itself. Sent from version 37 on, never to a client.
 *
 * @param jobId the scheduler's number for the job
 * @param clientId the request's client id
 */
public record NoCompileServer(int jobId, int clientId) implements Message.FromScheduler {

    /** The fields in wire order. */
    public static final MessageCodec<NoCompileServer> CODEC =
            Layout.of(
                    NoCompileServer.class,
                    uint32(NoCompileServer::jobId),
                    uint32(NoCompileServer::clientId));
}
