package org.jcecc.client.resident;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jcecc.client.launch.Order;
import org.jcecc.client.testing.Await;
import org.jcecc.client.testing.Command;
import org.jcecc.client.testing.Finished;
import org.jcecc.client.testing.Installation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Launchers that start the real resident client. */
class ResidentIT {

    private static final Finished COMPILED = new Finished(0, "real gcc -c x.c\n", "");

    @TempDir Path directory;
    private Installation installation;

    @BeforeEach
    void install() throws Exception {
        installation = Installation.in(directory);
        installation.compiler("gcc");
        installation.resident(LocalResident.class);
    }

    @AfterEach
    void stop() throws IOException {
        installation.killResidents();
    }

    @Test
    void hundredLaunchersStartExactlyOneResident() throws Exception {
        var launchers = new ArrayList<Command>();
        for (int i = 0; i < 100; i++) {
            launchers.add(installation.start("gcc -c x.c"));
        }

        for (var launcher : launchers) {
            assertThat(launcher.await()).isEqualTo(COMPILED);
        }

        assertThat(residents()).hasSize(1);
        assertThat(installation.fallbacks()).isEmpty();
    }

    @Test
    void residentKeepsNothingOfItsCaller() throws Exception {
        installation.with("SECRET", "x").with("ICECC_VERSION", "kept");

        // The shell waits for the end of descriptor 7, as ninja does for that of a job's output.
        var finished =
                installation.run(
                        "umask 0; (gcc -c x.c) 7>&1 | cat; nice -n 3 gcc -c x.c 7>&1 | cat");

        assertThat(finished.stdout()).isEqualTo(COMPILED.stdout().repeat(2));
        var process = Path.of("/proc", String.valueOf(resident().pid()));
        var environment = Files.readString(process.resolve("environ"), StandardCharsets.ISO_8859_1);
        assertThat(environment.split("\0", -1))
                .contains("ICECC_VERSION=kept", "LC_ALL=C.UTF-8")
                .noneMatch(entry -> entry.startsWith("SECRET="));
        assertThat(Files.readSymbolicLink(process.resolve("cwd"))).isEqualTo(Path.of("/"));
        assertThat(Files.readString(process.resolve("status"))).contains("\nUmask:\t0077\n");
        assertThat(sessionOf(resident().pid()))
                .isNotEqualTo(sessionOf(ProcessHandle.current().pid()));
        try (var descriptors = Files.list(process.resolve("fd"))) {
            assertThat(descriptors.map(ResidentIT::target))
                    .noneMatch(target -> target.startsWith(installation.work().toString()));
        }
    }

    @Test
    void killedResidentIsReplaced() throws Exception {
        installation.run("gcc -c x.c");
        var first = resident();
        first.destroyForcibly();
        Await.until("resident dead", () -> !first.isAlive());

        assertThat(installation.run("gcc -c x.c")).isEqualTo(COMPILED);

        assertThat(residents()).hasSize(1).doesNotContain(first);
        assertThat(installation.fallbacks()).isEmpty();
    }

    @Test
    void residentKilledWhileTheCompilerRunsChangesNothing() throws Exception {
        installation.compiler("gcc", "touch up; read line; echo $line; exit 3");
        try (var launcher = installation.start("gcc -c x.c")) {
            Await.until("compiler up", () -> Files.exists(installation.work().resolve("up")));
            resident().destroyForcibly();

            assertThat(launcher.input("done\n").await()).isEqualTo(new Finished(3, "done\n", ""));
        }
    }

    @Test
    void idleResidentLeavesAndCleansUp() throws Exception {
        installation.with("JCECC_IDLE_TIMEOUT", "1");

        installation.run("gcc -c x.c");

        Await.until("resident gone", () -> residents().isEmpty());
        assertThat(sockets()).isEmpty();
    }

    @Test
    void terminatedResidentFinishesItsSessions() throws Exception {
        installation.compiler("gcc", "touch up; read line");
        try (var launcher = installation.start("gcc -c x.c")) {
            Await.until("compiler up", () -> Files.exists(installation.work().resolve("up")));
            var resident = resident();
            resident.destroy();
            Await.until("socket gone", () -> sockets().isEmpty());
            assertThat(resident.isAlive()).isTrue();

            launcher.input("\n").await();

            Await.until("resident gone", () -> !resident.isAlive());
        }
        assertThat(installation.run("gcc -c x.c").status()).isEqualTo(1);
    }

    @Test
    void limitsOfOneCommandDoNotBindTheResident() throws Exception {
        installation.run("ulimit -S -f 1; ulimit -S -n 64; gcc -c x.c");

        var limits = Files.readString(Path.of("/proc", String.valueOf(resident().pid()), "limits"));
        assertThat(limits)
                .doesNotContainPattern("Max file size +512 ")
                .doesNotContainPattern("Max open files +64 ");
        assertThat(installation.fallbacks()).isEmpty();
    }

    @Test
    void newBuildSendsTheOldOneAway() throws Exception {
        installation.run("gcc -c x.c");
        var old = resident();
        installation.run("touch -d '1 hour ago' " + installation.residentProgram());

        assertThat(installation.run("gcc -c x.c")).isEqualTo(COMPILED);

        Await.until("old build gone", () -> !old.isAlive());
        assertThat(residents()).hasSize(1);
        Await.until("one socket", () -> sockets().size() == 1);
    }

    @Test
    void residentOfAnotherBuildMakesRoom() throws Exception {
        installation.run("gcc -c x.c");
        var socket = sockets().getFirst();
        resident().destroyForcibly();
        Await.until("resident dead", () -> residents().isEmpty());
        Files.delete(socket);

        try (var other =
                RawServer.at(
                        socket,
                        connection -> {
                            connection.read();
                            Files.delete(socket);
                            connection.order(new Order.Restart());
                        })) {
            assertThat(installation.run("gcc -c x.c")).isEqualTo(COMPILED);
            assertThat(other.connections()).isEqualTo(1);
        }

        assertThat(residents()).hasSize(1);
        assertThat(installation.fallbacks()).isEmpty();
    }

    @Test
    void stopEndsTheResidentAndStartsNone() throws Exception {
        installation.run("gcc -c x.c");

        assertThat(installation.run("jcecc --stop")).isEqualTo(new Finished(0, "", ""));
        Await.until("resident gone", () -> residents().isEmpty());
        assertThat(installation.run("jcecc --stop")).isEqualTo(new Finished(0, "", ""));

        assertThat(installation.residentStarts()).hasSize(1);
    }

    private ProcessHandle resident() throws IOException {
        return residents().getFirst();
    }

    private List<ProcessHandle> residents() throws IOException {
        return installation.residents();
    }

    private List<Path> sockets() throws IOException {
        try (Stream<Path> files = Files.list(installation.runtimeDirectory())) {
            return files.filter(file -> file.toString().endsWith(".sock")).toList();
        }
    }

    private static String sessionOf(long pid) throws IOException {
        var stat = Files.readString(Path.of("/proc", String.valueOf(pid), "stat"));
        // state, parent, group and session follow the name in parentheses
        return stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[3];
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException e) {
            return "";
        }
    }
}
