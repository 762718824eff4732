package org.jcecc.client.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class JobTableTest {

    @Test
    void everyJobHasALineAndTheLastLineCounts() {
        var jobs =
                List.of(
                        Jobs.remote("/w/src/main.cpp", "10.0.0.3:10245", 1234),
                        Jobs.local("/w/a.c", Outcome.of(Reason.NO_DAEMON)),
                        Jobs.remote("/elsewhere/b.c", "10.0.0.4:10245", 7),
                        Jobs.link("/w/app"));

        assertThat(JobTable.of(jobs, "/w"))
                .isEqualTo(
                        """
                        file            where             ms  result
                        src/main.cpp    10.0.0.3:10245  1234  remote
                        a.c             local             50  local: no daemon
                        /elsewhere/b.c  10.0.0.4:10245     7  remote
                        app             local            100  local: neither -c nor -S
                        3 units, 2 remote = 67 %; 1 other command
                        """);
    }

    @Test
    void nothingHasRunYet() {
        assertThat(JobTable.of(List.of(), "/w")).isEqualTo("0 units, 0 remote = 0 %\n");
    }

    @Test
    void failureNamesItsStatus() {
        var failed = Jobs.job("/w/a.c", true, "birch", Outcome.of(Reason.REMOTE), 1, Jobs.START, 1);

        assertThat(JobTable.result(failed)).isEqualTo("remote (exit status 1)");
    }

    @Test
    void namesAreReadAsUtf8() {
        assertThat(JobTable.shown("/w/\u00c3\u00a9.c", "/w")).isEqualTo("\u00e9.c");
    }

    @Test
    void rootDirectoryIsNotCutOff() {
        assertThat(JobTable.shown("/a.c", "/")).isEqualTo("/a.c");
    }
}
