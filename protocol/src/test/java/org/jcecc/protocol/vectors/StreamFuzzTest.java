package org.jcecc.protocol.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jcecc.protocol.ProtocolVersion;
import org.jcecc.protocol.net.LeakWatch;
import org.jcecc.protocol.net.MessageChannel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Recorded connections with some bytes changed, cut and joined anywhere, into a Netty channel. */
@ExtendWith(LeakWatch.class)
class StreamFuzzTest {

    private static final int ROUNDS = 2_000;
    private static final int LONGEST = 100_000;

    private final Random random = new Random(20_120_921);

    @Test
    void changedConnectionsAreReadOrRefused() {
        List<byte[]> streams =
                Replay.directions()
                        .map(a -> a.recording().stream(a.direction()))
                        .filter(stream -> stream.length > 8 && stream.length < LONGEST)
                        .toList();
        int messages = 0;
        int refused = 0;

        for (int i = 0; i < ROUNDS; i++) {
            byte[] stream = streams.get(random.nextInt(streams.size())).clone();
            for (int changes = random.nextInt(4); changes > 0; changes--) {
                stream[random.nextInt(stream.length)] = (byte) random.nextInt();
            }
            try (MessageChannel channel = new MessageChannel(ProtocolVersion.EXTENDED)) {
                int pieces = 0;
                for (int start = 0; start < stream.length; pieces++) {
                    int most = pieces < 50 ? 40 : LONGEST;
                    int end = Math.min(stream.length, start + 1 + random.nextInt(most));
                    channel.arrive(Arrays.copyOfRange(stream, start, end));
                    start = end;
                }
                // Asserts by itself that a closed channel was closed for one ProtocolException.
                refused += channel.violation() == null ? 0 : 1;
                messages += channel.messages().size();
            }
        }

        assertThat(refused).isBetween(ROUNDS / 10, ROUNDS * 9 / 10);
        assertThat(messages).isGreaterThan(ROUNDS);
    }
}
