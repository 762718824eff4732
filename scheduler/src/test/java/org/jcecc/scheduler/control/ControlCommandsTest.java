package org.jcecc.scheduler.control;

import static org.assertj.core.api.Assertions.assertThat;

import org.jcecc.scheduler.core.Server;
import org.jcecc.scheduler.placement.Algorithm;
import org.jcecc.scheduler.testing.FakeDaemon;
import org.jcecc.scheduler.testing.Lab;
import org.jcecc.scheduler.testing.Requests;
import org.junit.jupiter.api.Test;

/** The commands of the control port; the expected bytes are those of recorded sessions. */
class ControlCommandsTest {

    private final Lab lab = Lab.open(Algorithm.FASTEST_NEXT);
    private final ControlCommands commands =
            new ControlCommands(lab.core(), "1.4.0", lab.now() - 137_999);

    /** R-S78. */
    @Test
    void greetingCountsHostsAndJobs() {
        FakeDaemon submitter = lab.daemon("host1").slots(0).ready();
        lab.daemon("host2").has("e1").slots(1).ready();
        submitter.request(Requests.request().count(4));
        submitter.beginLocal(1, "a", false);

        assertThat(commands.greeting(lab.now()))
                .isEqualTo(
                        """
                        200-ICECC 1.4.0: 137s uptime, 2 hosts, 4 jobs in queue (5 total).
                        200 Use 'help' for help and 'quit' to quit.
                        """);
    }

    /** R-S78. */
    @Test
    void helpNamesTheCommandsAndIgnoresExtraWords() {
        assertThat(answer("help me"))
                .isEqualTo(
                        """
                        listcs
                        listblocks
                        listjobs
                        removecs
                        blockcs
                        unblockcs
                        internals
                        help
                        quit
                        200 done
                        """);
    }

    /** R-S78. */
    @Test
    void listingsShowServersWithTheirJobsAndJobsByNumber() {
        lab.daemon("host1").at("10.81.0.11").slots(2).ready().load(30);
        FakeDaemon submitter = lab.daemon("host3").at("10.81.0.13").port(0).slots(0).ready();
        FakeDaemon server = lab.daemon("host2").at("10.81.0.12").has("e1").slots(2).ready();
        Requests request = Requests.request().preferredHost("host2").file("dev/demo/slow.c");
        for (int i = 0; i < 4; i++) {
            submitter.request(request);
        }
        server.begin(1);
        server.begin(2);
        server.load(40);

        assertThat(answer("listcs"))
                .isEqualTo(
                        """
                         host1 (10.81.0.11:10245) [x86_64] speed=0.00 jobs=0/2 load=30
                         host3 (10.81.0.13:0) [x86_64] speed=0.00 jobs=0/0 load=0
                         host2 (10.81.0.12:10245) [x86_64] speed=0.00 jobs=3/2 load=40
                           1 COMP sub:host3 on:host2 dev/demo/slow.c
                           2 COMP sub:host3 on:host2 dev/demo/slow.c
                           3 WAIT sub:host3 on:host2 dev/demo/slow.c
                        200 done
                        """);
        assertThat(answer("   LISTJOBS  "))
                .isEqualTo(
                        """
                         1 COMP sub:host3 on:host2 dev/demo/slow.c
                         2 COMP sub:host3 on:host2 dev/demo/slow.c
                         3 WAIT sub:host3 on:host2 dev/demo/slow.c
                         4 PEND sub:host3 on:<unknown> dev/demo/slow.c
                        200 done
                        """);
    }

    /** R-S78. */
    @Test
    void installingServerIsMarked() {
        FakeDaemon submitter = lab.daemon("host1").slots(0).ready();
        lab.daemon("host2").at("10.0.0.2").slots(2).ready();
        submitter.request();
        lab.pass(java.time.Duration.ofSeconds(7));

        assertThat(answer("listcs"))
                .contains(
                        " host2 (10.0.0.2:10245) [x86_64] speed=0.00 jobs=1/2 load=0"
                                + " busy installing since 7 s\n");
    }

