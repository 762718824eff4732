package org.jcecc.protocol.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jcecc.protocol.message.MessageType;
import org.junit.jupiter.api.Test;

/** The recordings are complete, and each is replayed by some test. */
class RecordingsTest {

    private static final int RECORDINGS = 241;

    @Test
    void noneIsMissing() {
        assertThat(Recording.all()).hasSize(RECORDINGS);
        assertThat(names()).hasSize(RECORDINGS);
    }

    @Test
    void eachIsReplayedByOneKindOfTest() {
        Set<String> replayed = new TreeSet<>();

        Replay.directions().forEach(a -> replayed.add(a.recording().name()));
        assertThat(replayed).hasSize(234);
        ControlReplayTest.recordings().forEach(r -> replayed.add(r.name()));
        assertThat(replayed).hasSize(237);
        DiscoveryReplayTest.recordings().forEach(r -> replayed.add(r.name()));

        assertThat(replayed).isEqualTo(names());
    }

    @Test
    void everyKindOfMessageOccurs() {
        Set<String> occurring =
                Recording.binary()
                        .flatMap(r -> r.messages().stream())
                        .map(Recording.Recorded::type)
                        .collect(Collectors.toSet());

        assertThat(occurring)
                .containsAll(Arrays.stream(MessageType.values()).map(Enum::name).toList());
    }

    @Test
    void violationsAreThoseTheRecordingsCount() {
        Set<String> counted =
                Recording.binary()
                        .filter(r -> r.header().path("expect_problems").intValue() > 0)
                        .map(Recording::name)
                        .collect(Collectors.toCollection(TreeSet::new));
        // Refused handshakes are violations too, but the recordings do not count them.
        Set<String> expected =
                Replay.VIOLATIONS.keySet().stream()
                        .filter(name -> !name.matches("probe-.*-hs-(v0|v20|bigendian|2pow20plus1)"))
                        .collect(Collectors.toCollection(TreeSet::new));
        expected.add(Replay.CORRUPT_CHUNK);

        assertThat(counted).isEqualTo(expected);
    }

    private static Set<String> names() {
        return Recording.all().stream()
                .map(Recording::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
