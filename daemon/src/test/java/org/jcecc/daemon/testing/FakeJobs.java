package org.jcecc.daemon.testing;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jcecc.daemon.work.CompileJobs;
import org.jcecc.daemon.work.EndReason;
import org.jcecc.daemon.work.JobEvents;
import org.jcecc.daemon.work.JobFailedException;
import org.jcecc.daemon.work.JobLimits;
import org.jcecc.daemon.work.JobReport;
import org.jcecc.daemon.work.Submitter;
import org.jcecc.protocol.message.CompileFile;
import org.jcecc.protocol.message.CompileResult;
import org.jcecc.protocol.message.End;
import org.jcecc.protocol.message.FileChunk;

/** Jobs that last until the test says otherwise. */
public final class FakeJobs implements CompileJobs {

    /** The figures of every job that ends well. */
    public static final JobReport REPORT = new JobReport(0, 10, 6, 4, 3, 20, 30, 40);

    /** A job that has started. */
    public record Started(CompileFile request, Submitter submitter, JobLimits limits) {}

    private final BlockingQueue<Started> started = new LinkedBlockingQueue<>();
    private final Map<Integer, CountDownLatch> ends = new ConcurrentHashMap<>();
    private final Map<Integer, CountDownLatch> deliveries = new ConcurrentHashMap<>();
    private final Map<Integer, Error> errors = new ConcurrentHashMap<>();

    /** The next job that starts. */
    public Started awaitStart() throws InterruptedException {
        Started next = started.poll(Peer.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("no job started");
        }
        return next;
    }

    /** Whether a job has started that nobody has waited for. */
    public boolean anyStarted() {
        return !started.isEmpty();
    }

    /** Lets a job come to its verdict and deliver its object. */
    public void finish(int jobId) {
        reachVerdict(jobId);
        latch(deliveries, jobId).countDown();
    }

    /** Lets a job end in an error of this program. */
    public void breakDown(int jobId, Error error) {
        errors.put(jobId, error);
        reachVerdict(jobId);
    }

    /** Lets a job come to its verdict, but not deliver. */
    public void reachVerdict(int jobId) {
        latch(ends, jobId).countDown();
    }

    @Override
    public void run(CompileFile request, Submitter submitter, JobLimits limits, JobEvents events)
            throws JobFailedException, InterruptedException {
        started.add(new Started(request, submitter, limits));
        try {
            while (submitter.receive(Duration.ofMinutes(5)) instanceof FileChunk) {
                // Only the END counts.
            }
            latch(ends, request.jobId()).await();
            if (errors.containsKey(request.jobId())) {
                throw errors.get(request.jobId());
            }
            submitter.send(new CompileResult("", "", 0, false, false));
            events.resultSent(REPORT);
            latch(deliveries, request.jobId()).await();
            submitter.send(new End());
        } catch (IOException e) {
            throw new JobFailedException(
                    EndReason.CONNECTION_CLOSED, String.valueOf(e.getMessage()), e);
        }
    }

    private static CountDownLatch latch(Map<Integer, CountDownLatch> latches, int jobId) {
        return latches.computeIfAbsent(jobId, _ -> new CountDownLatch(1));
    }
}
