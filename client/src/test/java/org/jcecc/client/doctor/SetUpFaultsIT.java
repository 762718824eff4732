package org.jcecc.client.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.jcecc.client.compile.testing.Lab;
import org.jcecc.client.testing.Installation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Faults of a caller's own set-up, in a cluster where everything else is well. */
class SetUpFaultsIT {

    private static final int ENOUGH = 600;

    @TempDir Path directory;
    private Lab lab;

    @BeforeEach
    void open() throws Exception {
        lab = Lab.in(directory).withPeers().with("ICECC_TESTS", "1");
        Diagnosis.withRealCompilers(lab);
        Files.writeString(lab.environment(), "x".repeat(ENOUGH));
        lab.write("good.tar.gz", "x".repeat(ENOUGH)).write("good.zip", "x".repeat(ENOUGH));
        lab.write("small.tar.gz", "x").write("stale.tar.gz", "x".repeat(ENOUGH));
        Files.setLastModifiedTime(lab.file("stale.tar.gz"), FileTime.from(Instant.EPOCH));
        Files.createSymbolicLink(lab.file("link.tar.gz"), Path.of("good.tar.gz"));
    }

    @AfterEach
    void close() throws Exception {
        lab.close();
    }

    @Test
    void nothingIsWrongWhereALineIsCompiledElsewhere() throws Exception {
        var finished = lab.run("jcecc --doctor");

        assertThat(finished.stdout())
                .doesNotContain("FAULT")
                .contains("ok    gcc: through jcecc, real compiler")
                .contains("ok    daemon: " + lab.daemonSocket())
                .contains("ok    worker: 127.0.0.1:" + lab.serverPort())
                .endsWith("nothing is wrong\n");
        assertThat(finished.status()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ICECC=no | switched-off",
                "JCECC=disable | switched-off",
                "_ICECC_SAFEGUARD=2 | inside-a-compile",
                "JCECC_FALBACK=never | unknown-variable",
                "JCECC_FALLBACK=nevr | bad-value",
                "ICECC_ENV_COMPRESSION=lz4 | bad-value",
                "JCECC_LOG=loud | bad-value",
                "ICECC_EXTRAFILES=nope | extra-file-missing",
                "ICECC_LOGFILE=/nope/log | log-not-writable",
                "ICECC_CC=/nope/gcc | compiler-variable-wrong",
                "ICECC_CXX=nope | compiler-variable-wrong",
                "ICECC_VERSION= | environment-switched-off",
                "ICECC_VERSION=nope.tar.gz | environment-file-missing",
                "ICECC_VERSION=small.tar.gz | environment-file-unusable",
                "ICECC_VERSION=link.tar.gz | environment-file-unusable",
                "ICECC_VERSION=good.zip | environment-file-unusable",
                "ICECC_VERSION=aarch64:good.tar.gz | environment-for-other-platform",
                "ICECC_VERSION=stale.tar.gz | environment-stale",
                "PATH=/usr/bin:$PATH | wrappers-not-first",
                "cd /proc; | working-directory-read-only",
            })
    void variableOrDirectory(String setting, String fault) throws Exception {
        Diagnosis.assertNamed(lab, fault, setting + " jcecc --doctor");
    }

    @Test
    void compilerThatIsNowhereInPath() throws Exception {
        Path prefix = lab.installation().launcher().getParent();

        Diagnosis.assertNamed(
                lab,
                "compiler-missing",
                "PATH=%s:%s jcecc --doctor".formatted(lab.installation().links(), prefix));
    }

    @Test
    void compilerThatIsAScript() throws Exception {
        Files.delete(lab.installation().compilers().resolve("gcc"));
        Installation.script(
                lab.installation().compilers().resolve("gcc"), "exec /usr/bin/gcc \"$@\"");

        Diagnosis.assertNamed(lab, "compiler-is-a-script", "jcecc --doctor");
    }

    @Test
    void ccacheBehindTheWrappers() throws Exception {
        Path gcc = lab.installation().compilers().resolve("gcc");
        Files.delete(gcc);
        Files.copy(Path.of("/bin/true"), gcc.resolveSibling("ccache"));
        Files.createSymbolicLink(gcc, Path.of("ccache"));

        Diagnosis.assertNamed(lab, "ccache-behind-wrappers", "jcecc --doctor");
    }

    @Test
    void configurationFileWithASlip() throws Exception {
        Files.writeString(lab.systemConfiguration(), "ICECC_VERSON=\"/x.tar.gz\"\n");

        Diagnosis.assertNamed(lab, "configuration-file", "jcecc --doctor");
    }
}
