package org.jcecc.monitor.options;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jcecc.protocol.discovery.SchedulerAddress;
import org.jspecify.annotations.Nullable;

/**
 * What the user wants.
 *
 * @param netname the network to look for
 * @param named the scheduler to take instead; null: look for one
 * @param controlPort the scheduler's control port; 0: the one after its main port, -1: do not ask
 * @param waiting how long {@link Face#ONCE} and {@link Face#CAPACITY} collect
 * @param json whether these print JSON
 * @param recordTo file for all events, or null
 * @param replayFrom file to take events from instead of a scheduler, or null
 * @param speed how many times faster than it happened a recording is shown; 0: at once
 * @param anonymous whether names are replaced by hashes
 * @param ascii whether only ASCII is shown
 * @param colors whether colours are used
 */
public record MonitorOptions(
        Face face,
        String netname,
        @Nullable SchedulerAddress named,
        int controlPort,
        Duration waiting,
        boolean json,
        @Nullable Path recordTo,
        @Nullable Path replayFrom,
        double speed,
        boolean anonymous,
        boolean ascii,
        boolean colors) {

    /** The network when none is named. */
    public static final String DEFAULT_NETNAME = "ICECREAM";

    /** The scheduler to take, if the user named one. */
    public Optional<SchedulerAddress> scheduler() {
        return Optional.ofNullable(named);
    }

    /** Where to record, if at all. */
    public Optional<Path> recording() {
        return Optional.ofNullable(recordTo);
    }

    /** What to replay, if anything. */
    public Optional<Path> replay() {
        return Optional.ofNullable(replayFrom);
    }
}
