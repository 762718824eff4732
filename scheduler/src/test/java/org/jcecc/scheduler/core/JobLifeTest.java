package org.jcecc.scheduler.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.jcecc.protocol.message.JobDone;
import org.jcecc.protocol.message.LocalJobDone;
import org.jcecc.protocol.message.Message;
import org.jcecc.protocol.message.MonitorJobBegin;
import org.jcecc.protocol.message.MonitorJobDone;
import org.jcecc.protocol.message.MonitorLocalJobBegin;
import org.jcecc.protocol.message.MonitorStats;
import org.jcecc.scheduler.testing.FakeDaemon;
import org.jcecc.scheduler.testing.FakeMonitor;
import org.jcecc.scheduler.testing.Lab;
import org.jcecc.scheduler.testing.Requests;
import org.junit.jupiter.api.Test;

/** A job from its assignment to its end, good or bad. */
class JobLifeTest {

    private final Lab lab = Lab.open();
    private final FakeDaemon submitter = lab.daemon("submitter").slots(0).ready();
    private final FakeDaemon server = lab.daemon("server").has("e1").slots(1).ready();
    private final FakeDaemon other = lab.daemon("other").noRemote().ready();
    private final FakeMonitor monitor = lab.monitor();

    /** R-S64. */
    @Test
    void beginFromAnotherDaemonChangesNothing() {
        submitter.request();
        lab.forget();

        other.begin(1);
        other.begin(99);

        assertThat(job(1).state()).isEqualTo(JobState.WAITING);
        assertThat(monitor.events()).isEmpty();
        assertThat(lab.log(LogLevel.DEBUG))
                .containsExactly(
                        "that job isn't handled by " + other.address(),
                        "handle_job_begin: no valid job id 99");
    }

    @Test
    void jobBeginsAndEndsAndMonitorsHearOfIt() {
        submitter.request();
        lab.forget();

        server.begin(1);
        assertThat(job(1).state()).isEqualTo(JobState.COMPILING);
        server.done(1);

        assertThat(lab.core().state().jobs()).isEmpty();
        assertThat(monitor.events())
                .containsExactly(
                        new MonitorJobBegin(1, 1_700_000_100, 2),
                        new MonitorJobDone(
                                new JobDone(
                                        1, 0, 1000, 500, 10, 7, 4000, 20000, 50000, 50000, 0, 1)));
        assertThat(lab.log(LogLevel.DEBUG))
                .contains(
                        "BEGIN: 1 client=submitter(x86_64) server=server(x86_64)",
                        "END 1 status=0 in=20000(20%) out=50000(100%) real=1000 user=500 sys=10"
                                + " pfaults=7 server=server");
    }

    /** R-S65. */
    @Test
    void endReportedByTheWrongServerEndsThatDaemon() {
        submitter.request();

        other.done(1);

        assertThat(other.dropped()).isTrue();
        assertThat(job(1).state()).isEqualTo(JobState.WAITING);
        assertThat(lab.log(LogLevel.INFO))
                .contains("the server isn't the same for job 1", "remove daemon other");
    }

    /** R-S65. */
    @Test
    void endReportedByTheWrongSubmitterEndsThatDaemon() {
        submitter.request();

        other.failed(1, 118, JobDone.FROM_SUBMITTER);

        assertThat(other.dropped()).isTrue();
        assertThat(job(1).state()).isEqualTo(JobState.WAITING);
        assertThat(lab.log(LogLevel.INFO)).contains("the submitter isn't the same for job 1");
    }

    /** R-S66. */
    @Test
    void secondReportOfAnEndIsIgnored() {
        submitter.request();
        server.done(1);
        lab.forget();

        submitter.failed(1, 118, JobDone.FROM_SUBMITTER);

        assertThat(submitter.dropped()).isFalse();
        assertThat(monitor.events()).isEmpty();
        assertThat(lab.log(LogLevel.DEBUG)).containsExactly("job ID not present 1");
    }

