package org.jcecc.daemon.work;

/** Numbers for why a job or a connection ended, as JOB_DONE carries them and monitors show them. */
public final class EndReason {

    /** Anything without a number of its own, such as a job without an environment. */
    public static final int GENERAL_FAILURE = 100;

    /** Not enough memory or disk; to the client the sign to compile locally. */
    public static final int OUT_OF_MEMORY = 105;

    /** A directory or file of the job could not be made. */
    public static final int INPUT_OUTPUT_ERROR = 107;

    /** The environment or the compiler in it is missing. */
    public static final int COMPILER_MISSING = 110;

    /** The client hung up or cancelled. */
    public static final int CONNECTION_CLOSED = 118;

    /** The scheduler answered a client that is gone. */
    public static final int ANSWER_FOR_NOBODY = 107;

    /** All clients were let go: the scheduler is lost, or the daemon stops. */
    public static final int CLEARED = 116;

    /** The job could not be started. */
    public static final int JOB_NOT_STARTED = 117;

    /** The client said END: all is well. */
    public static final int GOODBYE = 119;

    /** A message that does not fit. */
    public static final int UNEXPECTED_MESSAGE = 120;

    /** The environment of a local compiler could not be packed. */
    public static final int ENVIRONMENT_NOT_PACKED = 121;

    /** A compiler to be packed, or a file to go with it, is missing. */
    public static final int FILE_MISSING = 122;

    /** A message that does not belong into a transfer. */
    public static final int TRANSFER_BROKEN = 138;

    /** The installation could not even start. */
    public static final int TRANSFER_REFUSED = 144;

    /** The job's machinery itself failed. */
    public static final int JOB_MACHINERY_FAILED = -1;

    private EndReason() {}
}
