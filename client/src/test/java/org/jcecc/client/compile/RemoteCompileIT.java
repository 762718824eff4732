package org.jcecc.client.compile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jcecc.client.compile.testing.DaemonScript;
import org.jcecc.client.compile.testing.Lab;
import org.jcecc.client.compile.testing.ServerScript;
import org.jcecc.client.environment.OwnPlatform;
import org.jcecc.client.report.Reason;
import org.jcecc.protocol.message.CompileFile;
import org.jcecc.protocol.message.End;
import org.jcecc.protocol.message.FileChunk;
import org.jcecc.protocol.message.GetCompileServer;
import org.jcecc.protocol.message.GetNativeEnvironment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A compile that goes well, with everything that is said on the way. */
class RemoteCompileIT {

    @TempDir Path directory;
    private Lab lab;

    @BeforeEach
    void open() throws Exception {
        lab = Lab.in(directory).withPeers();
    }

    @AfterEach
    void close() throws Exception {
        lab.close();
    }

    @Test
    void objectOfTheCompileServerArrives() throws Exception {
        var finished = lab.run("gcc -O2 -c foo.c");

        assertThat(finished.status()).isZero();
        assertThat(finished.stdout()).isEmpty();
        assertThat(finished.stderr()).isEmpty();
        assertThat(lab.file("foo.o")).hasContent(ServerScript.OBJECT);
        assertThat(lab.runs("gcc")).containsExactly("-O2 -E foo.c -fdirectives-only");
        var record = lab.record();
        assertThat(record.outcome().reason()).isEqualTo(Reason.REMOTE);
        assertThat(record.server()).isEqualTo("127.0.0.1:" + lab.serverPort());
        assertThat(record.file()).isEqualTo(lab.file("foo.c").toString());
        assertThat(record.exitStatus()).hasValue(0);
        assertThat(record.objectBytes()).isEqualTo(ServerScript.OBJECT.length());
    }

    @Test
    void daemonIsAskedForEnvironmentThenServerThenToldTheEnd() throws Exception {
        lab.run("gcc -O2 -c foo.c");

        var daemon = lab.daemon().conversation(0);
        daemon.awaitOver();
        assertThat(daemon.received())
                .extracting(Object::getClass)
                .containsExactly(GetNativeEnvironment.class, GetCompileServer.class, End.class);
        assertThat(lab.daemon().conversations()).hasSize(1);
    }

    @Test
    void compileServerReadsTheWholeJob() throws Exception {
        lab.run("gcc -O2 -Iinc -DX=1 -c foo.c -o bar.o");

        var server = lab.server().conversation(0);
        var job = server.await(CompileFile.class);
        assertThat(job.language()).isZero();
        assertThat(job.jobId()).isEqualTo(DaemonScript.JOB);
        assertThat(job.arguments()).containsExactly("-O2", "-DX=1", "-c", "-fdirectives-only");
        assertThat(job.environment()).isEqualTo("0123456789abcdef");
        assertThat(job.targetPlatform()).isEqualTo(OwnPlatform.name());
        assertThat(job.compilerName()).isEqualTo("gcc");
        assertThat(job.inputFile()).isEqualTo("foo.c");
        assertThat(job.workingDirectory()).isEqualTo(lab.installation().work().toString());
        assertThat(job.outputFile()).isEqualTo("bar.o");
        assertThat(ServerScript.file(server)).contains("int answer(void) { return 42; }");
        assertThat(server.received().getLast()).isEqualTo(new End());
    }

    /** R-C36. */
    @Test
    void sourceTravelsInFullChunksAndARest() throws Exception {
        lab.write("foo.i", "/*" + "x".repeat(249_996) + "*/");

        lab.run("gcc -c foo.i");

        var server = lab.server().conversation(0);
        assertThat(server.received(FileChunk.class))
                .extracting(FileChunk::uncompressedLength)
                .containsExactly(100_000, 100_000, 50_000);
        assertThat(Files.readString(lab.file("foo.o"))).isEqualTo(ServerScript.OBJECT);
    }

    /** R-C26. */
    @Test
    void preprocessorReadsTheCallersStandardInput() throws Exception {
        lab.compiler("gcc", "case \"$*\" in *-E*foo*) cat > seen;; esac; exec /usr/bin/gcc \"$@\"");

        lab.run("echo from the caller | gcc -c foo.c");

        assertThat(lab.file("seen")).hasContent("from the caller");
    }
}
