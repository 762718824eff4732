package org.jcecc.daemon.client;

import static java.util.Comparator.comparingInt;

import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import org.jcecc.protocol.message.LocalJobBegin;

/**
 * The slots of this machine and the clients that wait for one. Whatever runs here counts: jobs of
 * other machines, installations, and clients of this machine.
 */
final class Slots {

    /** A compile does not wait for local work that came so many clients later. */
    static final int MOST_OVERTAKING = 50;

    private final int total;

    /** Jobs of other machines and installations. */
    private int running;

    /** Slots clients of this machine hold. */
    private int held;

    private final NavigableSet<Client> localJobs = new TreeSet<>(comparingInt(Client::number));
    private final NavigableSet<Client> localCompiles =
            new TreeSet<>(comparingInt(Client::niceness).thenComparingInt(Client::number));
    private final NavigableSet<Client> jobs = new TreeSet<>(comparingInt(Client::number));

    Slots(int total) {
        this.total = total;
    }

    int running() {
        return running;
    }

    int held() {
        return held;
    }

    int waitingLocalJobs() {
        return localJobs.size();
    }

    int waitingLocalCompiles() {
        return localCompiles.size();
    }

    int waitingJobs() {
        return jobs.size();
    }

    void jobStarted() {
        running++;
    }

    void jobEnded() {
        running--;
    }

    /** The slots a local job takes: all of them if it is parallel itself. */
    int neededFor(LocalJobBegin localJob) {
        return localJob.wholeNode() ? total : 1;
    }

    void hold(int count) {
        held += count;
    }

    void release(int count) {
        held -= count;
    }

    /** Puts a client in the line its status says. */
    void enqueue(Client client) {
        switch (client.status()) {
            case WAITS_TO_RUN_HERE -> localJobs.add(client);
            case JOB_WAITS -> jobs.add(client);
            default -> localCompiles.add(client);
        }
    }

    /** Takes a client out of every line. */
    void dequeue(Client client) {
        localJobs.remove(client);
        localCompiles.remove(client);
        jobs.remove(client);
    }

    /**
     * Who gets the next slot, if one is free: local work that is no compile, then local compiles,
     * the urgent ones first, then jobs of other machines, in order of arrival each. A compile is
     * not overtaken for ever.
     *
     * @param machineFull whether jobs of other machines must wait
     */
    Optional<Client> next(boolean machineFull) {
        if (running + held >= total) {
            return Optional.empty();
        }
        if (!localJobs.isEmpty() && !compileHasWaitedLong()) {
            return Optional.of(localJobs.first());
        }
        if (!localCompiles.isEmpty()) {
            return Optional.of(localCompiles.first());
        }
        return machineFull || jobs.isEmpty() ? Optional.empty() : Optional.of(jobs.first());
    }

    private boolean compileHasWaitedLong() {
        return !localCompiles.isEmpty()
                && localJobs.first().number() - localCompiles.first().number() > MOST_OVERTAKING;
    }
}
