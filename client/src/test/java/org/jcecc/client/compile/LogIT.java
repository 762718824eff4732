package org.jcecc.client.compile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jcecc.client.compile.testing.Conversation;
import org.jcecc.client.compile.testing.DaemonScript;
import org.jcecc.client.compile.testing.Lab;
import org.jcecc.client.compile.testing.ServerScript;
import org.jcecc.protocol.message.CompileResult;
import org.jcecc.protocol.message.End;
import org.jcecc.protocol.message.GetCompileServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** R-C61: what other programs look for in the log, and where the log goes. */
class LogIT {

    @TempDir Path directory;
    private Lab lab;

    @BeforeEach
    void open() throws Exception {
        lab = Lab.in(directory).with("ICECC_DEBUG", "debug");
    }

    @AfterEach
    void close() throws Exception {
        lab.close();
    }

    private DaemonScript withoutEnvironment() throws IOException {
        return new DaemonScript(lab.environment(), lab.serverPort()) {
            @Override
            protected void serverWanted(Conversation client, GetCompileServer request)
                    throws IOException {
                client.say(choice(false));
            }
        };
    }

    @Test
    void remoteCompile() throws Exception {
        lab.withServer(new ServerScript());
        lab.withDaemon(withoutEnvironment());

        var log = lab.run("gcc -O2 -c foo.c").stderr();

        String gcc = lab.installation().compilers() + "/gcc";
        assertThat(log)
                .contains("Have to use host 127.0.0.1:" + lab.serverPort())
                .contains("<Transfer Environment>")
                .contains("</Transfer Environment: ")
                .contains("preparing source to send: " + gcc + " -O2 -E foo.c -fdirectives-only\n")
                .contains("<send compile_file>")
                .contains("<write_fd_to_server from cpp>")
                .contains("<wait for cs>");
        assertThat(log.lines()).allMatch(line -> line.matches("ICECC\\[[0-9]+] [-0-9: ]{19}: .*"));
    }

    @Test
    void localCommand() throws Exception {
        lab.withPeers();

        var log = lab.run("gcc -fstack-usage -c foo.c").stderr();

        String gcc = lab.installation().compilers() + "/gcc";
        assertThat(log)
                .contains("<building_local>")
                .contains("invoking: " + gcc + " -fstack-usage -c foo.c\n");
    }

    @Test
    void jobOfTheOwnMachine() throws Exception {
        lab.withDaemon(
                new DaemonScript(lab.environment(), 0) {
                    @Override
                    protected void serverWanted(Conversation client, GetCompileServer request)
                            throws IOException {
                        client.say(ownMachine());
                    }
                });

        assertThat(lab.run("gcc -c foo.c").stderr())
                .contains("building myself, but telling localhost")
                .contains("invoking: ")
                .contains("<building_local>");
    }

    @Test
    void quotesMissing() throws Exception {
        lab.withServer(
                        new ServerScript() {
                            @Override
                            protected void sourceComplete(Conversation client) throws IOException {
                                client.say(new CompileResult("warning", "", 0, false, false));
                            }
                        })
                .withDaemon();

        assertThat(lab.run("gcc -c foo.c").stderr())
                .contains("local build forced by remote exception: Error 102 - ");
    }

    @Test
    void environmentThatCannotBeVerified() throws Exception {
        lab.withServer(
                new ServerScript() {
                    @Override
                    protected void environmentQuestioned(Conversation client) throws IOException {
                        client.say(new End());
                    }
                });
        lab.withDaemon(withoutEnvironment());

        assertThat(lab.run("gcc -c foo.c").stderr()).contains("got exception Error 25 - ");
    }

    @Test
    void compilerThatIsMissing() throws Exception {
        lab.withPeers();

        assertThat(lab.run("jcecc no-such-gcc -c foo.c").stderr())
                .contains("couldn't find any")
                .contains("could not find no-such-gcc in PATH.");
    }

    @Test
    void pluginThatIsMissing() throws Exception {
        lab.withPeers();

        assertThat(lab.run("gcc -fplugin=nope.so -c foo.c").stderr())
                .contains("file for argument -fplugin=nope.so missing, building locally");
    }

    @Test
    void linkWithAllSlots() throws Exception {
        lab.withPeers();
        lab.run("/usr/bin/gcc -flto -c foo.c -o foo.o");

        assertThat(lab.run("gcc -flto=auto -shared foo.o -o libfoo.so").stderr())
                .contains("-flto=auto and no -c, building with all local slots");
    }

    @Test
    void nestedCall() throws Exception {
        lab.withPeers();

        assertThat(lab.run("_ICECC_SAFEGUARD=1 gcc -c foo.c").stderr())
                .containsOnlyOnce("recursive invocation from icerun");
    }

    @Test
    void nothingIsLoggedByDefault() throws Exception {
        lab.withPeers();

        assertThat(lab.run("unset ICECC_DEBUG; gcc -c foo.c; gcc -E foo.c").stderr()).isEmpty();
    }

    /** R-C08. */
    @Test
    void logGoesToAFile() throws Exception {
        lab.withPeers();

        var finished = lab.run("umask 077; ICECC_LOGFILE=log gcc -c foo.c; gcc -c foo.c 2>&1");

        assertThat(finished.stderr()).isEmpty();
        assertThat(Files.readString(lab.file("log"))).contains("Have to use host");
        assertThat(finished.stdout()).contains("Have to use host");
    }

    /** R-C08. */
    @Test
    void logGoesToADescriptor() throws Exception {
        lab.withPeers();

        var open = lab.run("UNCACHED_ERR_FD=7 gcc -c foo.c 7>log");
        var pipe = lab.run("(UNCACHED_ERR_FD=7 gcc -c foo.c 7>&1 >/dev/null) | cat");
        var closed = lab.run("UNCACHED_ERR_FD=9 gcc -c foo.c");
        var file = lab.run("UNCACHED_ERR_FD=7 ICECC_LOGFILE=other gcc -c foo.c 7>log2");

        assertThat(open.stderr()).isEmpty();
        assertThat(Files.readString(lab.file("log"))).contains("Have to use host");
        assertThat(pipe.stdout()).contains("Have to use host");
        assertThat(pipe.stderr()).isEmpty();
        assertThat(closed.stderr())
                .containsOnlyOnce("UNCACHED_ERR_FD provides an invalid file descriptor")
                .contains("Have to use host");
        assertThat(file.stderr()).isEmpty();
        assertThat(Files.readString(lab.file("other"))).contains("Have to use host");
        assertThat(lab.file("log2")).isEmptyFile();
    }
}