    /** R-S53: two decimals. */
    @Test
    void speedHasTwoDecimals() {
        FakeDaemon submitter = lab.daemon("host1").slots(0).ready();
        FakeDaemon server = lab.daemon("host2").has("e1").ready();
        submitter.request(Requests.request().flags(4));
        server.done(1, 289984, 1927);

        assertThat(answer("listcs")).contains(" speed=997.50 ");
    }

    /** R-S79. */
    @Test
    void removedHostIsDisconnectedAndUnknownOnesAreIgnored() {
        FakeDaemon daemon = lab.daemon("host1").at("10.0.0.1").ready();

        assertThat(answer("removecs nosuch host1 10.0.0.1"))
                .isEqualTo("removing host host1\n200 done\n");

        assertThat(daemon.dropped()).isTrue();
        assertThat(answer("listblocks")).isEqualTo("200 done\n");
    }

    /** R-S79. */
    @Test
    void blockedHostsAreListedAsOftenAsTheyWereBlocked() {
        FakeDaemon daemon = lab.daemon("host1").ready();

        assertThat(answer("blockcs nosuch host1 host1"))
                .isEqualTo("removing host host1\n200 done\n");
        assertThat(daemon.dropped()).isTrue();
        assertThat(answer("listblocks")).isEqualTo("   nosuch\n   host1\n   host1\n200 done\n");

        assertThat(answer("unblockcs host1 unknown")).isEqualTo("200 done\n");
        assertThat(answer("listblocks")).isEqualTo("   nosuch\n   host1\n200 done\n");
    }

    /** R-S79. */
    @Test
    void commandsThatNeedHostsAskForThem() {
        assertThat(answer("removecs")).isEqualTo("401 Sure. But which hosts?\n200 done\n");
        assertThat(answer("blockcs")).isEqualTo("401 Sure. But which hosts?\n200 done\n");
        assertThat(answer("unblockcs")).isEqualTo("401 Sure. But which host?\n200 done\n");
    }

    /** R-S80: which daemons are asked. */
    @Test
    void internalsAreAskedOfAllOrOfThoseNamed() {
        lab.daemon("host1").at("10.0.0.1").ready();
        lab.daemon("host2").at("10.0.0.2").ready();
        lab.daemon("host3").at("10.0.0.3").ready();

        assertThat(asked("internals")).containsExactly("host1", "host2", "host3");
        assertThat(asked("internals 10.0.0.3 host1 nosuch")).containsExactly("host1", "host3");
        assertThat(asked("internals nosuch")).isEmpty();
    }

    /** R-S81. */
    @Test
    void quitAndExitSayGoodbyeWithoutDone() {
        assertThat(commands.execute("quit", 0)).isEqualTo(new Reply.Farewell("200 Good Bye!\n"));
        assertThat(commands.execute("EXIT now", 0))
                .isEqualTo(new Reply.Farewell("200 Good Bye!\n"));
    }

    /** R-S81. */
    @Test
    void unknownCommandsAreRepeatedAsTyped() {
        assertThat(answer("")).isEqualTo("Invalid command ''\n200 done\n");
        assertThat(answer("bogus  arg1")).isEqualTo("Invalid command 'bogus  arg1'\n200 done\n");
    }

    @Test
    void whyExplainsWherePlacedAndWaitingJobsAre() {
        FakeDaemon submitter = lab.daemon("host1").slots(0).ready();
        lab.daemon("host2").has("e1").slots(1).ready();
        lab.daemon("host3").features(0).ready();
        Requests request = Requests.request().features(1).file("lib/net/socket.cpp");
        submitter.request(request);
        submitter.request(request);
        submitter.request(request);

        assertThat(answer("why 1"))
                .isEqualTo(
                        """
                         1 sub:host1 on:host2 lib/net/socket.cpp
                           nobody else can take it
                           has no slots: host1
                           lacks a required feature: host3
                        200 done
                        """);
        assertThat(answer("why socket.cpp"))
                .startsWith(
                        """
                         3 sub:host1 on:<unknown> lib/net/socket.cpp
                           waits for 0 s: nobody can take it now
                           has no slots: host1
                           lacks a required feature: host3
                           has all places taken: host2
                         2 sub:host1 on:host2 lib/net/socket.cpp
                        """);
        assertThat(answer("why 99")).isEqualTo("nothing known about 99\n200 done\n");
        assertThat(answer("why")).isEqualTo("401 Sure. But which job or file?\n200 done\n");
    }

