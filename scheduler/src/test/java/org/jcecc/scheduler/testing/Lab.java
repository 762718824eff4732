package org.jcecc.scheduler.testing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jcecc.protocol.ProtocolVersion;
import org.jcecc.protocol.message.Message;
import org.jcecc.scheduler.core.CoreSettings;
import org.jcecc.scheduler.core.Effect;
import org.jcecc.scheduler.core.LogLevel;
import org.jcecc.scheduler.core.Peer;
import org.jcecc.scheduler.core.SchedulerCore;
import org.jcecc.scheduler.placement.Algorithm;
import org.slf4j.helpers.MessageFormatter;

/** A scheduler core with scripted peers around it and a clock that the test moves. */
public final class Lab {

    /** Start of the scheduler in its announcements. */
    public static final long START_TIME = 1_700_000_000;

    private final SchedulerCore core;
    private final List<Effect> effects = new ArrayList<>();
    private long now = 1_000_000;
    private long lastPeer;

    private Lab(Setup setup) {
        core = new SchedulerCore(setup.settings, setup.algorithm, setup.random, effects::add);
    }

    /** A lab with the original's choice and default settings. */
    public static Lab open() {
        return setup().open();
    }

    /** A lab with another algorithm. */
    public static Lab open(Algorithm algorithm) {
        return setup().algorithm(algorithm).open();
    }

    /** A lab to be described. */
    public static Setup setup() {
        return new Setup();
    }

    /** The core, for what an operator does. */
    public SchedulerCore core() {
        return core;
    }

    /** The lab's time in ms. */
    public long now() {
        return now;
    }

    /** A connection after its handshake. */
    public Peer connect(String address, int version) {
        return connect(address, Math.min(version, ProtocolVersion.LATEST), version);
    }

    /** A connection whose announced version is not the agreed one. */
    public Peer connect(String address, int agreed, int announced) {
        return new Peer(++lastPeer, address, agreed, announced);
    }

    /** A daemon that is yet to log in; see {@link FakeDaemon}. */
    public FakeDaemon daemon(String name) {
        return new FakeDaemon(this, name);
    }

    /** A monitor that has logged in. */
    public FakeMonitor monitor() {
        return new FakeMonitor(this);
    }

    /** A message arrives, and the scheduler does what it causes. */
    public void deliver(Peer from, Message message) {
        core.received(from, message, now);
        settle();
    }

    /** Messages arrive together, before the scheduler places jobs. */
    public void deliverTogether(Peer from, Message... messages) {
        for (Message message : messages) {
            core.received(from, message, now);
        }
        settle();
    }

    /** A connection ends at the other end. */
    public void disconnect(Peer peer) {
        core.disconnected(peer, now);
        settle();
    }

    /** Lets time pass, one tick a second. */
    public void pass(Duration time) {
        for (long second = 0; second < time.toSeconds(); second++) {
            now += 1000;
            core.tick(now);
            settle();
        }
    }

    /** Lets the scheduler place what can be placed. */
    public void settle() {
        core.dispatch(now);
    }

    /** All effects since the last {@link #forget}. */
    public List<Effect> effects() {
        return List.copyOf(effects);
    }

    /** Forgets the effects so far. */
    public void forget() {
        effects.clear();
    }

    /** What was sent to a daemon, in order. */
    public List<Message> sentTo(Peer daemon) {
        return effects.stream()
                .<Message>mapMulti((effect, sink) -> {
                    if (effect instanceof Effect.Send(Peer to, var message) && to.equals(daemon)) {
                        sink.accept(message);
                    }
                })
                .toList();
    }

    /** What a monitor was told, in order. */
    public List<Message> toldTo(Peer monitor) {
        return effects.stream()
                .<Message>mapMulti((effect, sink) -> {
                    if (effect instanceof Effect.Tell(Peer to, var message) && to.equals(monitor)) {
                        sink.accept(message);
                    }
                })
                .toList();
    }

    /** Whether the scheduler has ended a connection. */
    public boolean closed(Peer peer) {
        return effects.contains(new Effect.Close(peer));
    }

    /** The log lines of one level, rendered. */
    public List<String> log(LogLevel level) {
        return logs().filter(line -> line.level() == level).map(Lab::rendered).toList();
    }

    private Stream<Effect.Log> logs() {
        return effects.stream().filter(Effect.Log.class::isInstance).map(Effect.Log.class::cast);
    }

    private static String rendered(Effect.Log line) {
        return MessageFormatter.basicArrayFormat(line.text(), line.arguments().toArray());
    }

    /** What a lab is to be like. */
    public static final class Setup {

        private Algorithm algorithm = Algorithm.FASTEST;
        private RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
        private CoreSettings settings =
                new CoreSettings(
                        "ICECREAM",
                        ProtocolVersion.RELEASE_1_4,
                        START_TIME,
                        false,
                        CoreSettings.DEFAULT_INSTALLATION_LIMIT,
                        Duration.ZERO,
                        Duration.ZERO);

        private Setup() {}

        /** With another algorithm. */
        public Setup algorithm(Algorithm other) {
            algorithm = other;
            return this;
        }

        /** With another source of chance. */
        public Setup random(RandomGenerator other) {
            random = other;
            return this;
        }

        /** With other settings. */
        public Setup settings(CoreSettings other) {
            settings = other;
            return this;
        }

        /** The lab. */
        public Lab open() {
            return new Lab(this);
        }
    }
}
