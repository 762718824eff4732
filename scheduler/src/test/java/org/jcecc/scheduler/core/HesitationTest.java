package org.jcecc.scheduler.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jcecc.scheduler.placement.Algorithm;
import org.jcecc.scheduler.testing.FakeDaemon;
import org.jcecc.scheduler.testing.Lab;
import org.jcecc.scheduler.testing.Requests;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How long a job waits for a better server that could start now, and what that costs. */
class HesitationTest {

    private static final int COST_MILLIS = 3000;

    private final Lab lab = Lab.open(Algorithm.ADAPTIVE);
    private final FakeDaemon submitter = lab.daemon("alder").slots(0);
    private final FakeDaemon sound = lab.daemon("sound").has("e1").slots(1);
    private final FakeDaemon failing = lab.daemon("failing").has("e1").slots(1);
    private int lastJob;

    /** One server fails everything; the other has compiled some jobs. */
    @BeforeEach
    void learn() {
        submitter.ready();
        sound.ready();
        failing.ready();
        for (int i = 0; i < 8; i++) {
            failing.failed(request(Requests.request().preferredHost("failing")), 110, 0);
        }
    }

    @Test
    void jobTakesWhatItCanGetAfterTwiceItsOwnTime() {
        compile("known.cpp", COST_MILLIS);
        fillSoundServer();
        int job = request(Requests.request().file("known.cpp"));
        long due = lab.core().dispatchDueAt();

        assertThat(failing.assigned()).isEmpty();
        assertThat(due - lab.now()).isBetween(1000L, 20_000L);

        lab.core().dispatch(due - 1);
        assertThat(failing.assigned()).isEmpty();
        lab.core().dispatch(due);
        assertThat(failing.assigned()).extracting(assigned -> assigned.id()).containsExactly(job);
        assertThat(lab.core().dispatchDueAt()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void jobOfWhichNothingIsKnownStartsAtOnce() {
        fillSoundServer();
        request(Requests.request().file("unknown.cpp"));

        assertThat(failing.assigned()).hasSize(1);
    }

    @Test
    void jobThatCostsLittleStartsAtOnce() {
        compile("tiny.cpp", 20);
        fillSoundServer();
        request(Requests.request().file("tiny.cpp"));

        assertThat(failing.assigned()).hasSize(1);
    }

    @Test
    void retryDoesNotWaitForTheServerItFailedOn() {
        compile("known.cpp", COST_MILLIS);
        fillSoundServer();
        request(Requests.request().file("known.cpp").avoiding(sound.address()));

        assertThat(failing.assigned()).hasSize(1);
    }

    @Test
    void hesitatingJobIsNotLookedAtAgainUntilAServerOpens() {
        compile("known.cpp", COST_MILLIS);
        fillSoundServer();
        int job = request(Requests.request().file("known.cpp"));
        lab.forget();

        submitter.load(10);
        failing.load(10);
        assertThat(looks(job)).isEmpty();

        sound.done(lastJob - 2, 50_000, COST_MILLIS);
        assertThat(sound.assigned()).extracting(assigned -> assigned.id()).contains(job);
    }

    private List<String> looks(int job) {
        return lab.log(LogLevel.DEBUG).stream()
                .filter(line -> line.startsWith("job " + job + " "))
                .toList();
    }

    private void compile(String file, int millis) {
        for (int i = 0; i < 8; i++) {
            int job = request(Requests.request().file(file).preferredHost("sound"));
            sound.begin(job);
            sound.done(job, 50_000, millis);
        }
    }

    /** One job runs there and one waits. */
    private void fillSoundServer() {
        sound.begin(request(Requests.request().preferredHost("sound")));
        request(Requests.request().preferredHost("sound"));
        lab.forget();
    }

    private int request(Requests request) {
        submitter.request(request);
        return ++lastJob;
    }
}
