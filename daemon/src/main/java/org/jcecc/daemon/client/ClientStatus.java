package org.jcecc.daemon.client;

/** What a client is doing, under the names operators know from the original's status dump. */
public enum ClientStatus {
    /** Just connected, or done with a transfer. */
    UNKNOWN("unknown"),
    /** Waits until its compiler is packed. */
    WAITS_FOR_ENVIRONMENT("waitcreateenv"),
    /** Knows where its packed compiler is. */
    HAS_ENVIRONMENT("gotnative"),
    /** Waits for the scheduler's answer. */
    WAITS_FOR_SERVER("waitforcs"),
    /** Will compile on this machine, waits for a slot. */
    WAITS_TO_COMPILE_HERE("pending_use_cs"),
    /** Was sent to another machine. */
    COMPILES_ELSEWHERE("waitcompile"),
    /** Wants to run something here, waits for a slot. */
    WAITS_TO_RUN_HERE("linkjob"),
    /** Holds slots. */
    WORKS_HERE("clientwork"),
    /** Has reported the end of its compile. */
    JOB_DONE("jobdone"),
    /** Sends an environment that somebody else may be sending, or that is here. */
    OFFERS_ENVIRONMENT("toinstall"),
    /** Sends an environment that is unpacked meanwhile. */
    SENDS_ENVIRONMENT("toinstall"),
    /** A job of another machine that waits for a slot. */
    JOB_WAITS("tocompile"),
    /** A job of another machine that runs. */
    JOB_RUNS("waitforchild");

    private final String printedName;

    ClientStatus(String printedName) {
        this.printedName = printedName;
    }

    /** The name in the status dump. */
    public String printedName() {
        return printedName;
    }

    /** Whether the client may ask for something new. */
    boolean idle() {
        return this == UNKNOWN || this == HAS_ENVIRONMENT || this == JOB_DONE;
    }
}