    /** R-S67. */
    @Test
    void clientThatGaveUpTakesItsQueuedJobWithIt() {
        submitter.request(Requests.request().clientId(1));
        submitter.request(Requests.request().clientId(2));
        submitter.request(Requests.request().clientId(3));
        submitter.request(Requests.request().clientId(3));
        lab.forget();

        submitter.failed(3, 118, JobDone.FROM_SUBMITTER | JobDone.JOB_UNKNOWN);

        assertThat(lab.core().state().jobs()).extracting(Job::id).containsExactly(1, 2, 3);
        assertThat(lab.core().state().queuedJobs()).isEqualTo(1);
        assertThat(monitor.events())
                .containsExactly(
                        new MonitorJobDone(JobDone.givenUp(4, 118, JobDone.FROM_SUBMITTER, 1)));
    }

    /** R-S67. */
    @Test
    void assignedJobIsNotFoundByItsClient() {
        submitter.request(Requests.request().clientId(1));

        submitter.failed(1, 118, JobDone.FROM_SUBMITTER | JobDone.JOB_UNKNOWN);

        assertThat(job(1).state()).isEqualTo(JobState.WAITING);
        assertThat(lab.log(LogLevel.DEBUG)).contains("job ID not present 1");
    }

    @Test
    void clientThatGaveUpWithExitCodeZeroDoesNoHarm() {
        submitter.request(Requests.request().count(3).clientId(1));

        submitter.failed(1, 0, JobDone.FROM_SUBMITTER | JobDone.JOB_UNKNOWN);

        assertThat(lab.core().state().jobs()).hasSize(2);
        assertThat(lab.core().state().queuedJobs()).isZero();
    }

    /** R-S68. */
    @Test
    void endOfAQueuedJobReportedByAServerIsIgnored() {
        submitter.request(Requests.request().count(3));

        server.done(3);

        assertThat(job(3).state()).isEqualTo(JobState.PENDING);
        assertThat(server.dropped()).isFalse();
        assertThat(lab.log(LogLevel.INFO))
                .contains("job 3 is queued, but server reports that it compiled it: ignored");
    }

    /** R-S69. */
    @Test
    void jobsOfALostDaemonEndInOrder() {
        FakeDaemon lost = lab.daemon("lost").has("e1").slots(1).ready();
        submitter.request(Requests.request().preferredHost("lost"));
        lost.request(Requests.request().preferredHost("server"));
        lost.request(Requests.request().preferredHost("server"));
        lost.request(Requests.request().preferredHost("server").niceness(5));
        lost.request(Requests.request().preferredHost("server"));
        submitter.request(Requests.request().preferredHost("server"));
        lab.forget();

        lost.disconnect();

        assertThat(monitor.events())
                .containsExactly(
                        new MonitorStats(4, "State:Offline\n"),
                        ended(5),
                        ended(4),
                        ended(1),
                        ended(2),
                        ended(3));
        assertThat(lab.log(LogLevel.INFO)).containsExactly("remove daemon lost");
        assertThat(lab.log(LogLevel.DEBUG)).contains("STOP (DAEMON) FOR 5", "STOP (DAEMON2) FOR 1");
        assertThat(job(6).server()).isNotNull();
    }

    /** R-S69. */
    @Test
    void installationEndsWithTheJobThatWasToBringTheEnvironment() {
        FakeDaemon installing = lab.daemon("installing").slots(4).ready();
        FakeDaemon lost = lab.daemon("lost").slots(0).ready();
        lost.request(Requests.request().preferredHost("installing"));
        submitter.request(Requests.request().preferredHost("installing"));
        assertThat(submitter.grants()).isEmpty();

        lost.disconnect();

        assertThat(submitter.grants()).hasSize(1);
        assertThat(installing.dropped()).isFalse();
    }

    /** R-S70. */
    @Test
    void submitterOfAJobOnALostServerIsToldNothing() {
        submitter.request();
        lab.forget();

        server.disconnect();
        lab.pass(Duration.ofSeconds(60));

        assertThat(submitter.received()).isEmpty();
        assertThat(submitter.dropped()).isFalse();
    }

