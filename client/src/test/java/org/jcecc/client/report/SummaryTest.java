package org.jcecc.client.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SummaryTest {

    @Test
    void longPauseSeparatesBuilds() {
        var first = Jobs.at(Jobs.START, 1000);
        var second = Jobs.at(Jobs.START.plus(Summary.BUILD_PAUSE).plusSeconds(2), 1000);
        var third = Jobs.at(second.started().plusSeconds(30), 1000);

        assertThat(Summary.latestBuild(List.of(first, second, third)))
                .containsExactly(second, third);
    }

    @Test
    void commandThatTookLongBridgesThePause() {
        var quick = Jobs.at(Jobs.START, 1000);
        var slow = Jobs.at(Jobs.START, (int) Duration.ofMinutes(5).toMillis());
        var late = Jobs.at(Jobs.START.plus(Duration.ofMinutes(5)), 1000);

        assertThat(Summary.latestBuild(List.of(quick, slow, late)))
                .containsExactly(quick, slow, late);
    }

    @Test
    void totalsGroupByRuleAndServer() {
        var totals =
                Totals.of(
                        List.of(
                                Jobs.remote("/a.c", "alder", 1),
                                Jobs.remote("/b.c", "birch", 1),
                                Jobs.remote("/c.c", "birch", 1),
                                Jobs.local("/d.c", Outcome.commandLine("further files", "-fx")),
                                Jobs.local("/e.c", Outcome.commandLine("further files", "-fy")),
                                Jobs.link("/app")));

        assertThat(totals.units()).isEqualTo(5);
        assertThat(totals.remoteUnits()).isEqualTo(3);
        assertThat(totals.remotePercent()).isEqualTo(60);
        assertThat(totals.others()).isEqualTo(1);
        assertThat(totals.servers().getFirst().getKey()).isEqualTo("birch");
        assertThat(totals.localRules().getFirst().getKey()).isEqualTo("further files");
        assertThat(totals.localRules().getFirst().getValue()).isEqualTo(2);
        assertThat(totals.sourceBytes()).isEqualTo(6 * 2048);
        assertThat(totals.phases().get(Phase.COMPILE)).isEqualTo(Duration.ofMillis(203));
        assertThat(totals.work()).isEqualTo(Duration.ofMillis(203));
        assertThat(totals.remedy("further files")).isEqualTo(Reason.COMMAND_LINE.remedy());
        assertThat(totals.remedy("another rule")).isEmpty();
    }
}
