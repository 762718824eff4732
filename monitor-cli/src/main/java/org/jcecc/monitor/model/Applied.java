package org.jcecc.monitor.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An event after the model has taken it in, with what the model knows about it.
 *
 * @param time in ms since 1970
 * @param event as it was heard
 * @param effective whether it changed anything or was counted; what was not is not worth telling
 * @param job the job it is about, as it is now; null if unknown
 * @param hostName the host it is about; empty if it is about none
 * @param ended jobs that ended with it, other than {@code job}
 */
public record Applied(
        long time,
        NetEvent event,
        boolean effective,
        @Nullable Job job,
        String hostName,
        List<Job> ended) {

    static Applied ignored(NetEvent event, long time) {
        return new Applied(time, event, false, null, "", List.of());
    }

    static Applied plain(NetEvent event, long time) {
        return new Applied(time, event, true, null, "", List.of());
    }

    static Applied job(NetEvent event, long time, Job job) {
        return new Applied(time, event, true, job, "", List.of());
    }
}
