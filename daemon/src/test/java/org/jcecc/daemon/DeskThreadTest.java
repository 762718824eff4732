package org.jcecc.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jcecc.daemon.client.Station;
import org.jcecc.daemon.client.Switchboard;
import org.junit.jupiter.api.Test;

class DeskThreadTest {

    @Test
    void lackOfMemoryIsNotTheEndOfTheDesk() {
        Station station = new Station(10245, 2, 2, "x86_64", true, "in a test", false, 3);
        DeskThread desk = new DeskThread(new Switchboard(station, List.of()), Clock.systemUTC());
        desk.start(effect -> {});

        desk.execute(() -> {
            throw new OutOfMemoryError("in a test");
        });

        assertThat(desk.figures(Duration.ofSeconds(60))).isPresent();
    }
}
