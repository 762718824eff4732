package org.jcecc.daemon.work;

import java.io.IOException;
import java.util.List;
import org.jcecc.protocol.message.CompileFile;
import org.jcecc.protocol.message.PlatformEnvironment;
import org.jcecc.protocol.message.TransferEnvironment;
import org.jcecc.protocol.message.VerifyEnvironment;

/** The environments other machines have sent. Used by any number of threads. */
public interface Environments {

    /** What can be compiled with, as LOGIN lists it, in a stable order. */
    List<PlatformEnvironment> installed();

    /**
     * Reads an archive up to its END and installs it. Whether that worked the client learns from
     * VERIFY_ENV, the scheduler from the login that {@link EnvironmentListener} causes. An archive
     * that turns out to be bad is read to its end all the same.
     *
     * <p>While somebody else sends the same this waits for a while, and reads nothing. What turns
     * out to be here is read and dropped.
     *
     * @param begins called when the archive is read in order to install it, if ever
     * @throws TransferFailedException if the request is refused, or the client sends anything but
     *     the archive, or less than the {@link LeastRate}; it has been told why
     * @throws IOException if the client is gone; nothing of the archive is left
     * @throws InterruptedException if the thread was interrupted; nothing of the archive is left
     */
    void receive(TransferEnvironment request, Submitter submitter, Runnable begins)
            throws TransferFailedException, IOException, InterruptedException;

    /**
     * Tries whether an environment runs on this machine and tells the client.
     *
     * @throws IOException if the client is gone
     */
    void verify(VerifyEnvironment request, Submitter submitter)
            throws IOException, InterruptedException;

    /**
     * Keeps the environment of a job that may have to wait from making room for others. One that is
     * not installed is none of this method's business: the job will be told.
     */
    Reservation reserve(CompileFile request);

    /** Ends when it is closed. */
    interface Reservation extends AutoCloseable {

        @Override
        void close();
    }
}
