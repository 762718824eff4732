package org.jcecc.scheduler.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Synthetic builds whose costs are spread as those of real ones. */
final class Workloads {

    private static final int CPP = 1;

    private final SplittableRandom random;

    Workloads(long seed) {
        random = new SplittableRandom(seed);
    }

    /**
     * A phase of units with log-normally distributed costs.
     *
     * @param prefix of the file names
     * @param flags argument flags of all of them
     * @param medianMillis median cost on the reference core
     * @param sigma spread of the logarithm: 0.5 is even, 1.2 has a heavy tail
     */
    List<Unit> units(String prefix, int count, int flags, double medianMillis, double sigma) {
        List<Unit> units = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            double work = medianMillis * Math.exp(sigma * random.nextGaussian());
            units.add(unit(prefix + "/src/f" + i + ".cpp", flags, work, 40));
        }
        return units;
    }

    /** The same with objects of another size for each ms of CPU. */
    List<Unit> units(
            String prefix,
            int count,
            int flags,
            double medianMillis,
            double sigma,
            double objectBytesPerMilli) {
        List<Unit> units = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            double work = medianMillis * Math.exp(sigma * random.nextGaussian());
            units.add(unit(prefix + "/src/f" + i + ".cpp", flags, work, objectBytesPerMilli));
        }
        return units;
    }

    private Unit unit(String file, int flags, double work, double objectBytesPerMilli) {
        double preprocess = Math.min(400, 20 + work * (0.03 + 0.06 * random.nextDouble()));
        double object = work * objectBytesPerMilli * (0.5 + random.nextDouble());
        double source = 300_000 + 2_000_000 * random.nextDouble();
        return new Unit(file, CPP, flags, work, preprocess, (int) source, (int) object);
    }
}
