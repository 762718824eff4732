package org.jcecc.monitor.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.jcecc.monitor.testing.Story;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class NetTest {

    private final Story story = Story.connected();

    @Test
    @Tag("R-M05")
    void hostAppearsWithItsNameAndKeepsEveryKey() {
        story.tell(seen(4, "Load:5\n"));
        assertThat(story.now().hosts()).isEmpty();

        story.tell(seen(4, "Name:birch\nIP:fe80::1\nMaxJobs:4\nShoe:size:42\nLoad:5\n"));

        Host host = story.host(4);
        assertThat(host.name()).isEqualTo("birch");
        assertThat(host.attributes().address()).isEqualTo("fe80::1");
        assertThat(host.attributes().values()).containsEntry("Shoe", "size:42");
        assertThat(host.slots()).isEqualTo(4);
    }

    @Test
    @Tag("R-M06")
    void offlineRemovesAHostAndMeansNothingForAStranger() {
        story.host(4, "birch", 4);

        assertThat(story.tell(new NetEvent.HostGone(5)).effective()).isFalse();
        assertThat(story.tell(new NetEvent.HostGone(4)).hostName()).isEqualTo("birch");

        assertThat(story.now().hosts()).isEmpty();
    }

    @Test
    @Tag("R-M07")
    void shortFormKeepsOlderLoadAveragesAndMarksThemOld() {
        story.host(4, "birch", 4);
        assertThat(story.host(4).attributes().loadAveragesOld()).isFalse();

        story.tell(seen(4, "Name:birch\nMaxJobs:4\nLoad:900\n"));

        HostAttributes attributes = story.host(4).attributes();
        assertThat(attributes.loadAverages()).containsExactly(8.497, 2.995, 1.129);
        assertThat(attributes.loadAveragesOld()).isTrue();
        assertThat(attributes.load()).hasValue(900);
        assertThat(attributes.platform()).isEmpty();
    }

    @Test
    @Tag("R-M08")
    void jobWaitsCompilesAndEndsWithItsFigures() {
        story.host(2, "alder", 2);
        story.host(3, "birch", 2);

        assertThat(job(story.request(12, 2)).state()).isEqualTo(JobState.WAITING);
        assertThat(story.host(2).waiting()).isEqualTo(1);
        Job compiling = job(story.after(405).begin(12, 3));
        assertThat(compiling.state()).isEqualTo(JobState.COMPILING);
        assertThat(compiling.kind()).isEqualTo(JobKind.REMOTE);
        assertThat(compiling.waitMillis()).isEqualTo(405);
        assertThat(story.host(3).running()).containsExactly(compiling);
        Job ended = job(story.after(2141).done(12, 0));

        assertThat(ended.result()).isEqualTo(JobResult.OK);
        assertThat(ended.figures()).isEqualTo(Story.figures(0));
        Snapshot net = story.now();
        assertThat(net.active()).isEmpty();
        assertThat(net.finished()).containsExactly(ended);
        assertThat(net.totals().ok()).isEqualTo(1);
        assertThat(net.totals().lastMinute()).isEqualTo(1);
        assertThat(net.totals().waits()).isEqualTo(new Waits(1, 405, 405));
        assertThat(story.after(60_000).now().totals().lastMinute()).isZero();
    }

    @Test
    @Tag("R-M09")
    void jobThatNeverBeganEndsByItsExitCode() {
        story.host(2, "alder", 2);
        story.request(12, 2);
        story.request(13, 2);

        assertThat(job(story.done(12, 107)).result()).isEqualTo(JobResult.CANCELLED);
        assertThat(job(story.done(13, 255)).result()).isEqualTo(JobResult.LOST);

        assertThat(story.now().totals().cancelled()).isEqualTo(1);
        assertThat(story.now().totals().failed()).isEqualTo(1);
        assertThat(story.host(2).waiting()).isZero();
    }

    @Test
    @Tag("R-M10")
    void beginOfAStrangerMakesAJobWithoutClientAndItsDoneIsOnlyCounted() {
        story.host(3, "birch", 2);

        Job stranger = job(story.begin(99, 3));
        story.done(100, 0);

        assertThat(stranger.client()).isNull();
        assertThat(stranger.kind()).isEqualTo(JobKind.UNDECIDED);
        assertThat(story.host(3).running()).containsExactly(stranger);
        assertThat(story.now().totals().unknown()).isEqualTo(1);
        assertThat(story.now().totals().ok()).isZero();
    }

    @Test
    @Tag("R-M11")
    void localJobsRunOnTheirHostAndIdZeroIsNobody() {
        story.host(3, "birch", 2);
        story.tell(new NetEvent.LocalBegun(35, 3, 1_795_342_884, ""));

        assertThat(story.host(3).running()).extracting(Job::state).containsExactly(JobState.LOCAL);
        assertThat(story.tell(new NetEvent.LocalDone(0)).effective()).isFalse();
        Job ended = job(story.after(14_020).tell(new NetEvent.LocalDone(35)));

        assertThat(ended.workMillis()).isEqualTo(14_020);
        assertThat(story.host(3).running()).isEmpty();
        assertThat(story.now().totals().localDone()).isEqualTo(1);
    }

    @Test
    @Tag("R-M12")
    void hostThatGoesOfflineLosesItsLocalJobsOnly() {
        story.host(2, "alder", 2);
        story.host(3, "birch", 2);
        story.local(35, 3);
        story.local(36, 2);
        story.request(37, 2);
        story.begin(37, 3);

        Applied gone = story.tell(new NetEvent.HostGone(3));

        assertThat(gone.ended()).extracting(Job::id).containsExactly(35L);
        assertThat(gone.ended()).extracting(Job::result).containsExactly(JobResult.LOST);
        assertThat(story.now().active()).extracting(Job::id).containsExactly(36L, 37L);
    }

    @Test
    @Tag("R-M17")
    void jobsCompiledByTheirSubmitterAreItsOwn() {
        story.host(2, "alder", 2);
        story.host(3, "birch", 2);
        story.request(12, 2);
        story.begin(12, 2);
        story.request(13, 2);
        story.begin(13, 3);
        story.local(14, 2);

        assertThat(story.now().totals().own()).isEqualTo(1);
        assertThat(story.now().totals().remote()).isEqualTo(1);
        assertThat(story.now().totals().ownPercent()).isEqualTo(50);
        assertThat(story.host(2).counters()).isEqualTo(new HostCounters(0, 1, 1, 1, 0, 0, 0));
        assertThat(story.host(3).counters()).isEqualTo(new HostCounters(1, 0, 0, 0, 0, 0, 0));
    }

    @Test
    @Tag("R-M19")
    void jobsThatWereThereBeforeFindTheirHostsByNameUnlessTwoCarryIt() {
        story.host(2, "alder", 2);
        story.host(3, "birch", 2);
        story.host(4, "twin", 2);
        story.host(5, "twin", 2);
        story.request(7, 2);

        Job compiling = job(seed(5, NetEvent.Seeded.Phase.COMPILING, "alder", "birch"));
        Job assigned = job(seed(6, NetEvent.Seeded.Phase.ASSIGNED, "twin", "birch"));
        Applied known = seed(7, NetEvent.Seeded.Phase.COMPILING, "birch", "birch");

        assertThat(compiling.kind()).isEqualTo(JobKind.REMOTE);
        assertThat(compiling.waitMillis()).isEqualTo(Job.UNKNOWN);
        assertThat(compiling.age(Story.START)).isEqualTo(Job.UNKNOWN);
        assertThat(assigned.state()).isEqualTo(JobState.WAITING);
        assertThat(assigned.client()).isNull();
        assertThat(assigned.server()).extracting(HostRef::name).isEqualTo("birch");
        assertThat(known.effective()).isFalse();
        assertThat(story.host(3).running()).containsExactly(compiling);
    }

    @Test
    @Tag("R-M19")
    void jobThatEndsWhileTheListIsOnItsWayStaysEnded() {
        story.connectUnseeded();
        story.request(5, 2);
        story.done(5, 0);
        story.done(6, 0);
        story.tell(new NetEvent.LocalDone(7));

        for (int job = 5; job <= 8; job++) {
            seed(job, NetEvent.Seeded.Phase.COMPILING, "alder", "birch");
        }
        story.tell(new NetEvent.SeedingEnded(true));

        assertThat(story.now().active()).extracting(Job::id).containsExactly(8L);
    }

    @Test
    @Tag("R-M19")
    void withoutTheListCountsAreIncompleteUntilEveryHostWasIdle() {
        story.tell(new NetEvent.SeedingEnded(false));
        story.host(2, "alder", 2, 900);
        story.host(3, "birch", 2, 50);
        assertThat(story.now().joinedLate()).isTrue();

        story.host(2, "alder", 2, 90);

        assertThat(story.now().joinedLate()).isFalse();
    }

    @Test
    @Tag("R-M20")
    void lossMakesEverythingStaleAndTenSecondsLaterItIsGoneButTotalsStay() {
        story.host(2, "alder", 2);
        story.request(12, 2);
        story.begin(12, 2);
        story.done(12, 0);
        story.request(13, 2);

        story.tell(new NetEvent.Lost("eof"));
        assertThat(story.host(2).stale()).isTrue();
        assertThat(story.after(9_999).now().active()).hasSize(1);
        story.after(1);

        assertThat(story.now().hosts()).isEmpty();
        assertThat(story.now().active()).isEmpty();
        assertThat(story.now().totals().ok()).isEqualTo(1);
        assertThat(story.now().totals().lost()).isEqualTo(1);
        assertThat(story.now().link().reason()).isEqualTo("eof");
    }

    @Test
    @Tag("R-M20")
    void newSessionBeginsWithNewIds() {
        story.host(2, "alder", 2);
        story.request(1, 2);
        story.begin(1, 2);

        story.tell(new NetEvent.Lost("eof"));
        story.connect();
        story.host(1, "alder", 2);
        Job job = job(story.request(1, 1));

        assertThat(job.state()).isEqualTo(JobState.WAITING);
        assertThat(story.now().active()).containsExactly(job);
        assertThat(story.host(1).running()).isEmpty();
        assertThat(story.host(1).stale()).isFalse();
    }

    @Test
    @Tag("R-M21")
    void aMillionJobsLeaveNoMoreThanTheRing() {
        story.host(2, "alder", 2);
        story.host(3, "birch", 2);
        for (int job = 1; job <= 1_000_000; job++) {
            story.request(job, 2);
            story.begin(job, 3);
            story.done(job, 0);
        }

        Snapshot net = story.now();
        assertThat(net.finished()).hasSize(Net.MOST_FINISHED);
        assertThat(net.active()).isEmpty();
        assertThat(net.builds()).hasSize(1);
        assertThat(net.totals().ok()).isEqualTo(1_000_000);
    }

    @Test
    @Tag("R-M21")
    void jobsThatNeverEndAreBoundedToo() {
        for (int job = 1; job <= 150_000; job++) {
            story.request(job, 2);
        }

        assertThat(story.now().active()).hasSize(100_000);
        assertThat(story.now().totals().lost()).isEqualTo(50_000);
    }

    @Test
    void jobKeepsItsSlotAndTheNextTakesTheLowestFreeOne() {
        story.host(2, "alder", 3);
        for (int job = 1; job <= 3; job++) {
            story.request(job, 2);
            story.begin(job, 2);
        }
        story.done(2, 0);
        story.request(4, 2);

        assertThat(job(story.begin(4, 2)).slot()).isEqualTo(1);
        assertThat(story.host(2).running()).extracting(Job::id).containsExactly(1L, 4L, 3L);
    }

    @Test
    @Tag("R-M41")
    void hostThatComesBackUnderANewIdKeepsItsCounters() {
        story.host(2, "alder", 2);
        story.tell(seen(3, "Name:birch\nIP:10.0.0.3\nMaxJobs:2\n"));
        story.request(12, 2);
        story.begin(12, 3);
        story.done(12, 1);

        story.tell(seen(9, "Name:birch\nIP:10.0.0.3\nMaxJobs:2\n"));
        story.tell(new NetEvent.HostGone(3));

        HostCounters counters = story.host(9).counters();
        assertThat(counters.in()).isEqualTo(1);
        assertThat(counters.failed()).isEqualTo(1);
        assertThat(counters.userMillis()).isEqualTo(1927);
        assertThat(counters.bytes()).isEqualTo(3_436_772 + 289_985);
    }

    private Applied seed(long id, NetEvent.Seeded.Phase phase, String submitter, String server) {
        return story.tell(new NetEvent.Seeded(id, phase, submitter, server, "f.cpp"));
    }

    private static NetEvent seen(long id, String text) {
        return new NetEvent.HostSeen(id, HostAttributes.parse(text));
    }

    private static Job job(Applied applied) {
        Job job = applied.job();
        return Objects.requireNonNull(job);
    }
}
