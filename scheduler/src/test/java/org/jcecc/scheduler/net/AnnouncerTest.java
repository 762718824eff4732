package org.jcecc.scheduler.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.jcecc.protocol.ProtocolVersion;
import org.jcecc.protocol.discovery.SchedulerAnnouncement;
import org.jcecc.scheduler.core.CoreSettings;
import org.jcecc.scheduler.core.SchedulerCore;
import org.jcecc.scheduler.placement.Algorithm;
import org.junit.jupiter.api.Test;

class AnnouncerTest {

    private static final CoreSettings SETTINGS =
            new CoreSettings(
                    "test",
                    ProtocolVersion.RELEASE_1_4,
                    1_700_000_000,
                    false,
                    CoreSettings.DEFAULT_INSTALLATION_LIMIT,
                    Duration.ZERO,
                    Duration.ZERO);

    /** R-S14. */
    @Test
    void announcementsAreRepeatedEveryTwoMinutes() throws Exception {
        try (VirtualLoop time = new VirtualLoop();
                DatagramChannel other = listening()) {
            announcer(other).start(driver(time));
            time.run();
            assertThat(arrived(other)).isEqualTo(2);

            time.pass(Duration.ofSeconds(119));
            assertThat(arrived(other)).isZero();
            time.pass(Duration.ofSeconds(1));
            assertThat(arrived(other)).isEqualTo(2);
            time.pass(Duration.ofMinutes(2));
            assertThat(arrived(other)).isEqualTo(2);
        }
    }

    private static Announcer announcer(DatagramChannel listener) throws IOException {
        if (!(listener.getLocalAddress() instanceof InetSocketAddress address)) {
            throw new IOException("port of a datagram channel: none (expected: any)");
        }
        SchedulerAnnouncement announcement =
                new SchedulerAnnouncement(
                        SETTINGS.announcedVersion(), SETTINGS.startTime(), SETTINGS.netname());
        return new Announcer(announcement, List.of(address.getPort()), true);
    }

    private static CoreDriver driver(VirtualLoop time) {
        return new CoreDriver(
                time.loop(),
                time::now,
                effects ->
                        new SchedulerCore(
                                SETTINGS, Algorithm.FASTEST, new SplittableRandom(1), effects),
                new Prober(time.loop()));
    }

    private static DatagramChannel listening() throws IOException {
        DatagramChannel channel = DatagramChannel.open();
        channel.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        channel.configureBlocking(false);
        return channel;
    }

    /** On the loopback network what has been sent has arrived. */
    private static int arrived(DatagramChannel channel) throws IOException {
        int count = 0;
        while (channel.receive(ByteBuffer.allocate(1024)) != null) {
            count++;
        }
        return count;
    }
}
