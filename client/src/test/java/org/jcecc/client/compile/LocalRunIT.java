package org.jcecc.client.compile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jcecc.client.compile.testing.Conversation;
import org.jcecc.client.compile.testing.DaemonScript;
import org.jcecc.client.compile.testing.Lab;
import org.jcecc.client.compile.testing.ServerScript;
import org.jcecc.client.report.Outcome;
import org.jcecc.client.report.Reason;
import org.jcecc.client.testing.Await;
import org.jcecc.client.testing.Command;
import org.jcecc.protocol.message.CompileFile;
import org.jcecc.protocol.message.End;
import org.jcecc.protocol.message.GetCompileServer;
import org.jcecc.protocol.message.JobDone;
import org.jcecc.protocol.message.LocalJobBegin;
import org.jcecc.protocol.message.Message;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands that run here: with a slot of the daemon, without a daemon, for the scheduler. */
class LocalRunIT {

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

    private LocalJobBegin wish(int connection) throws Exception {
        return lab.daemon().conversation(connection).await(LocalJobBegin.class);
    }

    /** R-C60: the reason names the word, and the daemon hears it. */
    @Test
    void forcedLocalCommandRunsInASlotWithTheUsersWords() throws Exception {
        lab.withPeers();

        var finished = lab.run("gcc -fstack-usage -c foo.c -o sub.o");

        assertThat(finished.status()).isZero();
        assertThat(lab.runs("gcc")).containsExactly("-fstack-usage -c foo.c -o sub.o");
        var outcome = lab.record().outcome();
        assertThat(outcome.reason()).isEqualTo(Reason.COMMAND_LINE);
        assertThat(outcome.text()).isEqualTo("writes further files: -fstack-usage");
        assertThat(wish(0).reason()).isEqualTo(outcome.text());
        assertThat(wish(0).outputFile()).isEqualTo(lab.file("sub.o").toString());
        assertThat(wish(0).wholeNode()).isFalse();
        assertThat(lab.server().conversations()).isEmpty();
    }

    @Test
    void linkIsNoUnit() throws Exception {
        lab.withPeers();
        lab.run("/usr/bin/gcc -c foo.c -o foo.o");

        lab.run("gcc -shared foo.o -o libfoo.so");

        assertThat(lab.record().unit()).isFalse();
        assertThat(lab.record().file()).isEqualTo(lab.file("libfoo.so").toString());
    }

    /** R-C24. */
    @Test
    void parallelLinkTimeOptimisationWantsTheWholeNode() throws Exception {
        lab.withPeers();
        lab.run("/usr/bin/gcc -flto -c foo.c -o foo.o");

        lab.run("gcc -flto=auto -shared foo.o -o libfoo.so");

        assertThat(wish(0).wholeNode()).isTrue();
    }

    @Test
    void commandThatIsNoCompilerRunsInASlot() throws Exception {
        lab.withPeers();

        var finished = lab.run("jcerun sh -c 'echo out; echo err >&2; exit 5'");

        assertThat(finished.status()).isEqualTo(5);
        assertThat(finished.stdout()).isEqualTo("out\n");
        assertThat(finished.stderr()).isEqualTo("err\n");
        assertThat(lab.record().outcome().reason()).isEqualTo(Reason.NOT_A_COMPILER);
        assertThat(lab.daemon().conversation(0).received(LocalJobBegin.class)).hasSize(1);
    }

    /** The connection is what holds the slot. */
    @Test
    void slotIsHeldExactlyAsLongAsTheCommandRuns() throws Exception {
        lab.withPeers();

        try (var running = lab.start("jcerun sh -c 'echo running >&2; read line'")) {
            var daemon = lab.daemon().conversation(0);
            daemon.await(LocalJobBegin.class);
            assertThat(daemon.over()).isFalse();
            assertThat(lab.resources().history().latest()).isEmpty();

            running.input("go on\n").await();

            daemon.awaitOver();
        }
        assertThat(lab.record().outcome().reason()).isEqualTo(Reason.NOT_A_COMPILER);
    }

    /** With a slot of its own a command within a command might wait for itself. */
    @Test
    void commandWithinACommandRunsInThatOnesSlot() throws Exception {
        lab.withDaemon(
                new DaemonScript(lab.environment(), 0) {
                    @Override
                    protected void slotWanted(Conversation client, LocalJobBegin request)
                            throws IOException {
                        if (lab.daemon().conversations().size() == 1) {
                            super.slotWanted(client, request);
                        }
                    }
                });

        var finished = lab.run("jcerun sh -c 'jcerun echo ran'");

        assertThat(finished.stdout()).isEqualTo("ran\n");
        assertThat(lab.daemon().conversation(1).received(LocalJobBegin.class)).isEmpty();
    }

