package org.jcecc.client.doctor;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jcecc.client.compile.testing.Conversation;
import org.jcecc.client.compile.testing.DaemonScript;
import org.jcecc.client.compile.testing.Lab;
import org.jcecc.client.compile.testing.ServerScript;
import org.jcecc.protocol.message.GetNativeEnvironment;
import org.jcecc.protocol.message.NativeEnvironment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Faults of this machine's daemon. */
class DaemonFaultsIT {

    @TempDir Path directory;
    private Lab lab;

    @BeforeEach
    void open() throws Exception {
        lab = Lab.in(directory).with("ICECC_TESTS", "1");
        Diagnosis.withRealCompilers(lab);
    }

    @AfterEach
    void close() throws Exception {
        lab.close();
    }

    @Test
    void nobody() throws Exception {
        Diagnosis.assertOnly(lab, "no-daemon");
    }

    @Test
    void socketThatIsLeftOfAnEarlierOne() throws Exception {
        listener().close();

        Diagnosis.assertOnly(lab, "daemon-dead");
    }

    @Test
    void oneThatSaysNothing() throws Exception {
        try (var _ = listener()) {
            Diagnosis.assertOnly(lab, "daemon-silent");
        }
    }

    @Test
    void somebodyElseBehindTheSocket() throws Exception {
        try (var listener = listener()) {
            Thread.startVirtualThread(() -> greet(listener));

            Diagnosis.assertOnly(lab, "daemon-foreign");
        }
    }

    @Test
    void oneOfAnOldRelease() throws Exception {
        lab.withServer(new ServerScript());
        lab.withDaemon(40, new DaemonScript(lab.environment(), lab.serverPort()));

        Diagnosis.assertOnly(lab, "daemon-old");
    }

    @Test
    void oneThatMakesNoEnvironment() throws Exception {
        lab.withDaemon(
                new DaemonScript(lab.environment(), 0) {
                    @Override
                    protected void environmentWanted(
                            Conversation client, GetNativeEnvironment request) throws IOException {
                        client.leave();
                    }
                });

        Diagnosis.assertOnly(lab, "environment-not-made");
    }

    @Test
    void environmentThatCannotBeRead() throws Exception {
        lab.withDaemon(
                new DaemonScript(lab.environment(), 0) {
                    @Override
                    protected void environmentWanted(
                            Conversation client, GetNativeEnvironment request) throws IOException {
                        client.say(new NativeEnvironment("/nope/0123.tar.gz"));
                    }
                });

        Diagnosis.assertOnly(lab, "environment-unreadable");
    }

    private ServerSocketChannel listener() throws IOException {
        return ServerSocketChannel.open(StandardProtocolFamily.UNIX)
                .bind(UnixDomainSocketAddress.of(lab.daemonSocket()));
    }

    private static void greet(ServerSocketChannel listener) {
        try (var client = listener.accept()) {
            byte[] greeting =
                    "220 mail.example ESMTP ready\r\n".getBytes(StandardCharsets.US_ASCII);
            client.write(ByteBuffer.wrap(greeting));
            client.read(ByteBuffer.allocate(greeting.length));
        } catch (IOException e) {
            // The doctor has seen enough.
        }
    }
}
