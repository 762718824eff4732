package org.jcecc.client.compile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jcecc.client.Client;
import org.jcecc.client.compile.testing.Conversation;
import org.jcecc.client.compile.testing.DaemonScript;
import org.jcecc.client.compile.testing.ScriptedPeer;
import org.jcecc.client.compile.testing.ServerScript;
import org.jcecc.client.testing.Await;
import org.jcecc.client.testing.Finished;
import org.jcecc.client.testing.Installation;
import org.jcecc.protocol.ProtocolVersion;
import org.jcecc.protocol.message.CompileResult;
import org.jcecc.protocol.message.FileChunk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The resident client is killed, and can tidy up nothing. */
class KilledResidentIT {

    @TempDir Path directory;

    @Test
    void whileTheObjectArrives() throws Exception {
        var installation = Installation.in(directory);
        installation.resident(Client.class);
        installation.compiler("gcc", "exec /usr/bin/gcc \"$@\"");
        Files.writeString(installation.work().resolve("foo.c"), "int answer;\n");
        var environment =
                Files.writeString(
                        installation.root().resolve("0123456789abcdef.tar.gz"), "an archive");
        var socket = installation.root().resolve("daemon.socket");
        installation.with("ICECC_TEST_SOCKET", socket.toString());
        installation.with("ICECC_TEST_REMOTEBUILD", "1");
        var server =
                ScriptedPeer.onLoopback(
                        "127.0.0.1",
                        ProtocolVersion.EXTENDED,
                        new ServerScript() {
                            @Override
                            protected void sourceComplete(Conversation client) throws IOException {
                                client.say(new CompileResult("", "", 0, false, false));
                                client.say(client.received(FileChunk.class).getFirst());
                            }
                        });
        var daemon =
                ScriptedPeer.onSocket(
                        socket,
                        ProtocolVersion.EXTENDED,
                        new DaemonScript(environment, server.port()));

        try (server;
                daemon;
                var launcher = installation.start("gcc -c foo.c")) {
            Await.until("a temporary file", () -> files(installation).size() == 2);
            installation.killResidents();

            assertThat(launcher.input("").await()).isEqualTo(new Finished(0, "", ""));
        } finally {
            installation.killResidents();
        }

        assertThat(files(installation)).containsExactlyInAnyOrder("foo.c", "foo.o");
        assertThat(Files.readString(installation.work().resolve("foo.o"), ISO_8859_1))
                .startsWith("\u007fELF");
        assertThat(installation.fallbacks()).contains("\tresident client: gone\t");
    }

    private static List<String> files(Installation installation) throws IOException {
        try (var files = Files.list(installation.work())) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