    @Test
    void commandWaitsForItsSlot() throws Exception {
        lab.withDaemon(
                new DaemonScript(lab.environment(), 0) {
                    @Override
                    protected void slotWanted(Conversation client, LocalJobBegin request) {}
                });

        try (var waiting = lab.start("jcerun sh -c 'echo ran'")) {
            var daemon = lab.daemon().conversation(0);
            daemon.await(LocalJobBegin.class);
            assertThat(waiting.isAlive()).isTrue();

            daemon.say(new LocalJobBegin(0, "", 0, false, ""));

            assertThat(waiting.input("").await().stdout()).isEqualTo("ran\n");
        }
    }

    @Test
    void daemonThatLeavesInsteadOfGivingASlotDoesNotHurt() throws Exception {
        lab.withDaemon(
                new DaemonScript(lab.environment(), 0) {
                    @Override
                    protected void slotWanted(Conversation client, LocalJobBegin request)
                            throws IOException {
                        client.hangUp();
                    }
                });

        var finished = lab.run("jcerun echo ran");

        assertThat(finished.stdout()).isEqualTo("ran\n");
        assertThat(finished.stderr()).isEmpty();
    }

    @Test
    void steeringKeepsCommandsHere() throws Exception {
        lab.withPeers();

        lab.run("ICECC=no gcc -c foo.c");
        lab.run("ICECC=Disable gcc -c foo.c");
        lab.run("ICECC=no JCECC=yes gcc -c foo.c");

        assertThat(lab.records(3))
                .extracting(record -> record.outcome().reason())
                .containsExactly(Reason.SWITCHED_OFF, Reason.DISABLED, Reason.REMOTE);
        assertThat(wish(0).reason()).isEqualTo("switched off by ICECC=no");
        assertThat(lab.daemon().conversations()).hasSize(2);
    }

    @Test
    void noDaemonMeansHereWithoutAWord() throws Exception {
        lab.installation().without("ICECC_TEST_SOCKET");

        var finished = lab.run("JCECC_SOCKET=$PWD/nobody.socket gcc -c foo.c");

        assertThat(finished.status()).isZero();
        assertThat(finished.stderr()).isEmpty();
        assertThat(lab.record().outcome()).isEqualTo(Outcome.of(Reason.NO_DAEMON));
    }

    @Test
    void directoryWithoutANameMeansHere() throws Exception {
        lab.withPeers();

        var finished = lab.run("mkdir gone; cd gone; rmdir ../gone; gcc --version");

        assertThat(finished.status()).isZero();
        assertThat(finished.stdout()).contains("Free Software Foundation");
        assertThat(lab.record().outcome().reason()).isEqualTo(Reason.NO_WORKING_DIRECTORY);
    }

    /** R-C27. */
    @Test
    void daemonOfATestHasToAnswer() throws Exception {
        var finished = lab.run("gcc -c foo.c");

        assertThat(finished.status()).isEqualTo(119);
        assertThat(finished.stderr()).contains(lab.daemonSocket().toString());
        assertThat(lab.file("foo.o")).doesNotExist();
    }

    /** R-C27: ours is tried first, and need not answer. */
    @Test
    void ownSocketComesFirst() throws Exception {
        lab.withPeers();

        lab.run("JCECC_SOCKET=$PWD/nobody.socket gcc -c foo.c");
        lab.run("JCECC_SOCKET=$ICECC_TEST_SOCKET ICECC_TEST_SOCKET=/nobody gcc -c foo.c");

        assertThat(lab.records(2)).allMatch(record -> record.outcome().remote());
    }

    /** R-C28. */
    @Test
    void daemonSeesTheCommandBeforeItIsAnalysed() throws Exception {
        lab.withPeers();
        lab.run("mkfifo gate");
        lab.compiler(
                "gcc",
                "case \"$*\" in *foo*) ;; *) read line < gate;; esac; exec /usr/bin/gcc \"$@\"");

        try (var running = lab.start("gcc -c foo.c")) {
            lab.daemon().conversation(0);
            assertThat(lab.daemon().conversation(0).received()).isEmpty();

            Files.writeString(lab.file("gate"), "go on\n");

            assertThat(running.input("").await().status()).isZero();
        }
    }

