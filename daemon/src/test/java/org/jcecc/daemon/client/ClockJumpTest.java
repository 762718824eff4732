package org.jcecc.daemon.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jcecc.protocol.message.JobBegin;
import org.jcecc.protocol.message.LocalJobDone;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The clock of the machine is set while clients wait and jobs run. */
class ClockJumpTest {

    @ParameterizedTest
    @ValueSource(strings = {"-P3650D", "-PT1H", "PT1H", "P3650D"})
    void everybodyIsServedAsBefore(String jump) {
        Scene scene = Scene.withSlots(1).connected();
        scene.arrives(1);
        scene.says(1, Scene.localJob("/a"));
        scene.arrivesFromAfar(2);
        scene.says(2, Scene.job(101));

        scene.setClock(Instant.ofEpochSecond(Scene.NOW).plus(Duration.parse(jump)));
        List<Effect> freed = scene.leaves(1);
        List<Effect> verdict = scene.verdict(2);
        List<Effect> load = scene.load(300);

        assertThat(Scene.toScheduler(freed)).hasSize(2).contains(new LocalJobDone(1));
        assertThat(Scene.toScheduler(freed).getLast())
                .isInstanceOfSatisfying(
                        JobBegin.class,
                        begin ->
                                assertThat(begin.startTime())
                                        .isEqualTo(Scene.NOW + Duration.parse(jump).toSeconds()));
        assertThat(Scene.toScheduler(verdict)).hasSize(1);
        assertThat(Scene.toScheduler(load)).hasSize(1);
    }
}
