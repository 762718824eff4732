package org.jcecc.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jcecc.daemon.SocketPlan.Socket;
import org.jcecc.daemon.options.DaemonVariables;
import org.jcecc.daemon.options.UsageException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SocketPlanTest {

    private static final Path RUN = Path.of("/run/jcecc");

    private final Map<String, String> environment =
            new HashMap<>(Map.of("HOME", "/home/u", "XDG_RUNTIME_DIR", "/run/user/1000"));

    @Test
    @Tag("R-D05")
    void testSocketOverridesEverything() throws UsageException {
        environment.put("ICECC_TEST_SOCKET", "/tmp/test-socket");

        assertThat(plan(RUN, null).sockets())
                .containsExactly(new Socket(Path.of("/tmp/test-socket"), "rwxrwxrwx", false));
    }

    @Test
    @Tag("R-D06")
    void serviceIsOpenToEverybody() throws UsageException {
        assertThat(plan(RUN, null).sockets())
                .containsExactly(
                        new Socket(Path.of("/run/jcecc/jceccd.socket"), "rwxrwxrwx", false));
    }

    @Test
    @Tag("R-D06")
    void daemonOfAUserIsForThatUserOnly() throws UsageException {
        assertThat(plan(null, null).sockets())
                .containsExactly(
                        new Socket(Path.of("/run/user/1000/jceccd.socket"), "rwxr-xr-x", true),
                        new Socket(Path.of("/home/u/.iceccd.socket"), "rwxr-xr-x", true));
    }

    @Test
    void clientsOfTheOriginalGetASocketOnDemand() throws UsageException {
        Path theirs = Path.of("/run/icecc/iceccd.socket");

        assertThat(plan(RUN, theirs).sockets()).contains(new Socket(theirs, "rwxrwxrwx", false));
    }

    @Test
    void withoutAnyDirectoryThereIsNoSocket() throws UsageException {
        environment.clear();

        assertThat(plan(null, null).sockets()).isEmpty();
    }

    private SocketPlan plan(
            @org.jspecify.annotations.Nullable Path run,
            @org.jspecify.annotations.Nullable Path iceccSocket)
            throws UsageException {
        return SocketPlan.of(DaemonVariables.of(environment), run, iceccSocket);
    }
}