    /** R-C33. */
    @Test
    void jobOfTheOwnMachineIsReportedWithItsFigures() throws Exception {
        lab.withDaemon(choosingOwnMachine());

        var finished = lab.run("gcc -O2 -c foo.c");

        assertThat(finished.status()).isZero();
        assertThat(lab.runs("gcc")).containsExactly("-O2 -c foo.c");
        var daemon = lab.daemon().conversation(0);
        daemon.awaitOver();
        var announced = daemon.received(CompileFile.class).getFirst();
        assertThat(announced.environment()).isEqualTo("__client");
        assertThat(announced.jobId()).isEqualTo(DaemonScript.JOB);
        var done = daemon.received(JobDone.class).getFirst();
        assertThat(done.jobId()).isEqualTo(DaemonScript.JOB);
        assertThat(done.exitCode()).isZero();
        assertThat(done.flags()).isEqualTo(JobDone.FROM_SUBMITTER);
        assertThat(done.pageFaults()).isPositive();
        assertThat(done.realMillis()).isPositive();
        assertThat(done.outUncompressed()).isEqualTo((int) Files.size(lab.file("foo.o")));
        assertThat(done.outCompressed()).isZero();
        assertThat(daemon.received().getLast()).isEqualTo(new End());
        assertThat(lab.record().outcome().reason()).isEqualTo(Reason.OWN_MACHINE);
    }

    /** R-C33, R-C46. */
    @Test
    void failedJobOfTheOwnMachineIsReportedWithoutEnd() throws Exception {
        lab.withDaemon(choosingOwnMachine());
        lab.write("foo.c", "error;\n");

        var finished = lab.run("gcc -Werror -c foo.c");

        assertThat(finished.status()).isEqualTo(1);
        assertThat(finished.stderr()).contains("error");
        var daemon = lab.daemon().conversation(0);
        daemon.awaitOver();
        assertThat(daemon.received(JobDone.class).getFirst().exitCode()).isEqualTo(1);
        assertThat(daemon.received(End.class)).isEmpty();
    }

    /** R-C34. */
    @Test
    void daemonThatLeavesMeanwhileDoesNotChangeTheResult() throws Exception {
        lab.withDaemon(
                new DaemonScript(lab.environment(), 0) {
                    @Override
                    public void heard(Conversation client, Message message) throws IOException {
                        if (message instanceof CompileFile) {
                            client.hangUp();
                        } else {
                            super.heard(client, message);
                        }
                    }

                    @Override
                    protected void serverWanted(Conversation client, GetCompileServer request)
                            throws IOException {
                        client.say(ownMachine());
                    }
                });
        lab.compiler("gcc", "/usr/bin/gcc \"$@\" && case \"$*\" in *foo*) exit 7;; esac");

        var finished = lab.run("gcc -c foo.c");

        assertThat(finished.status()).isEqualTo(7);
        assertThat(lab.runs("gcc")).hasSize(1);
    }

    /** R-C51. */
    @Test
    void compilerKilledBySignalEndsAs128AndTheSignal() throws Exception {
        lab.withDaemon(choosingOwnMachine());
        lab.compiler("gcc", "case \"$*\" in *foo*) kill -9 $$;; esac; exec /usr/bin/gcc \"$@\"");

        assertThat(lab.run("gcc -c foo.c").status()).isEqualTo(137);
        assertThat(lab.run("gcc -fstack-usage -c foo.c").status()).isEqualTo(137);
    }

    /** R-C51. */
    @Test
    void programsThatCannotRunEndAs126Or127() throws Exception {
        lab.withPeers();

        assertThat(lab.run("jcerun ./missing").status()).isEqualTo(127);
        assertThat(lab.run("jcerun ./foo.c").status()).isEqualTo(126);
        assertThat(lab.run("jcerun missing-from-path").status()).isEqualTo(115);
    }

    /** R-C49. */
    @Test
    void noMorePreprocessorsThanProcessors() throws Exception {
        lab.withPeers();
        gatedCompiler("*-E*foo*");

        runAtOnce("gcc -c foo.c -o %d.o", () -> lab.server().conversations().size() == 5);

        assertThat(mostAtOnce()).isEqualTo(2);
        assertThat(lab.records(5)).allMatch(record -> record.outcome().remote());
    }

    /** R-C50. */
    @Test
    void noMoreCommandsThanProcessorsWithoutDaemon() throws Exception {
        gatedCompiler("*foo*");

        runAtOnce("ICECC=disable gcc -c foo.c -o %d.o", () -> lab.sessions() == 5);

        assertThat(mostAtOnce()).isEqualTo(2);
    }

