package org.jcecc.client.compile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.jcecc.client.compile.testing.Conversation;
import org.jcecc.client.compile.testing.Lab;
import org.jcecc.client.compile.testing.ServerScript;
import org.jcecc.client.report.Reason;
import org.jcecc.protocol.message.CompileFile;
import org.jcecc.protocol.message.CompileResult;
import org.jcecc.protocol.message.End;
import org.jcecc.protocol.message.LocalJobBegin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the client does with what compilers say, here and there (R-C39 to R-C46). */
class VerdictIT {

    private static final String WARNING = "foo.c:1:5: warning: something\n";

    @TempDir Path directory;
    private Lab lab;

    @BeforeEach
    void open() throws Exception {
        lab = Lab.in(directory);
    }

    @AfterEach
    void close() throws Exception {
        lab.close();
    }

    private void withVerdict(CompileResult verdict) throws IOException {
        lab.withServer(
                        new ServerScript() {
                            @Override
                            protected void sourceComplete(Conversation client) throws IOException {
                                client.say(verdict);
                                if (verdict.status() == 0) {
                                    sayFile(client, OBJECT);
                                }
                                if (verdict.splitDwarfFollows()) {
                                    sayFile(client, "debug information");
                                }
                            }
                        })
                .withDaemon();
    }

    private static CompileResult verdict(String stdout, String stderr, int status) {
        return new CompileResult(stderr, stdout, status, false, false);
    }

    private void assertCompiledHere(Reason reason) throws Exception {
        assertThat(lab.runs("gcc")).last().isEqualTo("-c foo.c");
        assertThat(lab.record().outcome().reason()).isEqualTo(reason);
        assertThat(lab.daemon().conversation(1).received(LocalJobBegin.class)).hasSize(1);
    }

    /** R-C39, V1. */
    @Test
    void serverOutOfMemoryMeansHere() throws Exception {
        withVerdict(new CompileResult("cc1: out of memory\n", "", 1, true, false));

        var finished = lab.run("gcc -c foo.c");

        assertThat(finished.status()).isZero();
        assertThat(finished.stderr()).isEmpty();
        assertCompiledHere(Reason.OUT_OF_MEMORY);
    }

    /** R-C39, V2; R-C41. */
    @Test
    void textThatShouldQuoteTheSourceMeansHere() throws Exception {
        withVerdict(verdict("", WARNING, 0));

        var finished = lab.run("gcc -c foo.c");

        assertThat(finished.status()).isZero();
        assertThat(finished.stderr()).isEmpty();
        assertCompiledHere(Reason.QUOTES_MISSING);
    }

    /** R-C39, V3. */
    @Test
    void fileThatTheServerMissesMeansHere() throws Exception {
        withVerdict(verdict("", "fatal error: file not found\n", 1));

        var finished = lab.run("ICECC_CARET_WORKAROUND=0 gcc -c foo.c");

        assertThat(finished.status()).isZero();
        assertThat(finished.stderr()).isEmpty();
        assertCompiledHere(Reason.FILE_MISSING_REMOTELY);
    }

    @Test
    void fileThatAssemblerCodeMissesThereMeansHere() throws Exception {
        withVerdict(verdict("", "<inline asm>:1:10: error: Could not find incbin file 'x'\n", 1));

        var finished = lab.run("clang -c foo.c");

        assertThat(finished.status()).isZero();
        assertThat(lab.record().outcome().reason()).isEqualTo(Reason.FILE_MISSING_REMOTELY);
    }

    /** What clang says of macros somebody else has expanded is not what it says of the source. */
    @Test
    void textOfClangAboutExpandedMacrosMeansHere() throws Exception {
        withVerdict(verdict("", WARNING, 0));

        lab.run("ICECC_REMOTE_CPP=0 clang -c foo.c");
        lab.run("clang -c foo.c");

        assertThat(lab.records(2))
                .extracting(record -> record.outcome().reason())
                .containsExactly(Reason.QUOTES_MISSING, Reason.REMOTE);
    }

    /** The way through a link is not the way its name suggests. */
    @Test
    void objectGoesWhereTheCompilerWouldWriteIt() throws Exception {
        lab.withPeers();
        lab.run("mkdir -p elsewhere/deep; ln -s elsewhere/deep link");

        assertThat(lab.run("gcc -c foo.c -o link/../foo.o").status()).isZero();

        assertThat(lab.installation().work().resolve("elsewhere/foo.o")).exists();
        assertThat(lab.installation().work().resolve("foo.o")).doesNotExist();
    }

    @Test
    void compilerThatWasKilledThereMeansHere() throws Exception {
        withVerdict(verdict("", "", 105));

        var finished = lab.run("gcc -c foo.c");

        assertThat(finished.status()).isZero();
        assertCompiledHere(Reason.REMOTE_FAILED);
    }

