package org.jcecc.client.report;

/** Why a command ran where it ran. Every command has exactly one. */
public enum Reason {
    /** A compile server has compiled it. */
    REMOTE(Kind.REMOTE, "compiled on a compile server"),
    /** The preprocessor here has failed, and what it said is final. */
    PREPROCESSOR_FAILED(Kind.INTENDED, "the preprocessor failed"),
    /** The words of the command keep it here; the outcome names the rule and the word. */
    COMMAND_LINE(Kind.INTENDED, "the command line"),
    /** No compiler. */
    NOT_A_COMPILER(Kind.INTENDED, "no compiler"),
    /** The caller's directory was deleted, or its name is longer than the system tells. */
    NO_WORKING_DIRECTORY(Kind.INTENDED, "the working directory has no name"),
    /** {@code ICECC=no}. */
    SWITCHED_OFF(Kind.INTENDED, "switched off by ICECC=no"),
    /** {@code ICECC=disable}. */
    DISABLED(Kind.INTENDED, "switched off by ICECC=disable"),
    /** {@code ICECC_VERSION} is set, but empty. */
    NO_ENVIRONMENT_WANTED(Kind.INTENDED, "ICECC_VERSION is empty"),
    /** The scheduler's choice, because this machine is free or no other can take the job. */
    OWN_MACHINE(Kind.INTENDED, "the scheduler chose this machine"),
    /** What the remote compiler said quotes the source, which it does not have. */
    QUOTES_MISSING(Kind.INTENDED, "compiled again for the quoted source lines"),
    /** Merging the included files failed where plain preprocessing may not. */
    NOT_MERGEABLE(Kind.INTENDED, "the included files cannot be merged"),
    /** The remote compiler missed a file that may exist here. */
    FILE_MISSING_REMOTELY(Kind.INTENDED, "the compile server misses a file"),

    /** The launcher ran it alone, because it had no resident client. */
    NO_RESIDENT(Kind.FALLBACK, "no resident client"),
    /** No daemon of this machine answers. */
    NO_DAEMON(Kind.FALLBACK, "no daemon"),
    /** The daemon answers, but knows no scheduler. */
    NO_SCHEDULER(Kind.FALLBACK, "no scheduler"),
    /** Nobody has an environment for the compiler. */
    NO_ENVIRONMENT(Kind.FALLBACK, "no environment"),
    /** A compile server cannot use our environment. */
    ENVIRONMENT_REJECTED(Kind.FALLBACK, "environment rejected"),
    /** The compile server was short of memory, disk or input. */
    OUT_OF_MEMORY(Kind.FALLBACK, "the compile server ran out of memory"),
    /** Anything else between us and the compile server; the outcome says what. */
    REMOTE_FAILED(Kind.FALLBACK, "remote compile failed"),

    /** There was nothing to run. */
    NOTHING_TO_RUN(Kind.INTENDED, "nothing to run"),
    /** Whoever wanted the result has gone. */
    CANCELLED(Kind.INTENDED, "cancelled");

    /** What a reason means to somebody who wants compiles to run elsewhere. */
    public enum Kind {
        /** It ran elsewhere. */
        REMOTE,
        /** It ran here, and belongs here. */
        INTENDED,
        /** It ran here, although it belongs elsewhere. */
        FALLBACK
    }

    private final Kind kind;
    private final String text;

    Reason(Kind kind, String text) {
        this.kind = kind;
        this.text = text;
    }

    public Kind kind() {
        return kind;
    }

    /** What to do about it, for somebody who wants compiles to run elsewhere; may be empty. */
    public String remedy() {
        return switch (this) {
            case REMOTE, PREPROCESSOR_FAILED, NOT_A_COMPILER, NOTHING_TO_RUN, CANCELLED -> "";
            case COMMAND_LINE -> "leave the option out where it is not needed";
            case NO_WORKING_DIRECTORY -> "build in a directory that exists";
            case SWITCHED_OFF, DISABLED -> "unset ICECC";
            case NO_ENVIRONMENT_WANTED -> "unset ICECC_VERSION";
            case OWN_MACHINE -> "add workers, or slots to them";
            case QUOTES_MISSING -> "mend the warnings, or set ICECC_CARET_WORKAROUND=0";
            case NOT_MERGEABLE -> "set ICECC_REMOTE_CPP=0";
            case FILE_MISSING_REMOTELY -> "name the file in ICECC_EXTRAFILES";
            case NO_RESIDENT,
                    NO_DAEMON,
                    NO_SCHEDULER,
                    NO_ENVIRONMENT,
                    ENVIRONMENT_REJECTED,
                    OUT_OF_MEMORY,
                    REMOTE_FAILED ->
                    "ask jcecc --doctor";
        };
    }

    /** The reason in words, for example {@code no scheduler}. */
    public String text() {
        return text;
    }
}
