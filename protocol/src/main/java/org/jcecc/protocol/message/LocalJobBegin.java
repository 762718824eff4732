package org.jcecc.protocol.message;

import static org.jcecc.protocol.wire.Field.bool;
import static org.jcecc.protocol.wire.Field.string;
import static org.jcecc.protocol.wire.Field.uint32;

import org.jcecc.protocol.ProtocolVersion;
import org.jcecc.protocol.wire.Layout;
import org.jcecc.protocol.wire.MessageCodec;

/**
 * JOB_LOCAL_BEGIN: from a client, the wish to run something here; to the client, that it may start;
 * to the scheduler, that it runs.
 *
 * @param startTime seconds since 1970 on the sender's clock
 * @param outputFile absolute path of what is made; may be empty
 * @param clientId the daemon's number of the client; 0 between client and daemon
 * @param wholeNode whether the job wants all slots (a parallel link)
 * @param reason why the job stays here; empty from peers that are not ours
 */
public record LocalJobBegin(
        int startTime, String outputFile, int clientId, boolean wholeNode, String reason)
        implements Message.ToScheduler, Message.FromClient, Message.ToClient {

    /** The fields in wire order. */
    public static final MessageCodec<LocalJobBegin> CODEC =
            Layout.of(
                    LocalJobBegin.class,
                    uint32(LocalJobBegin::startTime),
                    string(LocalJobBegin::outputFile),
                    uint32(LocalJobBegin::clientId),
                    bool(LocalJobBegin::wholeNode).since(44),
                    string(LocalJobBegin::reason).since(ProtocolVersion.EXTENDED));
}
