package org.jcecc.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import org.jcecc.scheduler.testing.SchedulerProgram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** An operator who has gone to lunch: 36 s, for which other tests do not wait. */
@Execution(ExecutionMode.CONCURRENT)
class IdleControlSessionIT {

    /** R-S82. */
    @Test
    void idleSessionIsEndedWithTheFarewell() throws Exception {
        try (SchedulerProgram scheduler = SchedulerProgram.starter().serve()) {
            String said = scheduler.converse("");

            assertThat(said).startsWith("200-ICECC ").endsWith("quit.\n200 Good Bye!\n");
        }
    }
}
