package org.jcecc.protocol.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatagramsTest {

    private static final DiscoveryReply REPLY = new DiscoveryReply(43, 0x6b02bcf2L, "lab");

    @ParameterizedTest
    @CsvSource({
        // asked with, size, what stands before the netname
        "21, 16, 16",
        "32, 16, 21",
        "33, 32, 232b000000f2bc026b00000000",
        "35, 32, 252b000000f2bc026b00000000",
        "36, 268, 262b000000f2bc026b00000000",
        "37, 268, 272b000000f2bc026b00000000",
        "38, 268, 290000002b000000006b02bcf2",
        "43, 268, 2e0000002b000000006b02bcf2",
        "127, 268, 820000002b000000006b02bcf2",
    })
    void formFollowsTheVersionAskedWith(int version, int size, String start) {
        byte[] datagram = REPLY.encode(new DiscoveryQuery(version));

        assertThat(datagram).hasSize(size);
        assertThat(HexFormat.of().formatHex(datagram)).startsWith(start + "6c616200");
        assertThat(datagram[size - 1]).isZero();
    }

    @ParameterizedTest
    @CsvSource({"21, 14", "33, 18", "36, 254", "43, 254"})
    void netnameIsCutToTheRoomOfTheForm(int version, int longest) {
        DiscoveryQuery query = new DiscoveryQuery(version);
        DiscoveryReply reply = new DiscoveryReply(43, 1, "n".repeat(300));

        byte[] datagram = reply.encode(query);

        assertThat(DiscoveryReply.decode(ByteBuffer.wrap(datagram), query))
                .map(DiscoveryReply::netname)
                .contains("n".repeat(longest));
        assertThat(datagram[datagram.length - 1]).isZero();
    }

    @Test
    void schedulersOfEveryAgeAnswerAQueryOfToday() {
        DiscoveryQuery query = new DiscoveryQuery(44);

        for (ReplyForm form : ReplyForm.values()) {
            byte[] datagram = form.encode(REPLY, query);
            DiscoveryReply expected =
                    form == ReplyForm.NETNAME ? new DiscoveryReply(32, 0, "lab") : REPLY;
            assertThat(DiscoveryReply.decode(ByteBuffer.wrap(datagram), query)).contains(expected);
        }
    }

    @Test
    void replyToAnotherVersionIsNone() {
        byte[] datagram = REPLY.encode(new DiscoveryQuery(43));

        for (int version = 0; version < 256; version++) {
            // Version 44's mark of the little-endian form is 43's mark of today's form.
            boolean fits = version == 43 || version == 44;
            assertThat(
                            DiscoveryReply.decode(
                                            ByteBuffer.wrap(datagram), new DiscoveryQuery(version))
                                    .isPresent())
                    .isEqualTo(fits);
        }
    }

    @Test
    void announcementsSurviveAnEmptyAndALongNetname() {
        for (String netname : new String[] {"", "n".repeat(255), "n".repeat(300)}) {
            var announcement = new SchedulerAnnouncement(44, 1L << 40, netname);
            String kept = netname.substring(0, Math.min(netname.length(), 255));
            String keptOld = kept.substring(0, Math.max(kept.length() - 1, 0));

            assertThat(SchedulerAnnouncement.decode(ByteBuffer.wrap(announcement.encode())))
                    .contains(new SchedulerAnnouncement(44, 1L << 40, kept));
            assertThat(SchedulerAnnouncement.decodeOld(ByteBuffer.wrap(announcement.encodeOld())))
                    .contains(new SchedulerAnnouncement(44, 1L << 40, keptOld));
        }
    }

    @Test
    void announcementOfAnotherSizeIsNone() {
        byte[] datagram = new SchedulerAnnouncement(43, 1, "lab").encode();

        for (int size : new int[] {0, 3, 12, 13, 267, 269}) {
            ByteBuffer other = ByteBuffer.wrap(Arrays.copyOf(datagram, size));
            assertThat(SchedulerAnnouncement.decode(other)).isEmpty();
            assertThat(SchedulerAnnouncement.decodeOld(other)).isEmpty();
        }
    }

    @Test
    void oldAnnouncementWhoseLengthLiesIsNone() {
        byte[] datagram = new SchedulerAnnouncement(43, 1, "lab").encodeOld();
        datagram[12] = 4;

        assertThat(SchedulerAnnouncement.decodeOld(ByteBuffer.wrap(datagram))).isEmpty();
    }

    @Test
    void randomBytesAreNeverAnError() {
        Random random = new Random(7);
        for (int i = 0; i < 100_000; i++) {
            byte[] bytes = new byte[random.nextInt(280)];
            random.nextBytes(bytes);
            if (bytes.length > 3 && random.nextBoolean()) {
                System.arraycopy(new byte[] {'I', 'C', 'E'}, 0, bytes, 0, 3);
            }
            ByteBuffer datagram = ByteBuffer.wrap(bytes);
            DiscoveryQuery query = new DiscoveryQuery(random.nextInt(256));

            // No exception is what is asked for; what comes out can be sent again.
            DiscoveryQuery.decode(datagram).ifPresent(q -> assertThat(q.encode()).hasSize(1));
            SchedulerAnnouncement.decode(datagram)
                    .ifPresent(a -> assertThat(a.encode()).hasSize(268));
            SchedulerAnnouncement.decodeOld(datagram)
                    .ifPresent(a -> assertThat(a.netname()).hasSizeLessThan(256));
            DiscoveryReply.decode(datagram, query)
                    .ifPresent(r -> assertThat(r.netname()).hasSizeLessThan(256));
            assertThat(datagram.position()).isZero();
        }
    }
}
