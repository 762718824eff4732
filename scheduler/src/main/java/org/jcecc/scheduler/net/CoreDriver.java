package org.jcecc.scheduler.net;

import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jcecc.protocol.connection.PeerVersion;
import org.jcecc.protocol.discovery.SchedulerAnnouncement;
import org.jcecc.protocol.message.Message;
import org.jcecc.scheduler.core.Effect;
import org.jcecc.scheduler.core.Peer;
import org.jcecc.scheduler.core.SchedulerCore;

/**
 * Runs the core on the event loop: events in, effects carried out. Jobs are placed and sockets
 * flushed once a turn of the loop, after all that had arrived was taken in.
 */
@SuppressWarnings(
        "FutureReturnValueIgnored") // a failed write or close ends the channel, which is heard of
final class CoreDriver {

    /** What may wait for all peers that do not read, in bytes; an eighth of the usual heap. */
    private static final long MOST_UNREAD_BY_ALL = 64 << 20;

    private final EventLoop loop;
    private final LongSupplier clock;
    private final SchedulerCore core;
    private final Prober prober;
    private final CoreLog log = new CoreLog();
    private final Backlog backlog = new Backlog(MOST_UNREAD_BY_ALL);
    private final Map<Peer, Channel> channels = new HashMap<>();
    private final Queue<Effect> pending = new ArrayDeque<>();
    private final Set<Channel> unflushed = new LinkedHashSet<>();
    private BiConsumer<Peer, String> internals = (peer, text) -> {};
    private Consumer<Peer> departed = peer -> {};
    private long lastPeerNumber;
    private boolean carryingOut;
    private boolean endOfTurnDue;
    private long wakesAt = Long.MAX_VALUE;

    CoreDriver(EventLoop loop, LongSupplier clock, CoreFactory factory, Prober prober) {
        this.loop = loop;
        this.clock = clock;
        this.core = factory.create(pending::add);
        this.prober = prober;
    }

    /** Makes the core, which must send its effects to {@code effects}. */
    @FunctionalInterface
    interface CoreFactory {
        SchedulerCore create(Consumer<Effect> effects);
    }

    SchedulerCore core() {
        return core;
    }

    long now() {
        return clock.getAsLong();
    }

    /** Does something now and then again and again; a failure of ours does not end that. */
    void every(Duration interval, Runnable task) {
        loop.scheduleAtFixedRate(
                () -> {
                    try {
                        task.run();
                    } catch (RuntimeException e) {
                        log.failed(e);
                    }
                },
                0,
                interval.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    /** Who hears of answers to GET_INTERNALS, and of daemons that can no longer answer. */
    void onInternals(BiConsumer<Peer, String> answered, Consumer<Peer> gone) {
        internals = answered;
        departed = gone;
    }

    Peer connected(Channel channel, String address, PeerVersion version) {
        Peer peer = new Peer(++lastPeerNumber, address, version.agreed(), version.announced());
        channels.put(peer, channel);
        return peer;
    }

    void received(Peer peer, Message message) {
        // A connection that was ended may still deliver what had been read before.
        if (channels.containsKey(peer)) {
            run(() -> core.received(peer, message, now()));
        }
    }

    void disconnected(Peer peer) {
        if (channels.remove(peer) != null) {
            run(() -> core.disconnected(peer, now()));
            departed.accept(peer);
        }
    }

    void announced(String address, int port, SchedulerAnnouncement announcement) {
        run(() -> core.announced(address, port, announcement, now()));
    }

    /** Runs something that may use the core, and carries out what it caused. */
    void run(Runnable event) {
        event.run();
        carryOut();
        if (!endOfTurnDue) {
            endOfTurnDue = true;
            loop.execute(this::endTurn);
        }
    }

    /** Places jobs and sends everything that is waiting. */
    private void endTurn() {
        endOfTurnDue = false;
        try {
            core.dispatch(now());
            carryOut();
        } catch (RuntimeException e) {
            log.failed(e);
        }
        flush();
        wakeInTime();
    }

    /** Sees to it that jobs are placed when they are due, if nothing happens before. */
    private void wakeInTime() {
        long due = core.dispatchDueAt();
        if (due < wakesAt) {
            wakesAt = due;
            loop.schedule(
                    () -> {
                        wakesAt = Long.MAX_VALUE;
                        run(() -> {});
                    },
                    Math.max(1, due - now()),
                    TimeUnit.MILLISECONDS);
        }
    }

    void flush() {
        for (Channel channel : unflushed) {
            channel.flush();
            backlog.flushed(channel);
        }
        unflushed.clear();
        for (var worst = backlog.worst(); worst.isPresent(); worst = backlog.worst()) {
            log.backlogged(worst.get());
            worst.get().close();
        }
    }

    private void carryOut() {
        if (carryingOut) {
            return;
        }
        carryingOut = true;
        try {
            for (Effect effect = pending.poll(); effect != null; effect = pending.poll()) {
                carryOut(effect);
            }
        } finally {
            carryingOut = false;
        }
    }

    private void carryOut(Effect effect) {
        switch (effect) {
            case Effect.Send send -> send(send);
            case Effect.Tell tell -> tell(tell);
            case Effect.Close close -> close(close.peer());
            case Effect.Probe probe ->
                    prober.probe(
                            probe.daemon().address(),
                            probe.port(),
                            success -> run(() -> core.probed(probe.daemon(), success, now())));
            case Effect.Internals answer -> internals.accept(answer.daemon(), answer.text());
            case Effect.Log line -> log.write(line);
        }
    }

    private void send(Effect.Send send) {
        Channel channel = channels.get(send.to());
        if (channel == null) {
            return;
        }
        if (channel.isWritable()) {
            write(channel, send.message());
        } else {
            log.unread(send.to());
            channel.close();
        }
    }

    private void tell(Effect.Tell tell) {
        Channel channel = channels.get(tell.monitor());
        if (channel == null) {
            return;
        }
        if (channel.isWritable()) {
            write(channel, tell.message());
        } else {
            core.monitorBlocked(tell.monitor());
        }
    }

    private void write(Channel channel, Message message) {
        channel.write(message, channel.voidPromise());
        unflushed.add(channel);
    }

    private void close(Peer peer) {
        Channel channel = channels.remove(peer);
        if (channel != null) {
            unflushed.remove(channel);
            channel.flush();
            channel.close();
            departed.accept(peer);
        }
    }
}