    /** R-C39, V4; R-C40; R-C46. */
    @Test
    void textIsShownByteForByteWithStandardOutputFirst() throws Exception {
        withVerdict(verdict("out \u00ff\n", WARNING, 0));

        var finished = lab.run("ICECC_CARET_WORKAROUND=0 gcc -c foo.c 2>&1");

        assertThat(finished.status()).isZero();
        assertThat(finished.stdout()).isEqualTo("out \u00ff\n" + WARNING);
        assertThat(lab.file("foo.o")).hasContent(ServerScript.OBJECT);
        assertThat(lab.record().outcome().reason()).isEqualTo(Reason.REMOTE);
        lab.daemon().conversation(0).await(End.class);
    }

    /** R-C39, V5; R-C44; R-C46; R-C51. */
    @Test
    void errorsAreFinalAndLeaveTheOldObjectAlone() throws Exception {
        withVerdict(verdict("", "foo.c:1:1: error: no\n", 3));
        lab.write("foo.o", "old");

        var finished = lab.run("ICECC_CARET_WORKAROUND=0 gcc -c foo.c");

        assertThat(finished.status()).isEqualTo(3);
        assertThat(finished.stderr()).isEqualTo("foo.c:1:1: error: no\n");
        assertThat(lab.file("foo.o")).hasContent("old");
        assertThat(lab.runs("gcc")).hasSize(1);
        assertThat(lab.record().exitStatus()).hasValue(3);
        var daemon = lab.daemon().conversation(0);
        daemon.awaitOver();
        assertThat(daemon.received(End.class)).isEmpty();
        assertThat(lab.daemon().conversations()).hasSize(1);
    }

    /** R-C42: status 103 of the original. */
    @Test
    void sourceThatCannotBeMergedIsCompiledHere() throws Exception {
        lab.withPeers();
        lab.write("foo.c", "#if __COUNTER__ == 0\nint first;\n#endif\n");

        var finished = lab.run("gcc -c foo.c");

        assertThat(finished.status()).isZero();
        assertThat(finished.stderr()).isEmpty();
        assertCompiledHere(Reason.NOT_MERGEABLE);
    }

    @Test
    void sourceThatCannotBeMergedIsExpandedHereTheNextTime() throws Exception {
        lab.withPeers();
        lab.write("foo.c", "#if __COUNTER__ == 0\nint first;\n#endif\n");
        lab.run("gcc -c foo.c");

        lab.run("gcc -c foo.c");
        lab.write("foo.c", "int changed;\n");
        lab.run("gcc -c foo.c");

        assertThat(lab.records(3))
                .extracting(record -> record.outcome().reason())
                .containsExactly(Reason.NOT_MERGEABLE, Reason.REMOTE, Reason.REMOTE);
        assertThat(lab.runs("gcc"))
                .containsExactly(
                        "-E foo.c -fdirectives-only",
                        "-c foo.c",
                        "-E foo.c",
                        "-E foo.c -fdirectives-only");
        assertThat(lab.server().conversation(1).await(CompileFile.class).arguments())
                .containsExactly("-c");
    }

    /** Only the whole driver of gcc finds a precompiled header that has no source. */
    @Test
    void sourceThatOnlyTheWholeCompilerReadsIsCompiledHereEachTime() throws Exception {
        lab.withPeers();
        lab.write("pre.h", "int pre;\n");
        lab.run("mkdir out; /usr/bin/gcc pre.h -o out/pre.h.gch; rm pre.h");

        var first = lab.run("gcc -Iout -include pre.h -c foo.c");
        var second = lab.run("gcc -Iout -include pre.h -c foo.c");

        assertThat(first.status()).as(first.stderr()).isZero();
        assertThat(second.status()).as(second.stderr()).isZero();
        assertThat(lab.records(2))
                .extracting(record -> record.outcome().reason())
                .containsExactly(Reason.NOT_MERGEABLE, Reason.NOT_MERGEABLE);
    }

    /** R-C42, R-C43. */
    @Test
    void preprocessorErrorAppearsOnce() throws Exception {
        lab.withPeers();
        lab.write("foo.c", "#include \"missing.h\"\n");

        var merged = lab.run("gcc -c foo.c");
        var full = lab.run("ICECC_REMOTE_CPP=0 gcc -c foo.c");

        assertThat(merged.status()).isEqualTo(1);
        assertThat(merged.stderr()).containsOnlyOnce("missing.h: No such file");
        assertThat(full.status()).isEqualTo(1);
        assertThat(full.stderr()).isEqualTo(merged.stderr());
        assertThat(lab.runs("gcc"))
                .containsExactly("-E foo.c -fdirectives-only", "-c foo.c", "-E foo.c");
        assertThat(lab.records(2).getLast().outcome().reason())
                .isEqualTo(Reason.PREPROCESSOR_FAILED);
    }