    @Test
    void capacityCountsSlotsByPlatform() {
        FakeDaemon submitter = lab.daemon("host1").slots(4).noRemote().ready();
        lab.daemon("host2").has("e1").slots(2).ready();
        lab.daemon("host3").platform("aarch64").slots(8).ready();
        lab.daemon("host4").slots(16).login();
        for (int i = 0; i < 5; i++) {
            submitter.request(Requests.request().preferredHost("host2"));
        }

        assertThat(answer("capacity"))
                .isEqualTo(
                        """
                         all total=10 free=8 waiting=2
                         aarch64 total=8 free=8 waiting=0
                         x86_64 total=2 free=0 waiting=2
                        200 done
                        """);
        assertThat(answer("json capacity"))
                .startsWith("[{\"platform\":\"all\",\"total\":10,\"free\":8,\"waiting\":2},");
    }

    @Test
    void drainedHostGetsNoMoreJobs() {
        lab.daemon("host1").slots(4).ready();

        assertThat(answer("drain host1 nosuch")).isEqualTo("draining host host1\n200 done\n");
        assertThat(answer("capacity")).startsWith(" all total=0 ");
        assertThat(answer("undrain host1")).isEqualTo("using host host1\n200 done\n");
        assertThat(answer("capacity")).startsWith(" all total=4 ");
        assertThat(answer("drain")).isEqualTo("401 Sure. But which hosts?\n200 done\n");
    }

    @Test
    void listingsExistForPrograms() {
        FakeDaemon submitter = lab.daemon("host \"1\"").at("10.0.0.1").slots(0).ready();
        lab.daemon("host2").at("10.0.0.2").has("e1").slots(1).ready();
        submitter.request(Requests.request().file("a/\u00c3\u00a4.cpp"));

        assertThat(answer("json listcs"))
                .isEqualTo(
                        "[{\"id\":1,\"name\":\"host \\\"1\\\"\",\"address\":\"10.0.0.1\","
                                + "\"port\":10245,\"platform\":\"x86_64\",\"speed\":0.00,"
                                + "\"jobs\":0,\"slots\":0,\"load\":0,\"noRemote\":false,"
                                + "\"reachable\":true,\"drained\":false,\"installingSeconds\":-1},"
                                + "{\"id\":2,\"name\":\"host2\",\"address\":\"10.0.0.2\","
                                + "\"port\":10245,\"platform\":\"x86_64\",\"speed\":0.00,"
                                + "\"jobs\":1,\"slots\":1,\"load\":0,\"noRemote\":false,"
                                + "\"reachable\":true,\"drained\":false,\"installingSeconds\":-1}]"
                                + "\n200 done\n");
        assertThat(answer("json listjobs"))
                .isEqualTo(
                        "[{\"id\":1,\"state\":\"WAIT\",\"seconds\":0,"
                                + "\"submitter\":\"host \\\"1\\\"\",\"server\":\"host2\","
                                + "\"file\":\"a/\\u00e4.cpp\",\"niceness\":0}]\n200 done\n");
        assertThat(answer("json nonsense"))
                .isEqualTo("Invalid command 'json nonsense'\n200 done\n");
    }

    private String answer(String line) {
        Reply reply = commands.execute(line, lab.now());
        lab.settle();
        return ((Reply.Text) reply).text();
    }

    private java.util.List<String> asked(String line) {
        Reply reply = commands.execute(line, lab.now());
        return ((Reply.Internals) reply).servers().stream().map(Server::name).toList();
    }
}
