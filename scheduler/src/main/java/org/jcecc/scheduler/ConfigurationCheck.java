package org.jcecc.scheduler;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jcecc.scheduler.net.NetSettings;
import org.jcecc.scheduler.options.SchedulerEnvironment;
import org.jcecc.scheduler.options.SchedulerOptions;

/** Says whether the scheduler would start as configured, and as what, without starting it. */
final class ConfigurationCheck {

    private final SchedulerOptions options;
    private final SchedulerEnvironment environment;

    ConfigurationCheck(SchedulerOptions options, SchedulerEnvironment environment) {
        this.options = options;
        this.environment = environment;
    }

    /** Prints what would be done, and what is wrong; returns the exit status. */
    int run(PrintStream out, PrintStream errors) {
        List<String> problems = new ArrayList<>(options.problems());
        try {
            NetSettings net = Interfaces.netSettings(options, environment);
            out.printf(
                    Locale.ROOT,
                    "netname %s, port %s:%d, control port %s:%d, algorithm %s%n",
                    options.netname(),
                    net.address().getHostAddress(),
                    net.port(),
                    net.controlAddress().getHostAddress(),
                    net.controlPort(),
                    options.algorithm());
        } catch (IOException e) {
            problems.add(e.getMessage());
        }
        problems.forEach(errors::println);
        return problems.isEmpty() ? 0 : 1;
    }
}
