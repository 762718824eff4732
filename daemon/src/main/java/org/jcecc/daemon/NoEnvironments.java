package org.jcecc.daemon;

import java.io.IOException;
import java.util.List;
import org.jcecc.daemon.work.EndReason;
import org.jcecc.daemon.work.Environments;
import org.jcecc.daemon.work.Submitter;
import org.jcecc.daemon.work.TransferFailedException;
import org.jcecc.protocol.message.CompileFile;
import org.jcecc.protocol.message.PlatformEnvironment;
import org.jcecc.protocol.message.StatusText;
import org.jcecc.protocol.message.TransferEnvironment;
import org.jcecc.protocol.message.VerifyEnvironment;
import org.jcecc.protocol.message.VerifyEnvironmentResult;

/** The environments of a daemon that takes no jobs of others. */
final class NoEnvironments implements Environments {

    private static final String REASON =
            "environment refused: this machine takes no jobs of others";

    @Override
    public List<PlatformEnvironment> installed() {
        return List.of();
    }

    @Override
    public void receive(TransferEnvironment request, Submitter submitter, Runnable begins)
            throws TransferFailedException {
        throw new TransferFailedException(EndReason.TRANSFER_REFUSED, REASON);
    }

    @Override
    public void verify(VerifyEnvironment request, Submitter submitter) throws IOException {
        submitter.send(new StatusText(REASON));
        submitter.send(new VerifyEnvironmentResult(false));
    }

    @Override
    public Reservation reserve(CompileFile request) {
        return () -> {};
    }
}