    /** R-C42: the compile server is not kept waiting. */
    @Test
    void failedPreprocessorCancelsTheJob() throws Exception {
        lab.withPeers();
        lab.write("foo.c", "#include \"missing.h\"\n");

        lab.run("ICECC_REMOTE_CPP=0 gcc -c foo.c");

        var server = lab.server().conversation(0);
        server.awaitOver();
        assertThat(server.received(CompileFile.class)).hasSize(1);
        assertThat(server.received(End.class)).isEmpty();
    }

    @Test
    void preprocessorWarningAppearsOnceWithTheObject() throws Exception {
        lab.withPeers();
        lab.write("foo.c", "#warning watch out\nint x;\n");

        var finished = lab.run("gcc -c foo.c");

        assertThat(finished.status()).isZero();
        assertThat(finished.stderr()).containsOnlyOnce("warning: #warning watch out");
        assertThat(lab.file("foo.o")).hasContent(ServerScript.OBJECT);
    }

    @Test
    void preprocessorWarningAppearsOnceWhenCompiledHere() throws Exception {
        withVerdict(verdict("", WARNING, 0));
        lab.write("foo.c", "#warning watch out\nint x;\n");

        var finished = lab.run("gcc -c foo.c");

        assertThat(finished.stderr()).containsOnlyOnce("warning: #warning watch out");
        assertThat(finished.stderr()).doesNotContain("something");
    }

    /** R-C44. */
    @Test
    void outputIsANewFileWithTheCallersMode() throws Exception {
        withVerdict(verdict("", "", 0));
        lab.write("old", "old");

        lab.run("umask 027; gcc -c foo.c -o plain.o");
        lab.run("ln -s old link.o; gcc -c foo.c -o link.o");
        lab.run("ln old hard.o; gcc -c foo.c -o hard.o");

        var mode = Files.getPosixFilePermissions(lab.file("plain.o"));
        assertThat(PosixFilePermissions.toString(mode)).isEqualTo("rw-r-----");
        assertThat(lab.file("link.o")).isRegularFile().hasContent(ServerScript.OBJECT);
        assertThat(lab.file("hard.o")).hasContent(ServerScript.OBJECT);
        assertThat(lab.file("old")).hasContent("old");
    }

    /** Error 31 of the original. */
    @Test
    void outputThatCannotBeCreatedFailsAsItWouldHere() throws Exception {
        withVerdict(verdict("", "", 0));

        var finished = lab.run("gcc -c foo.c -o missing/foo.o");

        assertThat(finished.status()).isEqualTo(1);
        assertThat(finished.stderr()).contains("missing/foo.o: No such file or directory");
        assertThat(lab.record().outcome().text()).contains("Error 31 ");
    }

    /** R-C45. */
    @Test
    void splitDebugInformationArrivesBesideTheObject() throws Exception {
        withVerdict(new CompileResult("", "", 0, false, true));
        Files.createDirectory(lab.file("a.b"));

        var finished = lab.run("gcc -g -gsplit-dwarf -c foo.c -o a.b/foo.o");

        assertThat(finished.status()).isZero();
        assertThat(lab.file("a.b/foo.o")).hasContent(ServerScript.OBJECT);
        assertThat(lab.file("a.b/foo.dwo")).hasContent("debug information");
        assertThat(lab.server().conversation(0).await(CompileFile.class).splitDwarf()).isTrue();
    }

    /** R-C45: neither of two files appears alone. */
    @Test
    void objectDoesNotAppearWithoutItsDebugInformation() throws Exception {
        lab.withServer(
                        new ServerScript() {
                            @Override
                            protected void sourceComplete(Conversation client) throws IOException {
                                client.say(new CompileResult("", "", 0, false, true));
                                sayFile(client, OBJECT);
                                client.hangUp();
                            }
                        })
                .withPlainDaemon();
        lab.compiler("gcc", "case \"$*\" in *-c*) exit 9;; esac; exec /usr/bin/gcc \"$@\"");

        var finished = lab.run("gcc -g -gsplit-dwarf -c foo.c");

        assertThat(finished.status()).isEqualTo(9);
        try (var files = Files.list(lab.installation().work())) {
            assertThat(files).containsExactly(lab.file("foo.c"));
        }
    }

    /** R-C62. */
    @Test
    void wordsAndNamesOfAnyBytesSurvive() throws Exception {
        lab.withPeers();

        var finished =
                lab.run("cp foo.c '\u00e9.c'; gcc -DX='\u00ff' -c '\u00e9.c' -o '\u00fe.o'; ls");

        assertThat(finished.stderr()).isEmpty();
        assertThat(finished.stdout()).contains("\u00fe.o\n");
        var job = lab.server().conversation(0).await(CompileFile.class);
        assertThat(job.arguments()).contains("-DX=\u00ff");
        assertThat(job.inputFile()).isEqualTo("\u00e9.c");
        assertThat(job.outputFile()).isEqualTo("\u00fe.o");
        assertThat(lab.run("cat '\u00fe.o'").stdout()).isEqualTo(ServerScript.OBJECT);
    }
}
