package org.jcecc.client.compile;

import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import org.jcecc.client.arguments.CompilerMemory;
import org.jcecc.client.environment.OwnPlatform;
import org.jcecc.client.file.Configuration;
import org.jcecc.client.report.JobHistory;
import org.jcecc.protocol.connection.Watchdog;

/**
 * What the commands of one resident client share. Any thread.
 *
 * @param configuration what files say besides a caller's variables
 * @param limits how long to wait for others
 * @param watchdog sees to it
 * @param threads for what a command does beside its own thread; as many as are wanted
 * @param preprocessors processors for preprocessing
 * @param localRuns processors for commands that run here without a daemon
 * @param nestedRuns processors for commands within a command that has its slot already
 * @param compilers what compilers have said about themselves
 * @param unmergeable sources that have to be preprocessed completely
 * @param refusals environments the daemon could not make
 * @param platform this machine's, for example {@code x86_64}
 * @param history what became of earlier commands
 * @param clock the time of day
 * @param nanoClock nanoseconds that only grow
 */
public record Resources(
        Configuration configuration,
        Limits limits,
        Watchdog watchdog,
        Executor threads,
        Processors preprocessors,
        Processors localRuns,
        Processors nestedRuns,
        CompilerMemory compilers,
        UnmergeableSources unmergeable,
        EnvironmentRefusals refusals,
        String platform,
        JobHistory history,
        InstantSource clock,
        LongSupplier nanoClock) {

    /**
     * The usual limits, and nothing remembered yet.
     *
     * @param processors of this machine
     */
    public static Resources of(
            Configuration configuration,
            Watchdog watchdog,
            Executor threads,
            InstantSource clock,
            LongSupplier nanoClock,
            int processors) {
        return new Resources(
                configuration,
                Limits.DEFAULT,
                watchdog,
                threads,
                new Processors(processors),
                new Processors(processors),
                new Processors(processors),
                new CompilerMemory(),
                new UnmergeableSources(clock),
                new EnvironmentRefusals(clock),
                OwnPlatform.name(),
                new JobHistory(),
                clock,
                nanoClock);
    }

    /** The same resources with other limits. */
    public Resources with(Limits otherLimits) {
        return new Resources(
                configuration,
                otherLimits,
                watchdog,
                threads,
                preprocessors,
                localRuns,
                nestedRuns,
                compilers,
                unmergeable,
                refusals,
                platform,
                history,
                clock,
                nanoClock);
    }
}
