package org.jcecc.daemon.client;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jcecc.protocol.message.CompileFile;
import org.jcecc.protocol.message.GetCompileServer;
import org.jcecc.protocol.message.LocalJobBegin;
import org.jcecc.protocol.message.UseCompileServer;
import org.jspecify.annotations.Nullable;

/**
 * One connection and what it wants. A request for compile servers may have several answers, so the
 * jobs of a client are sets; most of the time they hold one element.
 */
final class Client {

    private final int number;
    private final boolean onThisMachine;
    private final int version;
    private final String peer;

    private ClientStatus status = ClientStatus.UNKNOWN;

    /** Of the request for servers, 0 (urgent) to 20. */
    private int niceness;

    /** Answers the scheduler still owes. */
    private int answersDue;

    /** Answers that wait for a slot. */
    private final Deque<LocalAnswer> waitingAnswers = new ArrayDeque<>();

    /** Jobs the client runs itself, in slots of this machine, and whether the scheduler knows. */
    private final Map<Integer, Boolean> jobsHere = new HashMap<>();

    /** Jobs of this scheduler that other machines do for the client. */
    private final Set<Integer> jobsElsewhere = new LinkedHashSet<>();

    /** A request that no scheduler was there for, while the client has not been served at all. */
    private @Nullable GetCompileServer unasked;

    private @Nullable LocalJobBegin localJob;
    private @Nullable CompileFile job;

    /** Whether the present scheduler may have sent the client here: it was there before. */
    private boolean ofThisScheduler;

    /** Whether the scheduler has been told of {@link #localJob}, or assigned {@link #job}. */
    private boolean announced;

    /**
     * "Compile it yourself", ready to be sent.
     *
     * @param announced whether the present scheduler chose it
     */
    record LocalAnswer(UseCompileServer message, boolean announced) {}

    /**
     * @param schedulerPresent whether there is a scheduler as the client comes
     */
    Client(int number, boolean onThisMachine, int version, String peer, boolean schedulerPresent) {
        this.number = number;
        this.onThisMachine = onThisMachine;
        this.version = version;
        this.peer = peer;
        ofThisScheduler = schedulerPresent;
    }

    int number() {
        return number;
    }

    boolean onThisMachine() {
        return onThisMachine;
    }

    int version() {
        return version;
    }

    String peer() {
        return peer;
    }

    ClientStatus status() {
        return status;
    }

    void become(ClientStatus next) {
        status = next;
    }

    int niceness() {
        return niceness;
    }

    int answersDue() {
        return answersDue;
    }

    Deque<LocalAnswer> waitingAnswers() {
        return waitingAnswers;
    }

    Map<Integer, Boolean> jobsHere() {
        return jobsHere;
    }

    Set<Integer> jobsElsewhere() {
        return jobsElsewhere;
    }

    @Nullable LocalJobBegin localJob() {
        return localJob;
    }

    @Nullable CompileFile job() {
        return job;
    }

    boolean announced() {
        return announced;
    }

    /** Asks for servers. */
    void requestServers(int answers, int niceness) {
        this.niceness = niceness;
        answersDue = answers;
        becomeByJobs();
    }

    /** There is nobody to ask: may be served here, if no scheduler comes first. */
    void waitWithout(GetCompileServer request, List<LocalAnswer> answers) {
        unasked = request;
        waitingAnswers.addAll(answers);
        requestServers(0, request.niceness());
    }

    /** The first answer that waits, now that there is a slot. */
    LocalAnswer takeAnswer() {
        unasked = null;
        return waitingAnswers.remove();
    }

    /**
     * The request that still waits because there was no scheduler; it is as if it had not been
     * made.
     */
    Optional<GetCompileServer> takeUnasked() {
        Optional<GetCompileServer> request = Optional.ofNullable(unasked);
        if (request.isPresent()) {
            unasked = null;
            waitingAnswers.clear();
        }
        return request;
    }

    /** The scheduler has answered. */
    void answered() {
        answersDue--;
    }

    /** Wants to run something here. */
    void requestLocalJob(LocalJobBegin request) {
        localJob = request;
        status = ClientStatus.WAITS_TO_RUN_HERE;
    }

    /** Runs something here. */
    void startLocalJob(boolean schedulerKnows) {
        announced = schedulerKnows;
        status = ClientStatus.WORKS_HERE;
    }

    /** Wants a job done, which the scheduler has assigned that was there when the client came. */
    void requestJob(CompileFile request) {
        job = request;
        announced = ofThisScheduler;
        status = ClientStatus.JOB_WAITS;
    }

    /** The status that follows from the jobs of a request for servers. */
    void becomeByJobs() {
        if (!jobsHere.isEmpty()) {
            status = ClientStatus.WORKS_HERE;
        } else if (!waitingAnswers.isEmpty()) {
            status = ClientStatus.WAITS_TO_COMPILE_HERE;
        } else if (!jobsElsewhere.isEmpty()) {
            status = ClientStatus.COMPILES_ELSEWHERE;
        } else if (answersDue > 0) {
            status = ClientStatus.WAITS_FOR_SERVER;
        } else {
            status = ClientStatus.JOB_DONE;
        }
    }

    /** The scheduler is gone: the next one must not hear of what this one knew. */
    void forgetScheduler() {
        ofThisScheduler = false;
        announced = false;
        answersDue = 0;
        jobsElsewhere.clear();
        jobsHere.replaceAll((job, known) -> false);
    }

    /** Whether the client is owed something that only the scheduler's leave makes possible. */
    boolean waitsByLeaveOfScheduler() {
        return status == ClientStatus.JOB_WAITS
                || answersDue > 0
                || waitingAnswers.stream().anyMatch(LocalAnswer::announced);
    }
}
