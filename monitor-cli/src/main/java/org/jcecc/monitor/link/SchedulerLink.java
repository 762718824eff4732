package org.jcecc.monitor.link;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jcecc.monitor.feed.EventSink;
import org.jcecc.monitor.model.HostAttributes;
import org.jcecc.monitor.model.NetEvent;
import org.jcecc.protocol.ProtocolVersion;
import org.jcecc.protocol.connection.PeerConnection;
import org.jcecc.protocol.connection.Watchdog;
import org.jcecc.protocol.discovery.SchedulerConnection;
import org.jcecc.protocol.message.End;
import org.jcecc.protocol.message.Message;
import org.jcecc.protocol.message.MonitorLogin;
import org.jcecc.protocol.message.MonitorStats;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a monitor connected. Its own thread finds the scheduler, connects, reads and, after a loss,
 * begins again; the options never change. Another thread may close it.
 */
public final class SchedulerLink implements Closeable {

    private static final Logger log = LoggerFactory.getLogger(SchedulerLink.class);

    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(6);

    /** An original scheduler that is busy with a dead host may take 36 s to accept. */
    private static final Duration SEEDING_LIMIT = Duration.ofSeconds(40);

    private final Locator locator;
    private final Seeding seeding;
    private final EventSink sink;
    private final Watchdog watchdog = new Watchdog();
    private final BackOff backOff = new BackOff();
    private final Thread thread;
    private volatile boolean closed;
    private volatile @Nullable PeerConnection connection;

    /**
     * @param sink what is heard goes there
     */
    public SchedulerLink(Locator locator, Seeding seeding, EventSink sink) {
        this.locator = locator;
        this.seeding = seeding;
        this.sink = sink;
        thread = Thread.ofPlatform().name("scheduler-link").daemon().unstarted(this::keepConnected);
    }

    /** Begins to look for the scheduler. */
    public void start() {
        thread.start();
    }

    /** Hangs up and looks no further. */
    @Override
    public void close() {
        closed = true;
        hangUp(connection);
        thread.interrupt();
        watchdog.close();
    }

    private void keepConnected() {
        try {
            while (!closed) {
                attempt();
                if (!closed) {
                    Thread.sleep(backOff.advance());
                }
            }
        } catch (InterruptedException e) {
            log.debug("no more attempts at a scheduler");
        }
    }

    private void attempt() {
        try {
            Optional<Locator.Found> found = locator.find();
            if (found.isEmpty()) {
                sink.accept(new NetEvent.Searching(locator.wanted() + ": no answer"));
                return;
            }
            PeerConnection opened =
                    SchedulerConnection.open(
                            found.get().address(),
                            null,
                            ProtocolVersion.EXTENDED,
                            CONNECT_LIMIT,
                            watchdog);
            long begun = System.nanoTime();
            connection = opened;
            try {
                session(found.get(), opened);
            } finally {
                connection = null;
                hangUp(opened);
                backOff.afterSession(Duration.ofNanos(System.nanoTime() - begun));
            }
        } catch (IOException e) {
            sink.accept(new NetEvent.Searching(locator.wanted() + ": " + reason(e)));
        }
    }

    private void session(Locator.Found scheduler, PeerConnection opened) throws IOException {
        opened.readAsMonitor();
        opened.send(new MonitorLogin());
        sink.accept(
                new NetEvent.Connected(
                        scheduler.name(),
                        scheduler.address().getPort(),
                        scheduler.netname(),
                        opened.version().agreed() & 0xffff,
                        scheduler.seen()));
        try {
            listen(scheduler, opened);
            sink.accept(new NetEvent.Lost("end"));
        } catch (EOFException e) {
            sink.accept(new NetEvent.Lost("eof"));
        } catch (IOException e) {
            sink.accept(new NetEvent.Lost(reason(e)));
        }
    }

    private void listen(Locator.Found scheduler, PeerConnection opened) throws IOException {
        boolean asked = seeding.unwanted();
        while (true) {
            Message message = opened.receive();
            if (message instanceof End) {
                return;
            }
            Translation.event(message).ifPresent(sink::accept);
            // Jobs are listed by the names of hosts, so these have to come first.
            if (!asked && message instanceof MonitorStats stats && presentsHost(stats)) {
                asked = true;
                Thread.ofVirtual().name("seeding").start(() -> seed(scheduler, opened));
            }
        }
    }

    private static boolean presentsHost(MonitorStats stats) {
        return HostAttributes.parse(stats.text()).name().isPresent();
    }

    private void seed(Locator.Found scheduler, PeerConnection session) {
        int port = seeding.port(scheduler.address().getPort());
        InetSocketAddress address = new InetSocketAddress(scheduler.address().getAddress(), port);
        Optional<List<NetEvent.Seeded>> jobs = Optional.empty();
        try {
            jobs = ControlPort.jobs(address, SEEDING_LIMIT, watchdog);
        } catch (IOException e) {
            log.debug("jobs before us unknown: {}: {}", address, e.getMessage());
        }
        if (connection == session) {
            jobs.ifPresent(list -> list.forEach(sink::accept));
            sink.accept(new NetEvent.SeedingEnded(jobs.isPresent()));
        }
    }

    private static String reason(IOException failure) {
        String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : message;
    }

    private static void hangUp(@Nullable PeerConnection opened) {
        if (opened != null) {
            try {
                opened.close();
            } catch (IOException e) {
                log.debug("{} not closed: {}", opened, e.getMessage());
            }
        }
    }
}
