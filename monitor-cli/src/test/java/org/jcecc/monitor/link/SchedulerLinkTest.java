package org.jcecc.monitor.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.function.UnaryOperator;
import org.jcecc.monitor.feed.Feed;
import org.jcecc.monitor.model.Figures;
import org.jcecc.monitor.model.Host;
import org.jcecc.monitor.model.HostRef;
import org.jcecc.monitor.model.Job;
import org.jcecc.monitor.model.JobState;
import org.jcecc.monitor.model.Link;
import org.jcecc.monitor.model.Snapshot;
import org.jcecc.monitor.testing.Await;
import org.jcecc.monitor.testing.ScriptedControlPort;
import org.jcecc.monitor.testing.ScriptedScheduler;
import org.jcecc.monitor.testing.Story;
import org.jcecc.protocol.discovery.SchedulerAddress;
import org.jcecc.protocol.message.End;
import org.jcecc.protocol.message.JobDone;
import org.jcecc.protocol.message.LocalJobDone;
import org.jcecc.protocol.message.MonitorGetCompileServer;
import org.jcecc.protocol.message.MonitorJobBegin;
import org.jcecc.protocol.message.MonitorJobDone;
import org.jcecc.protocol.message.MonitorLocalJobBegin;
import org.jcecc.protocol.message.MonitorStats;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchedulerLinkTest {

    private static final String GREETING =
            """
            200-ICECC 1.4: 5s uptime, 2 hosts, 3 jobs in queue (3 total).
            200 Use 'help' for help and 'quit' to quit.
            """;

    private final Feed feed =
            new Feed(() -> System.nanoTime() / 1_000_000, UnaryOperator.identity());
    private ScriptedScheduler scheduler;

    @BeforeEach
    void listen() throws IOException {
        scheduler = ScriptedScheduler.start();
    }

    @AfterEach
    void close() throws IOException {
        scheduler.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {21, 28, 29, 39, 43, 44, 45, 65_536 + 44, 1 << 20})
    @Tag("R-M01")
    void logsInWithOneFrameAtSchedulersOfEveryVersion(int version) throws Exception {
        ScriptedScheduler.Session session;
        try (SchedulerLink link = link(Seeding.NONE)) {
            link.start();
            session = scheduler.accept(version);

            assertThat(session.frame()).containsExactly(0, 0, 0, 82);
            session.send(stats(1, "alder"));
            Snapshot net = Await.until(feed, now -> !now.hosts().isEmpty());
            assertThat(net.link().protocol()).isEqualTo(Math.min(version, 44));
        }
        assertThat(session.endsSilently()).isTrue();
    }

    @Test
    @Tag("R-M13")
    void requestsFromOldSchedulersAreUnderstood() throws Exception {
        try (SchedulerLink link = link(Seeding.NONE)) {
            link.start();
            ScriptedScheduler.Session session = scheduler.login(28);
            session.send(stats(1, "alder"));
            session.send(new MonitorGetCompileServer("a/b.c", 0, "x86_64", 7, 1));

            Job job = Await.until(feed, now -> !now.active().isEmpty()).active().getFirst();
            assertThat(job.file()).isEqualTo("a/b.c");
            assertThat(job.language()).isEqualTo("C");
            assertThat(job.client()).extracting(HostRef::name).isEqualTo("alder");
        }
    }

    @Test
    @Tag("R-M14")
    void messagesUnderTheNumbersOfTheDevelopmentLineAreUnderstood() throws Exception {
        try (SchedulerLink link = link(Seeding.NONE)) {
            link.start();
            ScriptedScheduler.Session session = scheduler.login(44);
            session.sendAs('G', new MonitorGetCompileServer("a/b.c", 0, "", 7, 1));
            session.send(new MonitorJobBegin(7, 1_700_000_000, 2));
            JobDone done = new JobDone(7, 1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 10);
            session.sendAs('M', new MonitorJobDone(done));

            Job job = Await.until(feed, now -> !now.finished().isEmpty()).finished().getFirst();
            assertThat(job.file()).isEqualTo("a/b.c");
            assertThat(job.figures()).isEqualTo(new Figures(1, 2, 3, 4, 5, 6, 7, 8, 9, true));
        }
    }

    @Test
    @Tag("R-M15")
    void unknownMessagesArePassedOver() throws Exception {
        try (SchedulerLink link = link(Seeding.NONE)) {
            link.start();
            ScriptedScheduler.Session session = scheduler.login(43);
            session.sendStrange(200);
            session.sendStrange(1);
            session.send(stats(1, "alder"));

            Snapshot net = Await.until(feed, now -> !now.hosts().isEmpty());
            assertThat(net.link().connected()).isTrue();
        }
    }

    @Test
    @Tag("R-M16")
    void floodIsTakenInWhileNobodyLooks() throws Exception {
        try (SchedulerLink link = link(Seeding.NONE)) {
            link.start();
            ScriptedScheduler.Session session = scheduler.login(43);
            for (int job = 1; job <= 10_000; job++) {
                session.send(new MonitorLocalJobBegin(1, job, 0, "f"));
                session.send(new LocalJobDone(job));
            }

            Await.until(feed, now -> now.totals().localDone() == 10_000);
        }
    }

    @Test
    @Tag("R-M19")
    void jobsThatWereThereBeforeAreAskedForByNothingButListjobs() throws Exception {
        String jobs =
                """
                 1 PEND sub:alder on:<unknown> /home/me/src/a/one.cpp
                 2 COMP sub:alder on:birch two words.cpp
                200 done
                """;
        try (ScriptedControlPort control = ScriptedControlPort.answering(GREETING, jobs);
                SchedulerLink link = link(control.port())) {
            link.start();
            ScriptedScheduler.Session session = scheduler.login(43);
            session.send(stats(1, "alder"));
            session.send(stats(2, "birch"));

            Snapshot net = Await.until(feed, now -> !now.joinedLate() && !now.active().isEmpty());
            assertThat(net.active())
                    .extracting(Job::state)
                    .containsExactly(JobState.WAITING, JobState.COMPILING);
            assertThat(net.active())
                    .extracting(Job::file)
                    .containsExactly("src/a/one.cpp", "two words.cpp");
            assertThat(control.heard()).containsExactly("listjobs", "quit");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SSH-2.0-OpenSSH\r\nhello\n",
                GREETING + "no list at all\n200 done\n",
                "",
            })
    @Tag("R-M19")
    void whatIsNoControlPortIsHarmless(String text) throws Exception {
        try (ScriptedControlPort control = ScriptedControlPort.answering(text, "");
                SchedulerLink link = link(control.port())) {
            link.start();
            ScriptedScheduler.Session session = scheduler.login(43);
            session.send(stats(1, "alder"));
            session.send(new MonitorJobBegin(7, 1, 1));

            Snapshot net = Await.until(feed, now -> !now.active().isEmpty());
            assertThat(net.link().connected()).isTrue();
            assertThat(net.joinedLate()).isTrue();
        }
    }

    @Test
    @Tag("R-M20")
    void sameSchedulerIsLookedForAgainAfterALoss() throws Exception {
        int port = scheduler.port();
        try (SchedulerLink link = link(Seeding.NONE)) {
            link.start();
            ScriptedScheduler.Session session = scheduler.login(43);
            session.send(stats(1, "alder"));
            Await.until(feed, now -> !now.hosts().isEmpty());
            session.close();
            scheduler.close();
            Await.until(feed, now -> now.link().state() == Link.State.LOST);

            scheduler = ScriptedScheduler.on(port);
            scheduler.login(43).send(stats(9, "birch"));

            Snapshot net = Await.until(feed, now -> now.link().connected() && hosts(now, "birch"));
            assertThat(net.hosts()).extracting(Host::name).containsExactly("birch");
        }
    }

    @Test
    @Tag("R-M44")
    void endIsALoss() throws Exception {
        try (SchedulerLink link = link(Seeding.NONE)) {
            link.start();
            ScriptedScheduler.Session session = scheduler.login(43);
            session.send(new End());

            Snapshot net = Await.until(feed, now -> now.link().state() == Link.State.LOST);
            assertThat(net.link().reason()).isEqualTo("end");
            assertThat(session.endsSilently()).isTrue();
        }
    }

    @Test
    void attemptThatFailsSaysWhy() throws Exception {
        scheduler.close();
        try (SchedulerLink link = link(Seeding.NONE)) {
            link.start();

            Snapshot net = Await.until(feed, now -> !now.link().reason().isEmpty());
            assertThat(net.link().reason())
                    .startsWith("scheduler 127.0.0.1:" + scheduler.port() + ": ");
        }
    }

    private static boolean hosts(Snapshot net, String name) {
        return net.hosts().stream().anyMatch(host -> host.name().equals(name));
    }

    private SchedulerLink link(int controlPort) {
        SchedulerAddress address = new SchedulerAddress("127.0.0.1", scheduler.port());
        return new SchedulerLink(new NamedScheduler(address), new Seeding(controlPort), feed);
    }

    private static MonitorStats stats(int id, String name) {
        return new MonitorStats(id, Story.text(id, name, 2, 300));
    }
}
