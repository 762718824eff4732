package org.jcecc.it.container;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jcecc.it.testing.FortyUnits;
import org.jcecc.it.testing.ObjectFiles;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.containers.Network;

/**
 * A build whose units are compiled in other containers, which have no compiler: found by broadcast
 * or by name, isolated by every means that containers leave to a worker.
 */
@Timeout(240)
class ContainersIT {

    /** Ten in C, ten in C++. */
    private static final List<String> UNITS =
            IntStream.concat(IntStream.rangeClosed(11, 20), IntStream.rangeClosed(21, 30))
                    .mapToObj(unit -> "unit" + unit + ".o")
                    .toList();

    private static final String BUILD =
            "make -C %s/units -j4 %s".formatted(Farm.WORK, String.join(" ", UNITS));
    private static final String WITH_JCECC = "PATH=/opt/jcecc/lib/jcecc/bin:$PATH; export PATH; ";

    private static @Nullable Engine engine;
    private static @Nullable Images images;

    @TempDir private Path work;
    private Farm farm;

    @BeforeAll
    @Timeout(1800)
    static void startEngine() throws IOException {
        try {
            engine = Engine.start();
            images = Images.in(engine);
        } catch (NoEngineException e) {
            String line = "ContainersIT skipped: " + e.getMessage();
            System.out.println(line);
            Assumptions.abort(line);
        }
    }

    @AfterAll
    static void stopEngine() throws IOException {
        if (engine != null) {
            engine.close();
        }
    }

    @BeforeEach
    void writeUnits() throws IOException {
        FortyUnits.writeTo(work.resolve("units"));
        farm = new Farm(requireNonNull(engine), requireNonNull(images), work);
    }

    @AfterEach
    void removeFarm() {
        farm.close();
    }

    @Test
    void defaultContainersOnOneNetworkFindTheirSchedulerByBroadcast() throws IOException {
        Network network = farm.network();
        farm.scheduler(network);
        List<Machine> workers =
                List.of(farm.started(farm.worker(network)), farm.started(farm.worker(network)));
        Machine submitter = farm.submitter(network);
        farm.awaitWorkers(submitter, 2);

        assertBuildsIn(workers, submitter);
    }

    @Test
    void networksThatTheSchedulerJoinsCompileForEachOther() throws IOException {
        Network office = farm.network();
        Network cellar = farm.network();
        Machine scheduler = farm.scheduler(office, cellar);
        String inOffice = scheduler.address(office);
        String inCellar = scheduler.address(cellar);
        List<Machine> workers =
                List.of(
                        farm.started(farm.worker(cellar, "-s", inCellar)),
                        farm.started(farm.worker(cellar, "-s", inCellar)));
        Machine submitter = farm.submitter(office, "-s", inOffice);
        workers.forEach(worker -> farm.route(worker, office, inCellar));
        farm.route(submitter, cellar, inOffice);
        farm.awaitWorkers(submitter, 2);

        assertBuildsIn(workers, submitter);
    }

    @Test
    void workersThatMayMakeNamespacesIsolateWithBubblewrap() throws IOException {
        assumeTrue(
                !setting("user/max_user_namespaces").equals("0")
                        && !setting("kernel/unprivileged_userns_clone").equals("0")
                        && !setting("kernel/apparmor_restrict_unprivileged_userns").equals("1"),
                "skipped: this machine forbids user namespaces");
        Network network = farm.network();
        farm.scheduler(network);
        Machine withProc = farm.started(farm.worker(network, "-N", "with").withNamespacesAndProc());
        Machine withoutProc = farm.started(farm.worker(network, "-N", "without").withNamespaces());
        Machine submitter = farm.submitter(network);
        farm.awaitWorkers(submitter, 2);

        Map<Path, Path> plain = buildPlainly(submitter);
        submitter.run(WITH_JCECC + "ICECC_PREFERRED_HOST=with " + BUILD);
        assertCompiledBy(List.of(withProc), submitter);
        assertSameObjects(plain);
        submitter.run("rm %s/units/*.o".formatted(Farm.WORK));
        submitter.run(WITH_JCECC + "ICECC_PREFERRED_HOST=without " + BUILD);
        assertCompiledBy(List.of(withoutProc), submitter);
        assertSameObjects(plain);

        assertRung(withProc, "bubblewrap");
        assertRung(withoutProc, "bubblewrap without /proc");
    }

    /** Of the kernel; empty if it does not have it. */
    private static String setting(String name) throws IOException {
        Path file = Path.of("/proc/sys").resolve(name);
        return Files.exists(file) ? Files.readString(file).strip() : "";
    }

    /** Without us, by the compiler of the submitter, and puts the objects aside. */
    private Map<Path, Path> buildPlainly(Machine submitter) throws IOException {
        submitter.run(BUILD);
        return ObjectFiles.setAside(work.resolve("units"), work.resolve("plain"));
    }

    private void assertBuildsIn(List<Machine> chroots, Machine submitter) throws IOException {
        Map<Path, Path> plain = buildPlainly(submitter);
        submitter.run(WITH_JCECC + BUILD);

        assertCompiledBy(chroots, submitter);
        assertSameObjects(plain);
        assertThat(chroots).allSatisfy(worker -> assertRung(worker, "chroot"));
    }

    private static void assertCompiledBy(List<Machine> workers, Machine submitter) {
        long elsewhere = workers.stream().mapToLong(Machine::compiledForOthers).sum();
        assertThat(elsewhere)
                .as(() -> submitter.run("jcecc --summary"))
                .isGreaterThanOrEqualTo(UNITS.size() * 9 / 10);
    }

    private void assertSameObjects(Map<Path, Path> plain) {
        assertThat(plain.keySet().stream().map(Path::toString).collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(UNITS);
        plain.forEach((name, object) ->
                assertThat(work.resolve("units").resolve(name)).hasSameBinaryContentAs(object));
    }

    /** Both what the daemon says that runs, and what it says to an operator who asks. */
    private static void assertRung(Machine worker, String rung) {
        String said = "jobs of other machines: in " + rung;
        Stream<String> log = worker.getLogs().lines();
        assertThat(log).anyMatch(line -> line.endsWith(said));
        assertThat(worker.run("jceccd --check").lines()).contains(said);
        assertThat(worker.run("! command -v gcc cc g++ as ld")).isEmpty();
    }
}
