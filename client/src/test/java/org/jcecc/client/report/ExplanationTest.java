package org.jcecc.client.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ExplanationTest {

    private static final List<JobRecord> JOBS =
            List.of(
                    Jobs.local("/w/src/a.c", Outcome.of(Reason.NO_DAEMON)),
                    Jobs.remote("/w/src/a.c", "birch:10245", 30),
                    Jobs.local("/w/b.c", Outcome.commandLine("further files", "-fx")));

    @Test
    void latestCommandAboutTheFileCounts() {
        assertThat(Explanation.of(JOBS, "src/a.c", "/w"))
                .startsWith("src/a.c: remote\n  compile server: birch:10245\n")
                .contains("compile: 30 ms");
    }

    @Test
    void lastComponentsAreEnough() {
        assertThat(Explanation.of(JOBS, "b.c", "/other"))
                .startsWith("/w/b.c: local: further files: -fx\n");
    }

    @Test
    void partOfANameIsNotEnough() {
        assertThat(Explanation.of(JOBS, "c", "/w")).startsWith("c: no command about it");
    }
}
