package org.jcecc.daemon;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jcecc.daemon.client.Event;
import org.jcecc.daemon.client.EventSink;
import org.jcecc.daemon.client.Figures;
import org.jcecc.daemon.client.Station;
import org.jcecc.daemon.client.Switchboard;
import org.jcecc.daemon.load.MachineSampler;
import org.jcecc.daemon.net.Listener;
import org.jcecc.daemon.net.LocalUsers;
import org.jcecc.daemon.net.Sessions;
import org.jcecc.daemon.packaging.PackedCompilers;
import org.jcecc.daemon.upstream.BackOff;
import org.jcecc.daemon.upstream.SchedulerLink;
import org.jcecc.daemon.upstream.SchedulerSearch;
import org.jcecc.daemon.work.CompileJobs;
import org.jcecc.daemon.work.Environments;
import org.jcecc.protocol.connection.Watchdog;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The running daemon: its threads and the order in which they start and stop.
 *
 * <p>Events may be posted from the beginning, for instance by the store of environments while it is
 * opened; they are handled once the daemon has started.
 */
public final class Daemon {

    private static final Logger log = LoggerFactory.getLogger(Daemon.class);

    /** How often to look at the machine before a scheduler says otherwise. */
    private static final Duration FIRST_PERIOD = Duration.ofSeconds(3);

    /** How long the desk may take to say how things are. */
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(2);

    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(1);

    private final DeskThread desk;
    private final Watchdog watchdog = new Watchdog();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final List<Listener> listeners = new ArrayList<>();

    /**
     * What a daemon is made of.
     *
     * @param sockets bound, ready to accept
     * @param mayConnect which other machines are served
     * @param localUsers who is served as this machine's
     * @param loginLimit how long a client may say nothing
     * @param nodeName of this machine, asked at every login
     * @param schedulerFrom address to reach the scheduler from; null: the system's choice
     * @param makeRoom called when packed compilers may have exceeded the cache
     */
    public record Parts(
            List<ServerSocketChannel> sockets,
            Predicate<InetAddress> mayConnect,
            LocalUsers localUsers,
            Duration loginLimit,
            CompileJobs jobs,
            Environments environments,
            PackedCompilers compilers,
            Runnable makeRoom,
            MachineSampler sampler,
            SchedulerSearch search,
            @Nullable InetAddress schedulerFrom,
            BackOff backOff,
            Supplier<String> nodeName) {}

    /** A daemon that does nothing yet. */
    public Daemon(Station station, InstantSource time) {
        desk = new DeskThread(new Switchboard(station, List.of()), time);
    }

    /** Where other parts tell what happens. */
    public EventSink events() {
        return desk;
    }

    /** Starts serving. */
    public Running start(Parts parts) {
        desk.post(new Event.EnvironmentsChanged(parts.environments().installed()));
        Sessions sessions =
                new Sessions(
                        desk,
                        parts.environments(),
                        parts.mayConnect(),
                        parts.localUsers(),
                        parts.loginLimit(),
                        watchdog);
        SchedulerLink scheduler =
                new SchedulerLink(
                        parts.search(),
                        parts.schedulerFrom(),
                        parts.backOff(),
                        desk,
                        parts.nodeName(),
                        watchdog);
        JobThreads jobs = new JobThreads(parts.jobs(), desk);
        MachineWatch machine = new MachineWatch(parts.sampler(), desk);
        desk.start(
                new EffectPerformer(
                        desk,
                        sessions,
                        scheduler,
                        jobs,
                        parts.compilers(),
                        parts.makeRoom(),
                        machine,
                        stopped::countDown));
        machine.lookEvery(FIRST_PERIOD);
        for (ServerSocketChannel socket : parts.sockets()) {
            Listener listener = new Listener(socket, sessions);
            listener.start();
            listeners.add(listener);
        }
        scheduler.start();
        return new Running(sessions, scheduler, jobs, machine);
    }

    /** The way to end a started daemon. */
    public final class Running {

        private final Sessions sessions;
        private final SchedulerLink scheduler;
        private final JobThreads jobs;
        private final MachineWatch machine;

        private Running(
                Sessions sessions, SchedulerLink scheduler, JobThreads jobs, MachineWatch machine) {
            this.sessions = sessions;
            this.scheduler = scheduler;
            this.jobs = jobs;
            this.machine = machine;
        }

        /** How things are; empty if the desk does not say. */
        public Optional<Figures> figures() {
            return desk.figures(ANSWER_LIMIT);
        }

        /** Does something again and again on the desk's thread, for as long as that lives. */
        public void every(Duration interval, Runnable action) {
            Thread.ofVirtual()
                    .name("every " + interval)
                    .start(() -> {
                        try {
                            while (true) {
                                desk.execute(action);
                                Thread.sleep(interval);
                            }
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                    });
        }

        /**
         * Takes nothing new, lets go of everybody who waits, gives running jobs some time, and
         * ends.
         *
         * @param patience how long running jobs may go on
         */
        public void stop(Duration patience) throws InterruptedException {
            closeListeners();
            desk.handle(new Event.StopRequested());
            if (!stopped.await(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                log.info("jobs still running after {} s: ended", patience.toSeconds());
            }
            jobs.endAll(CLOSE_LIMIT);
            sessions.closeAll(CLOSE_LIMIT);
            scheduler.close();
            machine.close();
        }

        private void closeListeners() {
            for (Listener listener : listeners) {
                try {
                    listener.close();
                } catch (IOException e) {
                    log.debug("listener not closed: {}", e.getMessage());
                }
            }
        }
    }
}
