package org.jcecc.protocol.message;

import static org.jcecc.protocol.wire.Field.field;
import static org.jcecc.protocol.wire.Field.string;
import static org.jcecc.protocol.wire.Field.uint32;

import java.util.List;
import org.jcecc.protocol.wire.Layout;
import org.jcecc.protocol.wire.MessageCodec;

/**
 * MON_GET_CS: to monitors: a request has come in, once for each job number.
 *
 * @param fileName the source, for people; the last three components travel
 * @param language see {@link Language}
 * @param targetPlatform the platform the object is for; travels only up to version 28
 * @param jobId the scheduler's number for the job
 * @param submitterId host id of the submitter
 */
public record MonitorGetCompileServer(
        String fileName, int language, String targetPlatform, int jobId, int submitterId)
        implements Message.ToMonitor {

    private static final int LAST_LONG = 28;

    /** The fields in wire order. */
    public static final MessageCodec<MonitorGetCompileServer> CODEC =
            Layout.of(
                            LongForm.class,
                            field(PlatformEnvironment.LIST, LongForm::environments, List.of())
                                    .until(LAST_LONG),
                            field(ShortenedPath.TYPE, LongForm::fileName, ""),
                            uint32(LongForm::language),
                            uint32(LongForm::count).until(LAST_LONG),
                            string(LongForm::targetPlatform).until(LAST_LONG),
                            uint32(LongForm::argumentFlags).until(LAST_LONG),
                            uint32(LongForm::clientId).until(LAST_LONG),
                            string(LongForm::preferredHost).since(22).until(LAST_LONG),
                            uint32(LongForm::jobId),
                            uint32(LongForm::submitterId))
                    .as(LongForm::event, LongForm::of);

    /** What old monitors get: a whole GET_CS around the event, its other fields without content. */
    public record LongForm(
            List<PlatformEnvironment> environments,
            String fileName,
            int language,
            int count,
            String targetPlatform,
            int argumentFlags,
            int clientId,
            String preferredHost,
            int jobId,
            int submitterId) {

        private static LongForm of(MonitorGetCompileServer event) {
            return new LongForm(
                    List.of(),
                    event.fileName,
                    event.language,
                    1,
                    event.targetPlatform,
                    0,
                    0,
                    "",
                    event.jobId,
                    event.submitterId);
        }

        private MonitorGetCompileServer event() {
            return new MonitorGetCompileServer(
                    fileName, language, targetPlatform, jobId, submitterId);
        }
    }
}
