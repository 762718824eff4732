package org.jcecc.protocol.vectors;

import java.util.stream.Stream;
import org.jcecc.protocol.net.LeakWatch;
import org.jcecc.protocol.net.MessageChannel;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every recording in its recorded pieces, received by a Netty channel. */
@ExtendWith(LeakWatch.class)
class NettyReplayTest {

    /** All but what only a monitor can read, which uses the other transport. */
    static Stream<Replay.Arguments> directions() {
        return Replay.directions()
                .filter(a -> !a.recording().monitorQuirk() || a.direction().equals(">"));
    }

    @ParameterizedTest
    @MethodSource("directions")
    void channelReceivesWhatWasRecorded(Replay.Arguments arguments) throws Exception {
        Replay.check(
                arguments,
                (pieces, ownMaximum, asMonitor) -> {
                    try (MessageChannel channel = new MessageChannel(ownMaximum)) {
                        pieces.forEach(channel::arrive);
                        return new Receiver.Outcome(
                                channel.sent(), channel.messages(), channel.violation());
                    }
                });
    }
}