    /** A compiler that waits at a gate of its own when its words match a shell pattern. */
    private void gatedCompiler(String pattern) throws IOException {
        lab.compiler(
                "gcc",
                """
                case "$*" in
                %s) echo "begin $GATE" >> began; read line < gate$GATE; echo "end $GATE" >> began;;
                esac
                exec /usr/bin/gcc "$@"
                """
                        .formatted(pattern));
    }

    /** Starts five commands, lets them go on one by one when all are known, and waits for all. */
    private void runAtOnce(String command, Callable<Boolean> allKnown) throws Exception {
        List<Command> running = new ArrayList<>();
        lab.run("touch began; mkfifo gate0 gate1 gate2 gate3 gate4");
        try {
            for (int i = 0; i < 5; i++) {
                running.add(lab.start("GATE=%d %s".formatted(i, command.formatted(i))));
            }
            Await.until("five commands", allKnown);
            for (int left = 5; left > 0; left--) {
                int atOnce = Math.min(left, 2);
                Await.until(atOnce + " at the gate", () -> atTheGate().size() >= atOnce);
                String first = atTheGate().getFirst();
                Files.writeString(lab.file("gate" + first), "go on\n");
                Await.until("end of " + first, () -> !atTheGate().contains(first));
            }
            for (Command one : running) {
                assertThat(one.input("").await().status()).isZero();
            }
        } finally {
            running.forEach(Command::close);
        }
    }

    private List<String> events() throws IOException {
        return Files.readAllLines(lab.file("began"));
    }

    private List<String> atTheGate() throws IOException {
        List<String> waiting = new ArrayList<>();
        for (String event : events()) {
            String gate = event.substring(event.indexOf(' ') + 1);
            if (event.startsWith("begin")) {
                waiting.add(gate);
            } else {
                waiting.remove(gate);
            }
        }
        return waiting;
    }

    private int mostAtOnce() throws IOException {
        int running = 0;
        int most = 0;
        for (String event : events()) {
            running += event.startsWith("begin") ? 1 : -1;
            most = Math.max(most, running);
        }
        return most;
    }

    @Test
    void fallbackCanBeForbidden() throws Exception {
        lab.withServer(new ServerScript()).withPlainDaemon();
        lab.server().close();

        var finished = lab.run("JCECC_FALLBACK=never gcc -c foo.c");

        assertThat(finished.status()).isEqualTo(118);
        assertThat(finished.stderr()).contains("JCECC_FALLBACK=never").contains("Error 2 ");
        assertThat(lab.file("foo.o")).doesNotExist();
    }

    @Test
    void fallbackCanBeAnnounced() throws Exception {
        lab.withServer(new ServerScript()).withPlainDaemon();
        lab.server().close();

        var finished = lab.run("JCECC_FALLBACK=warn gcc -c foo.c");

        assertThat(finished.status()).isZero();
        assertThat(finished.stderr()).containsOnlyOnce("compiled here: ").contains("Error 2 ");
    }

    @Test
    void intendedLocalRunsAreNoFallback() throws Exception {
        lab.withDaemon(choosingOwnMachine());

        var finished = lab.run("JCECC_FALLBACK=never gcc -c foo.c");

        assertThat(finished.status()).isZero();
        assertThat(finished.stderr()).isEmpty();
    }

    /** R-C02. */
    @Test
    void recursionEndsBeforeTheDaemonIsAsked() throws Exception {
        lab.withPeers();

        var finished = lab.run("_ICECC_SAFEGUARD=2 gcc -c foo.c");

        assertThat(finished.status()).isEqualTo(111);
        assertThat(lab.daemon().conversations()).isEmpty();
    }

    /** R-C02. */
    @Test
    void guardIsRaisedByOneForCommandsAndByTwoForCompilers() throws Exception {
        lab.withPeers();
        lab.compiler(
                "gcc",
                "case \"$*\" in *foo*) echo \"guard $_ICECC_SAFEGUARD\" >&2;; esac;"
                        + " exec /usr/bin/gcc \"$@\"");

        assertThat(lab.run("jcerun printenv _ICECC_SAFEGUARD").stdout()).isEqualTo("1\n");
        assertThat(lab.run("gcc -fstack-usage -c foo.c").stderr()).isEqualTo("guard 2\n");
        assertThat(lab.run("gcc -c foo.c").stderr()).isEqualTo("guard 2\n");
    }

    private DaemonScript choosingOwnMachine() {
        return new DaemonScript(lab.environment(), 0) {
            @Override
            protected void serverWanted(Conversation client, GetCompileServer request)
                    throws IOException {
                client.say(ownMachine());
            }
        };
    }
}
