package org.jcecc.protocol.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jcecc.protocol.discovery.DiscoveryQuery;
import org.jcecc.protocol.discovery.DiscoveryReply;
import org.jcecc.protocol.discovery.SchedulerAnnouncement;
import org.jcecc.protocol.vectors.Recording.Recorded;
import org.jcecc.protocol.wire.WireText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every recorded datagram is understood, and made again byte for byte. */
class DiscoveryReplayTest {

    static Stream<Recording> recordings() {
        return Recording.all().stream().filter(r -> r.transport().equals("udp"));
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void datagramsMeanWhatWasRecorded(Recording recording) {
        assertThat(recording.events()).hasSameSizeAs(recording.messages());

        for (int i = 0; i < recording.events().size(); i++) {
            check(recording.messages().get(i), recording.events().get(i).filledUp());
        }
    }

    @Test
    void exactlyTheQueriesOfVersions21To127WereAnswered() {
        Recording recording =
                recordings()
                        .filter(r -> r.name().equals("udp-query-every-version"))
                        .findFirst()
                        .orElseThrow();
        Set<Integer> asked = new TreeSet<>();
        Set<Integer> answered = new TreeSet<>();

        for (Recorded message : recording.messages()) {
            if (message.type().equals("DISCOVER")) {
                asked.add(message.fields().get("version").intValue());
            } else if (message.type().startsWith("REPLY")) {
                answered.add(message.fields().get("query_version").intValue());
            }
        }

        assertThat(asked).containsAll(IntStream.range(0, 256).boxed().toList());
        for (int version : asked) {
            assertThat(new DiscoveryQuery(version).answered())
                    .isEqualTo(answered.contains(version));
        }
    }

    private static void check(Recorded recorded, byte[] bytes) {
        ByteBuffer datagram = ByteBuffer.wrap(bytes);
        JsonNode fields = recorded.fields();
        switch (recorded.type()) {
            case "DISCOVER" -> {
                var query = new DiscoveryQuery(fields.get("version").intValue());
                assertThat(DiscoveryQuery.decode(datagram)).contains(query);
                assertThat(query.encode()).isEqualTo(bytes);
            }
            case "REPLY_16" -> {
                // Without version and time; understood as version 32 and time 0.
                var reply = new DiscoveryReply(32, 0, netname(fields));
                checkReply(reply, fields, bytes);
            }
            case "REPLY_32", "REPLY_268_LE", "REPLY_268_BE" -> {
                var reply =
                        new DiscoveryReply(
                                fields.get("version").intValue(),
                                fields.get("start_time").longValue(),
                                netname(fields));
                checkReply(reply, fields, bytes);
            }
            case "ANNOUNCE" -> {
                var announcement = announcement(fields, netname(fields));
                assertThat(SchedulerAnnouncement.decode(datagram)).contains(announcement);
                assertThat(announcement.encode()).isEqualTo(bytes);
            }
            case "ANNOUNCE_OLD" -> {
                String cut = fields.get("netname_truncated").textValue();
                assertThat(SchedulerAnnouncement.decodeOld(datagram))
                        .contains(announcement(fields, cut));
                assertThat(fields.get("netname_length").intValue()).isEqualTo(cut.length() + 1);
                // The last byte of the name does not travel, so that any will do.
                assertThat(announcement(fields, cut + "?").encodeOld()).isEqualTo(bytes);
            }
            case "INVALID" -> {
                assertThat(DiscoveryQuery.decode(datagram)).isEmpty();
                assertThat(SchedulerAnnouncement.decodeOld(datagram)).isEmpty();
            }
            default -> throw new AssertionError(recorded.type());
        }
        if (!recorded.type().equals("ANNOUNCE")) {
            assertThat(SchedulerAnnouncement.decode(datagram)).isEmpty();
        }
    }

    private static void checkReply(DiscoveryReply reply, JsonNode fields, byte[] bytes) {
        DiscoveryQuery query = new DiscoveryQuery(fields.get("query_version").intValue());
        assertThat(DiscoveryReply.decode(ByteBuffer.wrap(bytes), query)).contains(reply);
        assertThat(reply.encode(query)).isEqualTo(bytes);
        assertThat(Byte.toUnsignedInt(bytes[0])).isEqualTo(fields.get("marker").intValue());
    }

    private static SchedulerAnnouncement announcement(JsonNode fields, String netname) {
        return new SchedulerAnnouncement(
                fields.get("version").intValue(), fields.get("start_time").longValue(), netname);
    }

    private static String netname(JsonNode fields) {
        return WireText.of(fields.get("netname").textValue());
    }
}
