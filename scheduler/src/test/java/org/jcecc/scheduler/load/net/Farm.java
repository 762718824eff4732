package org.jcecc.scheduler.load.net;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jcecc.protocol.ProtocolVersion;
import org.jcecc.protocol.net.Bootstraps;
import org.jcecc.protocol.net.PeerInitializer;

/**
 * Simulated daemons on the loopback network, each with an address of its own, that ask for compile
 * servers and pretend to compile. Methods that are public may be called from any thread and wait.
 */
@SuppressWarnings("FutureReturnValueIgnored") // what fails here is seen in the counts
public final class Farm implements Closeable {

    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(60);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(60);

    /** The original accepts what has come once a second, and lets no more than its backlog wait. */
    private static final int CONNECTIONS_A_WAVE = 500;

    private static final int ADDRESSES_A_NET = 250;

    private final EventLoopGroup group = Bootstraps.eventLoops("farm", 1);
    private final EventLoop loop = group.next();
    private final SplittableRandom random = new SplittableRandom(1);
    private final List<Daemon> daemons = new ArrayList<>();
    private final Map<String, Daemon> byAddress = new HashMap<>();
    private final Map<Integer, Long> open = new HashMap<>();
    private final Queue<RunningJob> running = new ArrayDeque<>();
    private final Set<Channel> unflushed = new LinkedHashSet<>();
    private final Counts counts = new Counts();
    private final int slots;
    private final long jobNanos;
    private int loggedIn;
    private int lastClient;
    private int nextSubmitter;
    private Load load = Load.NONE;
    private long loadSince;
    private long askedSince;
    private boolean flushDue;

    /**
     * @param slots of each daemon
     * @param jobTime from a grant to the end of the job
     */
    public Farm(int slots, Duration jobTime) {
        this.slots = slots;
        this.jobNanos = jobTime.toNanos();
        loop.scheduleAtFixedRate(this::tick, 1, 1, TimeUnit.MILLISECONDS);
    }

    /** Connects daemons and waits until they are logged in. */
    public void connect(int port, int count) throws IOException, InterruptedException {
        int own = listen();
        for (int first = 0; first < count; ) {
            // The first goes alone: from then on there is somebody to wake the scheduler up.
            int end = first == 0 ? 1 : Math.min(count, first + CONNECTIONS_A_WAVE);
            for (int i = first; i < end; i++) {
                connect(i, own, port);
            }
            awaitLogins(end);
            first = end;
        }
    }

    /** Changes what is asked for from now on. */
    public void setLoad(Load wanted) {
        inLoop(() -> {
            load = wanted;
            loadSince = System.nanoTime();
            askedSince = 0;
            return true;
        });
    }

    /** What was seen since the last time. */
    public Tally tally() {
        return inLoop(counts::take);
    }

    /**
     * Asks for nothing more, waits for the answers and the ends of jobs; returns what is missing.
     */
    public int drain() throws InterruptedException {
        setLoad(Load.NONE);
        long limit = System.nanoTime() + ANSWER_LIMIT.toNanos();
        int missing = inLoop(() -> open.size() + running.size());
        while (missing > 0 && System.nanoTime() < limit) {
            TimeUnit.MILLISECONDS.sleep(20);
            missing = inLoop(() -> open.size() + running.size());
        }
        return missing;
    }

    @Override
    public void close() {
        group.shutdownGracefully(0, 10, TimeUnit.SECONDS).awaitUninterruptibly(20_000);
    }

    void loggedIn() {
        loggedIn++;
    }

    void lost() {
        counts.lost();
    }

    void unexpected() {
        counts.unexpected();
    }

    void granted(Daemon submitter, String host, int jobId, int clientId) {
        Daemon server = byAddress.get(host);
        if (answered(clientId) && server != null) {
            begin(server, jobId, server == submitter);
        } else {
            counts.unexpected();
        }
    }

    void sentBack(Daemon submitter, int jobId, int clientId) {
        if (answered(clientId)) {
            begin(submitter, jobId, true);
        } else {
            counts.unexpected();
        }
    }

