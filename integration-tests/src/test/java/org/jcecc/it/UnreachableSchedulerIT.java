package org.jcecc.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.jcecc.it.testing.Await;
import org.jcecc.it.testing.Combination;
import org.jcecc.it.testing.Command;
import org.jcecc.it.testing.Hosts;
import org.jcecc.it.testing.Network;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A client asks a scheduler that does not answer; the daemon finds out whether it ever will. */
class UnreachableSchedulerIT {

    /** Less than a client waits, and much less than the kernel repeats what was sent. */
    private static final Duration LIMIT = Duration.ofMinutes(3);

    private static final String LOST = " lost: ";

    @TempDir private Path work;
    private Path output;
    private Network network;

    @BeforeEach
    void startNetwork() throws IOException {
        assumeTrue(Hosts.possible(), "skipped: network namespaces need root");
        output = work.resolve("compile.out");
        Files.writeString(work.resolve("unit.c"), "int unit;\n");
        network = Network.start(work, Combination.ours());
    }

    @AfterEach
    void endNetwork() {
        if (network != null) {
            network.close();
        }
    }

    @Test
    void clientOfASchedulerWithoutPowerCompilesHereSoon() {
        network.plug(Network.SCHEDULER, false);
        Process compile = compile();

        await("the loss", () -> logged(Network.SUBMITTER, LOST + "bytes not acknowledged: "));
        await("the end of the compile", () -> !compile.isAlive());
        Command.Result result = Command.await(compile, output);

        assertThat(result.status()).as(result.output()).isZero();
        assertThat(work.resolve("unit.o")).exists();
        assertThat(network.compiledRemotely()).isZero();

        network.plug(Network.SCHEDULER, true);
        await("the return", () -> connections() == 2);
    }

    @Test
    void schedulerThatIsStoppedIsWaitedFor() {
        signal("-STOP");
        Process compile = compile();
        network.plug(Network.WORKERS.getFirst(), false);

        await("another one's loss", () -> logged(Network.WORKERS.getFirst(), LOST));
        assertThat(compile.isAlive()).isTrue();
        signal("-CONT");
        Command.Result result = Command.await(compile, output);

        assertThat(result.status()).as(result.output()).isZero();
        assertThat(network.lines(Network.SUBMITTER)).noneMatch(line -> line.contains(LOST));
    }

    private Process compile() {
        return network.onSubmitter(network.client(), "gcc", "-c", "unit.c").in(work).start(output);
    }

    private void signal(String signal) {
        Command.of("kill", signal, Long.toString(network.process(Network.SCHEDULER).pid()))
                .succeed();
    }

    private boolean logged(String daemon, String text) {
        return network.lines(daemon).anyMatch(line -> line.contains(text));
    }

    private long connections() {
        return network.lines(Network.SUBMITTER)
                .filter(line -> line.contains("Connected to scheduler"))
                .count();
    }

    private void await(String what, BooleanSupplier condition) {
        Await.until(what, LIMIT, condition, network::logTails);
    }
}
