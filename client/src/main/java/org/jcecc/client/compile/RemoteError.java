package org.jcecc.client.compile;

import org.jcecc.client.report.Reason;

/** What can go wrong with a remote compile, under the original's numbers. */
public enum RemoteError {
    NO_SERVER_CHOSEN(1, "no compile server was named"),
    NOT_CONNECTED(2, "the compile server cannot be reached"),
    ENVIRONMENT_FILE_GONE(4, "the environment's file is gone"),
    ENVIRONMENT_NOT_ANNOUNCED(6, "the environment could not be announced"),
    ENVIRONMENT_END_NOT_SENT(8, "the end of the environment could not be sent"),
    JOB_NOT_SENT(9, "the job could not be sent"),
    SOURCE_END_NOT_SENT(12, "the end of the source could not be sent"),
    NO_VERDICT_BUT_OTHER(13, "another message came instead of the verdict"),
    NO_VERDICT(14, "no verdict came"),
    CHUNK_NOT_SENT(15, "a piece of a file could not be sent"),
    LOCAL_READ_FAILED(16, "the preprocessor's output or the environment could not be read"),
    /** Not in the original, which waits. */
    STOPPED(16, "the command was stopped"),
    PREPROCESSOR_NOT_STARTED(18, "the preprocessor could not be started"),
    NO_CHUNK(19, "no piece of the object file came"),
    /** Not in the original, which takes it. */
    OBJECT_NOT_WHOLE(19, "the object file is not as long as it says"),
    NO_CHUNK_BUT_OTHER(20, "another message came instead of a piece of the object file"),
    OBJECT_NOT_WRITTEN(21, "the object file could not be written"),
    VERIFICATION_NOT_ASKED(22, "the compile server could not be asked about the environment"),
    NO_ENVIRONMENT_NAME(22, "no environment has a name that can be sent"),
    STATUS_TEXT(23, "the compile server gave up"),
    REQUEST_NOT_SENT(24, "the scheduler could not be asked"),
    ENVIRONMENT_REJECTED(24, "the environment does not work on the compile server"),
    NO_VERIFICATION(25, "the compile server did not say whether the environment works"),
    CANNOT_VERIFY(26, "the compile server cannot verify environments"),
    OWN_JOB_NOT_SENT(29, "the daemon could not be told that the job runs here"),
    OBJECT_NOT_RENAMED(30, "the object file could not get its name"),
    OBJECT_NOT_CREATED(31, "the object file could not be created"),
    /** Not in the original, which ends with status 105. */
    COMPILER_KILLED(100, "the remote compiler was killed"),
    OUT_OF_MEMORY(101, "the compile server ran out of memory"),
    QUOTES_MISSING(102, "the remote compiler cannot quote the source"),
    NOT_MERGEABLE(103, "the preprocessor cannot merge the included files"),
    FILE_MISSING(104, "the remote compiler misses a file"),
    /** Not in the original, which compiles something else then. */
    BOUND_TO_THIS_MACHINE(105, "the source has to be preprocessed completely");

    /** From here on an expected reason to compile here, below it an error. */
    private static final int FIRST_REBUILD_REASON = 101;

    private final int number;
    private final String text;

    RemoteError(int number, String text) {
        this.number = number;
        this.text = text;
    }

    /** The original's number. */
    int number() {
        return number;
    }

    public String text() {
        return text;
    }

    /** Whether nothing is wrong; compiling here is just the better way. */
    boolean rebuildReason() {
        return number >= FIRST_REBUILD_REASON;
    }

    /** Whether another compile server may do better: the problem is with this one. */
    boolean worthAnotherServer() {
        return switch (this) {
            case NOT_CONNECTED,
                    ENVIRONMENT_NOT_ANNOUNCED,
                    ENVIRONMENT_END_NOT_SENT,
                    JOB_NOT_SENT,
                    SOURCE_END_NOT_SENT,
                    NO_VERDICT,
                    NO_VERDICT_BUT_OTHER,
                    CHUNK_NOT_SENT,
                    NO_CHUNK,
                    OBJECT_NOT_WHOLE,
                    NO_CHUNK_BUT_OTHER,
                    VERIFICATION_NOT_ASKED,
                    STATUS_TEXT,
                    ENVIRONMENT_REJECTED,
                    NO_VERIFICATION,
                    CANNOT_VERIFY ->
                    true;
            default -> false;
        };
    }

    /** The reason this gives the job that then runs here. */
    Reason reason() {
        return switch (this) {
            case OUT_OF_MEMORY -> Reason.OUT_OF_MEMORY;
            case QUOTES_MISSING -> Reason.QUOTES_MISSING;
            case NOT_MERGEABLE, BOUND_TO_THIS_MACHINE -> Reason.NOT_MERGEABLE;
            case FILE_MISSING -> Reason.FILE_MISSING_REMOTELY;
            case ENVIRONMENT_REJECTED, NO_VERIFICATION, CANNOT_VERIFY ->
                    Reason.ENVIRONMENT_REJECTED;
            default -> Reason.REMOTE_FAILED;
        };
    }
}
