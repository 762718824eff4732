package org.jcecc.client.arguments;

/** Which of the original's two lines decides where they differ. */
public enum ReferenceRelease {
    /** The last release: no full jobs, clang always preprocesses fully unless asked otherwise. */
    RELEASE_1_4(false, false),
    /** The development line after it. */
    CURRENT(true, true);

    private final boolean fullJobs;
    private final boolean clangTwoStage;

    ReferenceRelease(boolean fullJobs, boolean clangTwoStage) {
        this.fullJobs = fullJobs;
        this.clangTwoStage = clangTwoStage;
    }

    boolean hasFullJobs() {
        return fullJobs;
    }

    boolean twoStageByDefault(CompilerFamily family) {
        return family == CompilerFamily.GCC || clangTwoStage;
    }
}
