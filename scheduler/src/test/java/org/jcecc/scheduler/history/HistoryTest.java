package org.jcecc.scheduler.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.jcecc.scheduler.placement.Pace;
import org.jcecc.scheduler.placement.Work;
import org.junit.jupiter.api.Test;

/** What is learned from ended jobs. */
class HistoryTest {

    private static final long START = 1_000_000;

    private final History history = new History();

    @Test
    void costOfAUnitIsRemembered() {
        Work work = work("a.cpp", 8);

        for (int i = 0; i < 20; i++) {
            compile("alder", work, 4000);
            compile("alder", work("b.cpp", 8), 100);
        }

        assertThat(history.knows(work)).isTrue();
        assertThat(history.expectedMillis(work) / history.expectedMillis(work("b.cpp", 8)))
                .isCloseTo(40, within(4.0));
    }

    @Test
    void unknownUnitCostsWhatItsKindDoes() {
        for (int i = 0; i < 50; i++) {
            compile("alder", work("opt" + i, 8), 4000);
            compile("alder", work("dbg" + i, 1), 200);
        }

        double optimised = history.expectedMillis(work("new.cpp", 8));
        double debug = history.expectedMillis(work("new.cpp", 1));

        assertThat(history.knows(work("new.cpp", 8))).isFalse();
        assertThat(optimised / debug).isCloseTo(20, within(4.0));
    }

    @Test
    void paceIsToldApartFromTheCostOfTheJobs() {
        for (int i = 0; i < 60; i++) {
            // The slow server gets the cheap jobs, the fast one the costly ones.
            compile("slow", work("cheap" + i % 5, 8), 1000);
            compile("fast", work("costly" + i % 5, 8), 4000);
            compile("slow", work("both" + i % 5, 8), 2000);
            compile("fast", work("both" + i % 5, 8), 500);
        }

        double ratio = history.pace("slow").slowness() / history.pace("fast").slowness();

        assertThat(ratio).isCloseTo(4, within(0.8));
    }

    @Test
    void littleKnownServerIsTakenForFasterThanItLooks() {
        for (int i = 0; i < 40; i++) {
            compile("known", work("a", 8), 1000);
        }
        compile("new", work("a", 8), 1000);

        assertThat(history.pace("new").slowness()).isLessThan(history.pace("known").slowness());
    }

    @Test
    void failuresAddUpAndFadeWithTimeAndSuccess() {
        history.failed("alder", 1, START);
        history.failed("alder", 1, START);
        Pace pace = history.pace("alder");

        assertThat(pace.troubleLeft(START)).isEqualTo(2);
        assertThat(pace.troubleLeft(START + 60_000)).isCloseTo(1, within(0.001));

        compile("alder", work("a", 8), 1000);
        assertThat(history.pace("alder").troubleLeft(START)).isCloseTo(1, within(0.001));
    }

    @Test
    void troubleIsBounded() {
        for (int i = 0; i < 100; i++) {
            history.failed("alder", 1, START);
        }

        assertThat(history.pace("alder").troubleLeft(START)).isEqualTo(8);
    }

    @Test
    void serverIsRememberedForHours() {
        history.failed("alder", 5, START);

        history.failed("birch", 1, START + Duration.ofHours(11).toMillis());
        assertThat(history.pace("alder").trouble()).isEqualTo(5);

        history.failed("birch", 1, START + Duration.ofHours(13).toMillis());
        assertThat(history.pace("alder")).isEqualTo(Pace.UNKNOWN);
    }

    /** Most of the time until a job starts is the submitter's own. */
    @Test
    void timeToStartIsComparedWithThatOfOtherServers() {
        for (int i = 0; i < 60; i++) {
            history.started("near", 900, START);
            history.started("far", 1900, START);
        }

        double near = history.pace("near").startDelay();
        double far = history.pace("far").startDelay();

        assertThat(near).isLessThan(100);
        assertThat(far - near).isBetween(500.0, 1000.0);
    }

    @Test
    void timeToInstallIsFollowed() {
        for (int i = 0; i < 30; i++) {
            history.installed(20_000);
        }

        assertThat(history.installationMillis()).isCloseTo(20_000, within(200.0));
    }

    /** A first build says little about its units, but its objects do. */
    @Test
    void sizeOfTheObjectTellsWhatAnUnknownUnitShouldHaveCost() {
        for (int i = 0; i < 40; i++) {
            compile("usual", work("small" + i, 8), 500, 20_000);
        }

        for (int i = 0; i < 10; i++) {
            compile("with large objects", work("large" + i, 8), 5000, 200_000);
            compile("with objects unseen", work("unseen" + i, 8), 5000, 0);
        }

        assertThat(history.pace("with large objects").slowness())
                .isLessThan(0.6 * history.pace("with objects unseen").slowness());
    }

    private void compile(String server, Work work, long userMillis) {
        compile(server, work, userMillis, 0);
    }

    private void compile(String server, Work work, long userMillis, long outputBytes) {
        history.compiled(server, work, userMillis, outputBytes, userMillis, 1, START);
    }

    private static Work work(String file, int flags) {
        return new Work(file, 1, flags);
    }
}