    void flushLater(Channel channel) {
        unflushed.add(channel);
        if (!flushDue) {
            flushDue = true;
            loop.execute(this::flush);
        }
    }

    private boolean answered(int clientId) {
        Long asked = open.remove(clientId);
        if (asked == null) {
            return false;
        }
        counts.granted(System.nanoTime() - asked);
        return true;
    }

    private void begin(Daemon server, int jobId, boolean own) {
        if (!server.begin(jobId) && !own) {
            counts.overfilled();
        }
        running.add(new RunningJob(server, jobId, own, System.nanoTime() + jobNanos));
    }

    private void end(RunningJob job) {
        int wallMillis = (int) Math.max(1, TimeUnit.NANOSECONDS.toMillis(jobNanos));
        job.server.end(job.jobId, job.own, random.nextInt((wallMillis + 1) / 2, wallMillis + 1));
        askWhatIsDue();
    }

    private void tick() {
        long now = System.nanoTime();
        for (RunningJob job = running.peek();
                job != null && job.endsAt <= now;
                job = running.peek()) {
            running.remove();
            end(job);
        }
        askWhatIsDue();
    }

    private void askWhatIsDue() {
        long due =
                load.due(askedSince, open.size() + running.size(), System.nanoTime() - loadSince);
        for (long i = 0; i < due; i++) {
            int client = ++lastClient;
            open.put(client, System.nanoTime());
            counts.asked();
            askedSince++;
            daemons.get(nextSubmitter).request(client);
            nextSubmitter = (nextSubmitter + 1) % daemons.size();
        }
    }

    private void flush() {
        flushDue = false;
        unflushed.forEach(Channel::flush);
        unflushed.clear();
    }

    /** The port on which all daemons let the scheduler see that they can be reached. */
    private int listen() throws IOException {
        Channel listening =
                Bootstraps.server(group)
                        .childHandler(new Hangup())
                        .bind(0)
                        .awaitUninterruptibly()
                        .channel();
        if (!(listening.localAddress() instanceof InetSocketAddress address)) {
            throw new IOException("port for reachability tests: none (expected: any)");
        }
        return address.getPort();
    }

    private void connect(int number, int own, int port) throws IOException {
        String address =
                "127.%d.%d.%d"
                        .formatted(
                                1 + number / ADDRESSES_A_NET / ADDRESSES_A_NET,
                                number / ADDRESSES_A_NET % ADDRESSES_A_NET,
                                1 + number % ADDRESSES_A_NET);
        Daemon daemon = new Daemon(this, "node%04d".formatted(number), own, slots);
        inLoop(() -> {
            daemons.add(daemon);
            return byAddress.put(address, daemon) == null;
        });
        Bootstrap bootstrap =
                Bootstraps.client(group, CONNECT_LIMIT)
                        .handler(
                                new PeerInitializer(
                                        ProtocolVersion.LATEST,
                                        CONNECT_LIMIT,
                                        CONNECT_LIMIT,
                                        () -> daemon));
        bootstrap.connect(
                new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port),
                new InetSocketAddress(InetAddress.ofLiteral(address), 0));
    }

    private void awaitLogins(int wanted) throws IOException, InterruptedException {
        long limit = System.nanoTime() + CONNECT_LIMIT.toNanos();
        while (inLoop(() -> loggedIn) < wanted) {
            if (System.nanoTime() > limit) {
                throw new IOException(
                        "daemons logged in: %d (expected: %d)"
                                .formatted(inLoop(() -> loggedIn), wanted));
            }
            TimeUnit.MILLISECONDS.sleep(50);
            // Whoever accepts only when something happens is made to look.
            inLoop(() -> {
                daemons.getFirst().reportIdle();
                return true;
            });
        }
    }

    private <T> T inLoop(Callable<T> task) {
        try {
            return loop.submit(task).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private record RunningJob(Daemon server, int jobId, boolean own, long endsAt) {}

    /** Takes a connection and ends it, as daemons do with one that says nothing. */
    @ChannelHandler.Sharable
    private static final class Hangup extends ChannelInboundHandlerAdapter {
        @Override
        public void channelActive(ChannelHandlerContext context) {
            context.close();
        }
    }
}
