package org.jcecc.client.doctor;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jcecc.client.compile.Resources;
import org.jcecc.client.compile.TrialCompile;
import org.jcecc.client.file.CallerFiles;
import org.jcecc.client.file.Configuration;
import org.jcecc.client.launch.LauncherRequest;
import org.jcecc.protocol.wire.WireText;

/** Finds out why a caller's compiles do not run elsewhere, in less than ten seconds. */
public final class Doctor {

    /** For the compile; the search for a scheduler takes three seconds more. */
    private static final Duration TRIAL_LIMIT = Duration.ofSeconds(6);

    private final LauncherRequest request;
    private final CallerFiles files;
    private final Resources resources;
    private final Configuration.Effective configured;

    public Doctor(LauncherRequest request, CallerFiles files, Resources resources) {
        this.request = request;
        this.files = files;
        this.resources = resources;
        this.configured = resources.configuration().of(request.environment(), files);
    }

    /**
     * What was found.
     *
     * @param text for people
     * @param faults how many things are wrong
     */
    public record Report(String text, long faults) {}

    /** Looks at everything. */
    public Report examine() throws InterruptedException {
        List<Finding> findings = new ArrayList<>();
        var compilers = new CompilerCheck(request, configured.variables(), files);
        findings.addAll(compilers.findings());
        findings.addAll(new VariableCheck(configured, files).findings());
        findings.addAll(new MachineCheck(files, files.workingDirectory()).findings());
        var environments =
                new EnvironmentCheck(
                        configured.variables(), files, resources.platform(), compilers.compiler());
        findings.addAll(environments.findings());
        findings.addAll(trial(compilers, environments));
        return report(findings);
    }

    private List<Finding> trial(CompilerCheck compilers, EnvironmentCheck environments)
            throws InterruptedException {
        if (compilers.compiler().isEmpty()) {
            return List.of(); // without a compiler there is nothing to try, and that was said
        }
        var trial =
                new TrialCompile(
                                resources,
                                configured.variables(),
                                files,
                                compilers.compiler().get(),
                                environments.usable())
                        .run(TRIAL_LIMIT);
        var check = new ClusterCheck(configured.variables(), resources);
        return new TrialCheck(trial).findings(check);
    }

    private static Report report(List<Finding> findings) {
        long faults = findings.stream().filter(finding -> finding.fault().isPresent()).count();
        StringBuilder text = new StringBuilder();
        findings.forEach(finding -> text.append(finding.lines()));
        text.append(
                faults == 0
                        ? "nothing is wrong\n"
                        : "%d fault%s%n".formatted(faults, faults == 1 ? "" : "s"));
        return new Report(WireText.readable(text.toString()), faults);
    }
}
