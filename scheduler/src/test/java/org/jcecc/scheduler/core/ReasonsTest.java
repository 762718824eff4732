package org.jcecc.scheduler.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.jcecc.protocol.message.LocalJobBegin;
import org.jcecc.scheduler.placement.Algorithm;
import org.jcecc.scheduler.testing.FakeDaemon;
import org.jcecc.scheduler.testing.Lab;
import org.jcecc.scheduler.testing.Requests;
import org.junit.jupiter.api.Test;

/** Every job can be asked why it is where it is. */
class ReasonsTest {

    private final Lab lab = Lab.open();

    @Test
    void everyServerThatDidNotGetAJobIsNamedWithTheFirstRuleThatSaidNo() {
        FakeDaemon submitter = lab.daemon("submitter").noRemote().features(0).ready();
        FakeDaemon failed = lab.daemon("failed-it").at("10.9.0.1").has("e1").ready();
        lab.daemon("no-slots").slots(0).ready();
        lab.daemon("no-chroot").withoutChroot().ready();
        lab.daemon("old").version(40).ready();
        lab.daemon("no-zstd").features(1).ready();
        lab.daemon("foreign").platform("aarch64").ready();
        lab.daemon("selfish").noRemote().ready();
        lab.daemon("drained").ready();
        lab.core().drain("drained", true);
        lab.daemon("silent").login();
        lab.daemon("busy").login().load(1000);
        FakeDaemon chosen = lab.daemon("chosen").has("e1").ready();

        submitter.request(
                Requests.request()
                        .file("src/a.cpp")
                        .minimalVersion(42)
                        .features(3)
                        .avoiding(failed.address()));

        PlacementRecord why = only(lab.core().why("1", lab.now()));
        assertThat(chosen.assigned()).hasSize(1);
        assertThat(why.server()).isEqualTo("chosen");
        assertThat(why.file()).isEqualTo("src/a.cpp");
        assertThat(why.refusals().lines())
                .containsExactlyInAnyOrder(
                        "has no slots: no-slots",
                        "cannot isolate jobs of others: no-chroot",
                        "speaks a protocol version below the job's minimum: old",
                        "lacks a required feature: submitter, no-zstd",
                        "can use no environment of the request: foreign",
                        "takes no jobs of others: selfish",
                        "failed this job before: failed-it",
                        "is being drained: drained",
                        "reports full load: silent, busy");
        assertThat(lab.log(LogLevel.DEBUG))
                .anyMatch(line ->
                        line.startsWith("job 1 placed: server=chosen because ")
                                && line.contains("is being drained: drained"));
    }

    @Test
    void jobThatStaysOnItsSubmitterIsLoggedForTheAdministrator() {
        FakeDaemon submitter = lab.daemon("alder").slots(0).ready();

        submitter.request(Requests.request().file("src/a.cpp").features(4));

        assertThat(submitter.ownJobs()).hasSize(1);
        assertThat(lab.log(LogLevel.INFO))
                .contains(
                        "local only: nobody can ever take it, so its submitter must"
                                + " host=alder file=src/a.cpp");
        assertThat(only(lab.core().why("a.cpp", lab.now())).server()).isEqualTo("alder");
    }

    @Test
    void jobThatIsDoneSoonestOnItsSubmitterIsLoggedToo() {
        Lab adaptive = Lab.open(Algorithm.ADAPTIVE);
        FakeDaemon submitter = adaptive.daemon("alder").slots(4).ready();

        submitter.request(Requests.request().file("src/a.cpp"));

        assertThat(adaptive.log(LogLevel.INFO))
                .anyMatch(line ->
                        line.matches(
                                "local only: chosen before the others: done in .*"
                                        + " host=alder file=src/a.cpp"));
    }

    /** Our own clients say why they did not even ask. */
    @Test
    void reasonOfALocalJobIsKeptAndLogged() {
        FakeDaemon daemon = lab.daemon("alder").ready();

        daemon.deliver(new LocalJobBegin(1, "bin/prog", 5, false, "neither -c nor -S"));

        assertThat(lab.log(LogLevel.INFO))
                .contains("local only: neither -c nor -S host=alder file=bin/prog");
        assertThat(only(lab.core().why("prog", lab.now())).reason()).isEqualTo("neither -c nor -S");
    }

    @Test
    void reasonsAreKeptForTenThousandJobs() {
        FakeDaemon submitter = lab.daemon("alder").slots(0).ready();
        FakeDaemon server = lab.daemon("birch").has("e1").ready();
        for (int job = 1; job <= 10_001; job++) {
            submitter.request();
            server.done(job);
        }

        assertThat(lab.core().why("1", lab.now())).isEmpty();
        assertThat(only(lab.core().why("2", lab.now())).server()).isEqualTo("birch");
        assertThat(only(lab.core().why("10001", lab.now())).server()).isEqualTo("birch");
    }

    @Test
    void adaptiveChoiceSaysWhatItExpects() {
        Lab adaptive = Lab.open(Algorithm.ADAPTIVE);
        FakeDaemon submitter = adaptive.daemon("alder").slots(0).ready();
        adaptive.daemon("birch").has("e1").slots(4).ready();
        submitter.request(Requests.request().file("x.cpp"));

        assertThat(only(adaptive.core().why("x.cpp", adaptive.now())).reason())
                .matches("done in \\d+ ms: compile \\d+ ms, start \\d+ ms");
    }

    @Test
    void adaptiveChoiceSaysWhyAJobWaitsAlthoughAServerIsFree() {
        Lab adaptive = Lab.open(Algorithm.ADAPTIVE);
        FakeDaemon submitter = adaptive.daemon("alder").slots(0).ready();
        FakeDaemon sound = adaptive.daemon("sound").has("e1").slots(1).ready();
        FakeDaemon failing = adaptive.daemon("failing").has("e1").slots(1).ready();
        for (int job = 1; job <= 8; job++) {
            submitter.request(Requests.request().preferredHost("failing"));
            failing.failed(job, 110, 0);
        }
        submitter.request(Requests.request().preferredHost("sound"));
        sound.begin(9);
        sound.done(9, 50_000, 9000);
        for (int job = 10; job <= 11; job++) {
            submitter.request(Requests.request().preferredHost("sound"));
            sound.begin(job);
        }

        submitter.request(Requests.request().file("y.cpp"));
        adaptive.pass(Duration.ofSeconds(3));

        assertThat(failing.assigned()).isEmpty();
        PlacementRecord why = only(adaptive.core().why("y.cpp", adaptive.now()));
        assertThat(why.reason())
                .isEqualTo(
                        "waits for 3 s: a better server should be free soon, rather than use"
                                + " failing");
        assertThat(why.refusals().lines())
                .containsExactly("has no slots: alder", "has all places taken: sound");
    }

    private static PlacementRecord only(List<PlacementRecord> records) {
        assertThat(records).hasSize(1);
        return records.getFirst();
    }
}
