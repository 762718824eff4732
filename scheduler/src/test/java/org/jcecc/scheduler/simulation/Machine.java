package org.jcecc.scheduler.simulation;

/**
 * A computer of the farm.
 *
 * @param name node name
 * @param cores physical cores
 * @param threads hardware threads; also the slots its daemon offers
 * @param speed work done per ms on an otherwise idle core; 1 is the reference
 * @param background share of the machine its owner uses, 0 to 1
 * @param megabytesPerSecond network towards others
 * @param environmentInstalled whether it has the environment from the start
 * @param flaw what is wrong with it
 */
record Machine(
        String name,
        int cores,
        int threads,
        double speed,
        double background,
        double megabytesPerSecond,
        boolean environmentInstalled,
        Flaw flaw) {

    /** What a second hardware thread adds to a core. */
    private static final double SECOND_THREAD = 0.3;

    enum Flaw {
        NONE,
        /** Every job ends at once with an error. */
        FAILS_EVERY_JOB,
        /** The machine is gone after a while. */
        DIES,
    }

    /** A sound machine with the environment, on a fast network. */
    static Machine of(String name, int cores, double speed) {
        return new Machine(name, cores, cores, speed, 0, 100, true, Flaw.NONE);
    }

    Machine withHyperthreads() {
        return new Machine(
                name,
                cores,
                2 * cores,
                speed,
                background,
                megabytesPerSecond,
                environmentInstalled,
                flaw);
    }

    Machine usedByOwner(double share) {
        return new Machine(
                name, cores, threads, speed, share, megabytesPerSecond, environmentInstalled, flaw);
    }

    Machine withNetwork(double other) {
        return new Machine(
                name, cores, threads, speed, background, other, environmentInstalled, flaw);
    }

    Machine withoutEnvironment() {
        return new Machine(
                name, cores, threads, speed, background, megabytesPerSecond, false, flaw);
    }

    Machine with(Flaw other) {
        return new Machine(
                name,
                cores,
                threads,
                speed,
                background,
                megabytesPerSecond,
                environmentInstalled,
                other);
    }

    /** The share of a hardware thread that each of {@code processes} gets. */
    double share(int processes) {
        return Math.min(1, threads * (1 - background) / processes);
    }

    /** Work each of {@code processes} gets done per ms. */
    double rate(int processes) {
        double busyThreads = Math.min(threads, processes + threads * background);
        double hyper = Math.max(0, busyThreads - cores);
        double throughput = Math.min(busyThreads, cores) + hyper * SECOND_THREAD;
        return speed * share(processes) * throughput / busyThreads;
    }

    /** Work the whole machine gets done per ms at best. */
    double capacity() {
        int most = Math.max(1, (int) Math.round(threads * (1 - background)));
        return most * rate(most);
    }

    /** Work one process gets done per ms at best. */
    double bestRate() {
        return rate(1);
    }
}
