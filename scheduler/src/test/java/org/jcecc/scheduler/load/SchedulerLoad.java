package org.jcecc.scheduler.load;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.TimeUnit;
import org.jcecc.scheduler.load.net.Farm;
import org.jcecc.scheduler.load.net.Load;
import org.jcecc.scheduler.load.net.Tally;

/**
 * Prints how much schedulers can do: each given program in turn serves farms of different sizes,
 * first as fast as it can, then at half of that rate or a given one, where the time to an answer is
 * measured.
 */
public final class SchedulerLoad {

    private static final int SLOTS = 4;

    /** Jobs are so short that half of the slots could do this many a second. */
    private static final int FARM_RATE = 20_000;

    private final Duration warmUp;
    private final Duration part;

    /** Of the second part; 0 for half of what the first part reached. */
    private final double fixedRate;

    private final PrintStream out;

    private SchedulerLoad(Duration warmUp, Duration part, double fixedRate, PrintStream out) {
        this.warmUp = warmUp;
        this.part = part;
        this.fixedRate = fixedRate;
        this.out = out;
    }

    /**
     * Arguments: {@code daemons=10,100 seconds=10 warmup=10 runs=1 rate=2500} and {@code
     * NAME=PROGRAM OPTIONS} for each scheduler.
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Map<String, List<String>> programs = new LinkedHashMap<>();
        List<Integer> sizes = List.of(10, 100, 1000, 5000);
        int seconds = 10;
        int warmUp = 10;
        int runs = 1;
        double rate = 0;
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            String value = argument.substring(equals + 1);
            switch (argument.substring(0, Math.max(0, equals))) {
                case "daemons" ->
                        sizes = Arrays.stream(value.split(",")).map(Integer::valueOf).toList();
                case "seconds" -> seconds = Integer.parseInt(value);
                case "warmup" -> warmUp = Integer.parseInt(value);
                case "runs" -> runs = Integer.parseInt(value);
                case "rate" -> rate = Double.parseDouble(value);
                case "" ->
                        throw new IllegalArgumentException(
                                "argument: %s (expected: name=value)".formatted(argument));
                default -> programs.put(argument.substring(0, equals), List.of(value.split(" ")));
            }
        }
        SchedulerLoad load =
                new SchedulerLoad(
                        Duration.ofSeconds(warmUp), Duration.ofSeconds(seconds), rate, System.out);
        System.exit(load.run(programs, sizes, runs) ? 0 : 1);
    }

    private boolean run(Map<String, List<String>> programs, List<Integer> sizes, int runs)
            throws IOException, InterruptedException {
        out.println(Measurement.HEAD);
        List<Measurement> all = new ArrayList<>();
        for (int size : sizes) {
            for (Map.Entry<String, List<String>> program : programs.entrySet()) {
                Measurement best = measure(program.getKey(), program.getValue(), size);
                for (int run = 1; run < runs; run++) {
                    best = best.better(measure(program.getKey(), program.getValue(), size));
                }
                out.println(best);
                all.add(best);
            }
        }
        return all.stream().allMatch(measurement -> measurement.faults().isEmpty());
    }

    private Measurement measure(String name, List<String> command, int daemons)
            throws IOException, InterruptedException {
        int inFlight = daemons * SLOTS / 2;
        Duration jobTime = Duration.ofSeconds(inFlight).dividedBy(FARM_RATE);
        try (SchedulerProcess scheduler = SchedulerProcess.start(command);
                Farm farm = new Farm(SLOTS, jobTime)) {
            farm.connect(scheduler.port(), daemons);
            farm.setLoad(new Load.InFlight(inFlight));
            sleep(warmUp);
            StringJoiner faults = new StringJoiner("; ").setEmptyValue("");
            note(faults, farm.tally().faults());

            double cpuBefore = scheduler.cpuMicros();
            long begin = System.nanoTime();
            farm.tally();
            sleep(part);
            Tally fastest = farm.tally();
            double seconds = (System.nanoTime() - begin) / 1e9;
            double cpu = scheduler.cpuMicros() - cpuBefore;
            note(faults, fastest.faults());
            noteMissing(faults, farm.drain());

            double most = fastest.granted() / seconds;
            double rate = fixedRate > 0 ? fixedRate : most / 2;
            farm.tally();
            farm.setLoad(new Load.Flow(rate));
            sleep(part);
            noteMissing(faults, farm.drain());
            Tally relaxed = farm.tally();
            note(faults, relaxed.faults());
            if (relaxed.granted() != relaxed.asked()) {
                note(faults, relaxed.granted() + " answers to " + relaxed.asked() + " requests");
            }
            note(faults, scheduler.alive() ? "" : "scheduler ended");
            return new Measurement(
                    name,
                    daemons,
                    most,
                    cpu / fastest.granted(),
                    rate,
                    relaxed.waits().millis(0.50),
                    relaxed.waits().millis(0.99),
                    scheduler.residentMebibytes(),
                    faults.toString());
        }
    }

    private static void note(StringJoiner faults, String fault) {
        if (!fault.isEmpty()) {
            faults.add(fault);
        }
    }

    private static void noteMissing(StringJoiner faults, int missing) {
        note(faults, missing == 0 ? "" : missing + " requests without an answer");
    }

    private static void sleep(Duration time) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(time.toMillis());
    }
}
