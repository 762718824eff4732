package org.jcecc.client.resident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.jcecc.client.testing.Finished;
import org.jcecc.client.testing.Installation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The directory that the launcher trusts is its user's alone; any other means a local compile. */
class RuntimeDirectoryIT {

    private static final Finished COMPILED = new Finished(0, "real gcc -c x.c\n", "");

    @TempDir Path directory;
    private Installation installation;

    @BeforeEach
    void install() throws Exception {
        installation = Installation.in(directory).with("JCECC_FALLBACK", "warn");
        installation.compiler("gcc");
        Installation.script(installation.residentProgram(), "exit 1");
    }

    @Test
    void directoryOpenToOthersIsRefused() throws Exception {
        Files.setPosixFilePermissions(
                installation.runtimeDirectory(), PosixFilePermissions.fromString("rwxr-xr-x"));

        assertRefused("mode 0755 (expected: 0700)");
    }

    @Test
    void linkIsRefused() throws Exception {
        var link = directory.resolve("link");
        Files.createSymbolicLink(link, installation.runtimeDirectory());
        installation.with("JCECC_RUNTIME_DIR", link.toString());

        assertRefused("no directory");
    }

    @Test
    void fileIsRefused() throws Exception {
        installation.with("JCECC_RUNTIME_DIR", installation.launcher().toString());

        assertRefused("no directory");
    }

    @Test
    void relativePathIsRefused() throws Exception {
        installation.with("JCECC_RUNTIME_DIR", "run");

        assertRefused("relative (expected: absolute)");
    }

    @Test
    void missingParentIsRefused() throws Exception {
        installation.with("JCECC_RUNTIME_DIR", directory + "/none/run");

        assertRefused("No such file or directory");
    }

    @Test
    void directoryOfSomebodyElseIsRefused() throws Exception {
        if (runsAsRoot()) {
            installation.run("chown 65534 " + installation.runtimeDirectory());
        } else {
            installation.with("JCECC_RUNTIME_DIR", "/");
        }

        assertRefused("owner ");
    }

    @Test
    void directoryThatMayNotBeEnteredIsRefused() throws Exception {
        var program = "gcc -c x.c";
        if (runsAsRoot()) {
            assumeTrue(Files.isExecutable(Path.of("/usr/bin/setpriv")), "setpriv not installed");
            installation.run(
                    "chmod 755 %1$s; chown 65534 %2$s"
                            .formatted(directory, installation.runtimeDirectory()));
            program = "setpriv --reuid=65534 --clear-groups " + program;
        }
        installation.run("chmod 0 " + installation.runtimeDirectory());

        var finished = installation.run(program);
        installation.run("chmod 700 " + installation.runtimeDirectory());

        assertThat(finished.status()).isZero();
        assertThat(finished.stdout()).isEqualTo(COMPILED.stdout());
        assertThat(finished.stderr()).contains("Permission denied");
    }

    @Test
    void pathTooLongForASocketIsRefused() throws Exception {
        installation.with("JCECC_RUNTIME_DIR", directory + "/" + "x".repeat(100));

        var finished = installation.run("gcc -c x.c");

        assertThat(finished.stdout()).isEqualTo(COMPILED.stdout());
        assertThat(finished.stderr()).contains("socket ", " bytes (expected: < 108)");
    }

    @Test
    void directoryIsMadeForItsOwnerOnly() throws Exception {
        var fresh = directory.resolve("fresh");
        installation.with("JCECC_RUNTIME_DIR", fresh.toString());

        installation.run("umask 0; gcc -c x.c");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(fresh)))
                .isEqualTo("rwx------");
    }

    @Test
    void sessionDirectoryIsTheDefault() throws Exception {
        var session = Files.createDirectory(directory.resolve("session"));
        installation.without("JCECC_RUNTIME_DIR").with("XDG_RUNTIME_DIR", session.toString());

        installation.run("gcc -c x.c");

        assertThat(session.resolve("jcecc/fallback.log")).exists();
    }

    @Test
    void compilesWhereNothingCanBeWritten() throws Exception {
        var sandboxed =
                "bwrap --ro-bind / / --dev /dev --proc /proc --chdir %s gcc -c x.c"
                        .formatted(installation.work());
        assumeTrue(
                installation.run("bwrap --ro-bind / / --dev /dev true").status() == 0,
                "bwrap does not work here");
        installation.without("JCECC_RUNTIME_DIR").without("XDG_RUNTIME_DIR");

        var finished = installation.run(sandboxed);

        assertThat(finished.status()).isZero();
        assertThat(finished.stdout()).isEqualTo(COMPILED.stdout());
        assertThat(finished.stderr()).contains("Read-only file system");
    }

    private void assertRefused(String reason) throws Exception {
        var finished = installation.run("gcc -c x.c");

        assertThat(finished.status()).isZero();
        assertThat(finished.stdout()).isEqualTo(COMPILED.stdout());
        assertThat(finished.stderr())
                .startsWith("jcecc: compiled here: runtime directory ")
                .contains(reason)
                .hasLineCount(1);
    }

    private boolean runsAsRoot() throws Exception {
        return installation.run("id -u").stdout().equals("0\n");
    }
}
