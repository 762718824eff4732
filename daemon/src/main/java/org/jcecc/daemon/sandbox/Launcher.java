package org.jcecc.daemon.sandbox;

import java.io.IOException;
import java.util.List;

/** Starts the helper and hands it its job. Used by many threads. */
final class Launcher implements AutoCloseable {

    private final SandboxSettings settings;
    private final ProcessStarter starter = new ProcessStarter();

    Launcher(SandboxSettings settings) {
        this.settings = settings;
    }

    /**
     * Starts the helper.
     *
     * @param mode what it is to do, with the options of that
     * @param command what it is to run then
     * @param afterwards cleans up when nothing of the job runs any more; also called if this fails
     */
    SandboxedProcess start(
            String mode, List<String> modeOptions, SandboxedCommand command, Runnable afterwards)
            throws IOException, InterruptedException {
        List<String> line = settings.helperLine(mode);
        line.addAll(modeOptions);
        ProcessBuilder builder = new ProcessBuilder(line);
        builder.environment().clear();
        Process process;
        try {
            process = starter.start(builder);
        } catch (IOException | InterruptedException e) {
            afterwards.run();
            throw e;
        }
        SandboxedProcess sandboxed = new SandboxedProcess(process, command.textBytes(), afterwards);
        try {
            JobOptions.write(command, settings.space(), sandboxed.source());
        } catch (IOException e) {
            // Nobody reads them: the sandbox has failed, and says why where its ending is read.
        }
        return sandboxed;
    }

    @Override
    public void close() {
        starter.close();
    }
}
