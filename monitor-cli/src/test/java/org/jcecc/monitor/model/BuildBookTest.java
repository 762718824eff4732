package org.jcecc.monitor.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.jcecc.monitor.testing.Story;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class BuildBookTest {

    private final Story story = Story.connected();

    @BeforeEach
    void twoHosts() {
        story.host(2, "alder", 2);
        story.host(3, "birch", 4);
    }

    @Test
    @Tag("R-M39")
    void jobsOfASubmitterAddUpToABuild() {
        story.request(1, 2);
        story.request(2, 2);
        story.request(3, 2);
        story.request(4, 2);
        story.begin(1, 3);
        story.begin(2, 2);
        story.begin(3, 3);
        story.local(5, 2);
        story.after(1000).done(1, 0);
        story.done(2, 1);
        story.done(4, 107);

        Build build = story.now().builds().getFirst();
        assertThat(build)
                .isEqualTo(
                        new Build(
                                "alder",
                                Story.START,
                                Story.START + 1000,
                                false,
                                5,
                                1,
                                1,
                                1,
                                1,
                                1,
                                2,
                                0,
                                6000));
        assertThat(build.speedUp(Story.START + 1000)).isEqualTo(6.0);
    }

    @Test
    @Tag("R-M39")
    void pauseOfMoreThanFifteenSecondsEndsABuild() {
        compile(1);
        compile(2, 15_000);
        assertThat(story.now().builds()).hasSize(1);

        compile(3, 15_001);

        assertThat(story.now().builds()).hasSize(2);
        Build open = story.now().builds().get(0);
        Build closed = story.now().builds().get(1);
        assertThat(open.closed()).isFalse();
        assertThat(open.jobs()).isEqualTo(1);
        assertThat(closed.closed()).isTrue();
        assertThat(closed.done()).isEqualTo(2);
        assertThat(closed.wallMillis(Long.MAX_VALUE)).isEqualTo(15_000);
    }

    @Test
    @Tag("R-M39")
    void buildThatStillRunsOrWaitsIsNotOver() {
        story.request(1, 2);
        story.begin(1, 3);
        story.request(2, 2);
        story.after(100_000).done(1, 0);

        assertThat(story.after(100_000).now().builds())
                .extracting(Build::closed)
                .containsExactly(false);
    }

    @Test
    void submittersHaveBuildsOfTheirOwn() {
        story.request(1, 2);
        story.request(2, 3);

        assertThat(story.now().builds())
                .extracting(Build::client)
                .containsExactlyInAnyOrder("alder", "birch");
    }

    private void compile(int job) {
        compile(job, 0);
    }

    private void compile(int job, long pause) {
        story.after(pause).request(job, 2);
        story.begin(job, 3);
        story.done(job, 0);
    }
}
