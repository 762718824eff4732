package org.jcecc.scheduler.simulation;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.jcecc.protocol.message.Message;
import org.jcecc.scheduler.core.CoreSettings;
import org.jcecc.scheduler.core.Effect;
import org.jcecc.scheduler.core.Peer;
import org.jcecc.scheduler.core.SchedulerCore;
import org.jcecc.scheduler.placement.Algorithm;
import org.jspecify.annotations.Nullable;
import org.slf4j.helpers.MessageFormatter;

/** One scenario under one algorithm: the real core, simulated daemons, clients and CPUs. */
final class Simulation {

    private static final double TICK = 1000;

    /** Daemons log in, and report that they are idle, before the builds start. */
    private static final double BUILDS_START = 5000;

    private static final double MACHINE_DIES = 15_000;

    private final VirtualTime time = new VirtualTime();
    private final Queue<Effect> effects = new ArrayDeque<>();
    private final SchedulerCore core;
    private final Map<Peer, SimulatedDaemon> daemons = new LinkedHashMap<>();
    private final Map<String, SimulatedDaemon> byAddress = new LinkedHashMap<>();
    private final Map<String, SimulatedDaemon> byName = new LinkedHashMap<>();
    private final List<BuildTool> builds = new ArrayList<>();
    private @Nullable Consumer<String> trace;
    private boolean turnDue;

    private Simulation(Scenario scenario, Algorithm algorithm, long seed) {
        core =
                new SchedulerCore(
                        new CoreSettings(
                                "SIMULATION",
                                43,
                                0,
                                true,
                                CoreSettings.DEFAULT_INSTALLATION_LIMIT,
                                Duration.ZERO,
                                Duration.ZERO),
                        algorithm,
                        new SplittableRandom(seed),
                        effects::add);
        scenario.machines().forEach(this::add);
        for (Build build : scenario.builds()) {
            builds.add(
                    new BuildTool(
                            time,
                            Objects.requireNonNull(byName.get(build.submitter())),
                            address -> Objects.requireNonNull(byAddress.get(address)),
                            build));
        }
    }

    /**
     * Plays a scenario.
     *
     * @return when the last build ended, in ms from the start of the builds
     */
    static double makespan(Scenario scenario, Algorithm algorithm, long seed) {
        return new Simulation(scenario, algorithm, seed).run();
    }

    /** The same, with the scheduler's log. */
    static double makespan(
            Scenario scenario, Algorithm algorithm, long seed, Consumer<String> trace) {
        Simulation simulation = new Simulation(scenario, algorithm, seed);
        simulation.trace = trace;
        return simulation.run();
    }

    private double run() {
        daemons.values().forEach(SimulatedDaemon::logIn);
        tick();
        time.after(BUILDS_START, () -> builds.forEach(BuildTool::start));
        while (!builds.stream().allMatch(BuildTool::finished)) {
            if (!time.step()) {
                throw new IllegalStateException(
                        "nothing left to happen, but builds have not ended");
            }
        }
        return builds.stream().mapToDouble(BuildTool::finishedAt).max().orElse(0) - BUILDS_START;
    }

    private void add(Machine machine) {
        String address = "10.0.0." + (daemons.size() + 1);
        Peer peer = new Peer(daemons.size() + 1, address, 44, 44);
        SimulatedDaemon daemon =
                new SimulatedDaemon(time, machine, peer, message -> deliver(peer, message));
        daemons.put(peer, daemon);
        byAddress.put(address, daemon);
        byName.put(machine.name(), daemon);
        if (machine.flaw() == Machine.Flaw.DIES) {
            time.after(
                    MACHINE_DIES,
                    () -> {
                        daemon.die();
                        core.disconnected(peer, now());
                        turn();
                    });
        }
    }

    private void deliver(Peer from, Message message) {
        core.received(from, message, now());
        turn();
    }

    private void tick() {
        core.tick(now());
        turn();
        time.after(TICK, this::tick);
    }

    /** Lets the scheduler place jobs once everything of this moment has arrived. */
    private void turn() {
        if (!turnDue) {
            turnDue = true;
            time.after(
                    0,
                    () -> {
                        turnDue = false;
                        core.dispatch(now());
                        carryOut();
                    });
        }
    }

    private void carryOut() {
        for (Effect effect = effects.poll(); effect != null; effect = effects.poll()) {
            switch (effect) {
                case Effect.Send(Peer to, var message) -> {
                    SimulatedDaemon daemon = daemons.get(to);
                    if (daemon != null) {
                        daemon.receive(message);
                    }
                }
                case Effect.Probe(Peer daemon, int port) ->
                        time.after(
                                1,
                                () -> {
                                    core.probed(daemon, true, now());
                                    turn();
                                });
                case Effect.Log line when trace != null ->
                        trace.accept(
                                "%9.0f %s"
                                        .formatted(
                                                time.now(),
                                                MessageFormatter.basicArrayFormat(
                                                        line.text(), line.arguments().toArray())));
                default -> {}
            }
        }
    }

    private long now() {
        return (long) time.now() + 1;
    }
}
