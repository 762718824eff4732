package org.jcecc.protocol.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jcecc.protocol.net.LeakWatch;
import org.jcecc.protocol.net.LineChannel;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The recorded control connections in their recorded pieces, through a channel of lines. */
@ExtendWith(LeakWatch.class)
class ControlReplayTest {

    /** What was typed, as somebody reads it who looks at the recordings. */
    private static final Map<String, List<String>> COMMANDS =
            Map.of(
                    "ctl-commands",
                    List.of(
                            "help",
                            "listcs",
                            "listjobs",
                            "listblocks",
                            "",
                            "   LISTCS   ",
                            "bogus arg1",
                            "internals host2",
                            "internals nohost",
                            "removecs",
                            "unblockcs",
                            "blockcs nosuch",
                            "listblocks",
                            "unblockcs nosuch",
                            "listblocks",
                            "listjobs",
                            "caf\u00c3\u00a9",
                            "quit"),
                    "ctl-internals",
                    List.of("listcs", "listjobs", "internals", "quit"),
                    "ctl-idle-timeout",
                    List.of());

    static Stream<Recording> recordings() {
        return Recording.all().stream().filter(Recording::text);
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void commandsAreTheLinesTyped(Recording recording) {
        assertThat(lines(recording, ">")).isEqualTo(COMMANDS.get(recording.name()));
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void answersAreLinesToo(Recording recording) {
        String text = new String(recording.stream("<"), StandardCharsets.ISO_8859_1);

        assertThat(lines(recording, "<")).isEqualTo(text.lines().toList());
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void answersAreSentAsTheyAre(Recording recording) {
        try (LineChannel channel = new LineChannel()) {
            for (byte[] piece : recording.sent("<")) {
                channel.send(new String(piece, StandardCharsets.ISO_8859_1));
            }

            assertThat(channel.sent()).isEqualTo(recording.stream("<"));
        }
    }

    private static List<String> lines(Recording recording, String direction) {
        try (LineChannel channel = new LineChannel()) {
            recording.sent(direction).forEach(channel::arrive);
            return channel.lines();
        }
    }
}
