package org.jcecc.daemon.testing;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jcecc.daemon.work.EndReason;
import org.jcecc.daemon.work.EnvironmentListener;
import org.jcecc.daemon.work.Environments;
import org.jcecc.daemon.work.Submitter;
import org.jcecc.daemon.work.TransferFailedException;
import org.jcecc.protocol.message.CompileFile;
import org.jcecc.protocol.message.End;
import org.jcecc.protocol.message.FileChunk;
import org.jcecc.protocol.message.Message;
import org.jcecc.protocol.message.PlatformEnvironment;
import org.jcecc.protocol.message.TransferEnvironment;
import org.jcecc.protocol.message.VerifyEnvironment;
import org.jcecc.protocol.message.VerifyEnvironmentResult;
import org.jspecify.annotations.Nullable;

/** Environments that consist of their names. */
public final class FakeEnvironments implements Environments {

    private final List<PlatformEnvironment> installed = new CopyOnWriteArrayList<>();
    private final List<String> reserved = new CopyOnWriteArrayList<>();
    private volatile @Nullable EnvironmentListener listener;

    public FakeEnvironments(PlatformEnvironment... installed) {
        this.installed.addAll(List.of(installed));
    }

    void setListener(EnvironmentListener listener) {
        this.listener = listener;
    }

    @Override
    public List<PlatformEnvironment> installed() {
        return List.copyOf(installed);
    }

    /** A damaged environment is removed. */
    public void remove(PlatformEnvironment environment) {
        installed.remove(environment);
        announce();
    }

    @Override
    public void receive(TransferEnvironment request, Submitter submitter, Runnable begins)
            throws TransferFailedException, IOException, InterruptedException {
        begins.run();
        Message message = submitter.receive(Duration.ofMinutes(5));
        while (message instanceof FileChunk) {
            message = submitter.receive(Duration.ofMinutes(5));
        }
        if (!(message instanceof End)) {
            throw new TransferFailedException(EndReason.TRANSFER_BROKEN, "message: " + message);
        }
        if (!request.name().startsWith("bad")) {
            installed.add(new PlatformEnvironment(request.targetPlatform(), request.name()));
        }
        announce();
    }

    @Override
    public void verify(VerifyEnvironment request, Submitter submitter) throws IOException {
        submitter.send(
                new VerifyEnvironmentResult(
                        installed.contains(
                                new PlatformEnvironment(
                                        request.targetPlatform(), request.name()))));
    }

    @Override
    public Reservation reserve(CompileFile request) {
        reserved.add(request.environment());
        return () -> reserved.remove(request.environment());
    }

    /** The names of those that jobs need which have not ended. */
    public List<String> reserved() {
        return List.copyOf(reserved);
    }

    private void announce() {
        Objects.requireNonNull(listener).environmentsChanged(installed());
    }
}
