package org.jcecc.daemon.testing;

import java.util.List;
import org.jcecc.protocol.message.CompileFile;
import org.jcecc.protocol.message.GetCompileServer;
import org.jcecc.protocol.message.JobDone;
import org.jcecc.protocol.message.LocalJobBegin;
import org.jcecc.protocol.message.Login;
import org.jcecc.protocol.message.PlatformEnvironment;

/** Messages as clients send them. */
public final class Messages {

    private Messages() {}

    /** A client wants a server. */
    public static GetCompileServer wish() {
        return new GetCompileServer(
                List.of(new PlatformEnvironment("x86_64", "gcc12")),
                "a/b/c.c",
                0,
                1,
                "x86_64",
                0,
                0,
                "",
                false,
                0,
                0,
                0,
                7,
                List.of());
    }

    /** A client wants to run something here. */
    public static LocalJobBegin localJob(String outputFile) {
        return new LocalJobBegin(1_700_000_000, outputFile, 0, false, "");
    }

    /** A client of another machine wants something compiled. */
    public static CompileFile job(int jobId) {
        return compile(jobId, "gcc12");
    }

    /** A client compiles something itself. */
    public static CompileFile ownCompile(int jobId) {
        return compile(jobId, "__client");
    }

    /** A client has compiled something itself. */
    public static JobDone ownReport(int jobId, int exitCode) {
        return new JobDone(jobId, exitCode, 10, 6, 4, 3, 20, 30, 40, 50, JobDone.FROM_SUBMITTER, 0);
    }

    /** What a daemon says when its environments have changed. */
    public static Login loginAgain(PlatformEnvironment... environments) {
        return new Login(0, 0, List.of(environments), TestDaemon.NAME, "", true, false, 3);
    }

    private static CompileFile compile(int jobId, String environment) {
        return new CompileFile(
                0,
                jobId,
                List.of("-c"),
                List.of(),
                List.of(),
                environment,
                "x86_64",
                "gcc",
                "c.c",
                "/src",
                "c.o",
                false);
    }
}