    /** R-S72. */
    @Test
    void localJobsAreShownToMonitorsAndUnknownOnesEndAsJobZero() {
        lab.forget();

        server.beginLocal(17, "/a/b/c/d.o", false);
        server.deliver(new LocalJobDone(17));
        server.deliver(new LocalJobDone(99));

        assertThat(monitor.events())
                .containsExactly(
                        new MonitorLocalJobBegin(2, 1, 1_700_000_200, "/a/b/c/d.o"),
                        new LocalJobDone(1),
                        new LocalJobDone(0));
        assertThat(lab.log(LogLevel.DEBUG))
                .containsExactly(
                        "handle_local_job /a/b/c/d.o 17",
                        "handle_local_job_done 17",
                        "handle_local_job_done 99");
    }

    @Test
    void localJobOfOneOfOurDaemonsIsLoggedWithItsReason() {
        server.deliver(
                new org.jcecc.protocol.message.LocalJobBegin(1, "/a/b.o", 4, false, "link step"));

        assertThat(lab.log(LogLevel.INFO))
                .contains("local only: link step host=server file=/a/b.o");
    }

    /** R-S22: messages only the scheduler sends end a daemon's connection. */
    @Test
    void messageThatIsNotForTheSchedulerEndsTheConnection() {
        other.deliver(new org.jcecc.protocol.message.GetInternals());

        assertThat(other.dropped()).isTrue();
        assertThat(lab.log(LogLevel.INFO))
                .contains("Invalid message type arrived GET_INTERNALS", "remove daemon other");
    }

    @Test
    void statusTextNobodyAskedForEndsTheConnection() {
        other.deliver(new org.jcecc.protocol.message.StatusText("hello"));

        assertThat(other.dropped()).isTrue();
    }

    @Test
    void daemonMaySayGoodbye() {
        other.deliver(new org.jcecc.protocol.message.End());

        assertThat(other.dropped()).isTrue();
        assertThat(lab.log(LogLevel.INFO)).contains("remove daemon other");
    }

    /** R-S92. */
    @Test
    void grantNamesAJobBothSidesKnow() {
        FakeDaemon elsewhere = lab.daemon("elsewhere").has("e1").slots(9).ready();
        submitter.request(Requests.request().preferredHost("elsewhere"));
        elsewhere.done(1);
        submitter.request(Requests.request().preferredHost("server"));
        server.done(2);
        submitter.request(Requests.request().preferredHost("server"));
        server.done(3);

        submitter.request(Requests.request().preferredHost("server"));
        other.request(Requests.request().preferredHost("server"));

        assertThat(submitter.grants().getLast().matchedJobId()).isEqualTo(2);
        assertThat(other.grants().getLast().matchedJobId()).isZero();
    }

    /** R-S93. */
    @Test
    void otherJobsOfARequestUseTheEnvironmentOfTheFirst() {
        FakeDaemon arm = lab.daemon("arm").platform("aarch64").slots(2).ready();
        arm.load(1000);
        server.load(1000);
        submitter.request(
                Requests.request().count(3).environments("x86_64", "e1", "aarch64", "e9"));
        assertThat(lab.core().state().queuedJobs()).isEqualTo(3);

        server.load(0);
        arm.load(0);

        assertThat(submitter.grants())
                .extracting(use -> use.hostPlatform())
                .containsExactly("x86_64", "x86_64");
        assertThat(job(3).needs().environments()).hasSize(1);
    }

    /** R-S93: a job of the request that is over already does no harm. */
    @Test
    void otherJobsOfARequestMayEndBeforeTheFirstIsPlaced() {
        server.load(1000);
        submitter.request(Requests.request().count(2).clientId(5));
        submitter.failed(5, 118, JobDone.FROM_SUBMITTER | JobDone.JOB_UNKNOWN);

        server.load(0);

        assertThat(submitter.grants()).hasSize(1);
        assertThat(lab.core().state().jobs()).extracting(Job::id).containsExactly(1);
    }

    private Job job(int id) {
        return lab.core().state().jobs().stream()
                .filter(job -> job.id() == id)
                .findFirst()
                .orElseThrow();
    }

    private static Message ended(int job) {
        return new MonitorJobDone(JobDone.givenUp(job, 255, 0, 0));
    }
}
