package org.jcecc.daemon;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jcecc.daemon.options.DaemonVariables;
import org.jspecify.annotations.Nullable;

/**
 * Where clients of this machine find the daemon.
 *
 * @param sockets to be opened
 */
record SocketPlan(List<Socket> sockets) {

    /** Everybody on this machine may connect. */
    private static final String FOR_ALL = "rwxrwxrwx";

    /** Only the daemon's own user may. */
    private static final String FOR_OWNER = "rwxr-xr-x";

    private static final String SERVICE_SOCKET = "jceccd.socket";
    private static final String USER_SOCKET = ".iceccd.socket";

    /**
     * A socket in the file system.
     *
     * @param permissions as {@code rwxrwxrwx}
     * @param usersOwn in a directory of the daemon's user, who may have none that can be written
     */
    record Socket(Path path, String permissions, boolean usersOwn) {}

    /**
     * The sockets a daemon opens: the one tests ask for; as a service the well-known one; else
     * those of its user.
     *
     * @param runDirectory of the service; null if this is not the service, or may not write there
     * @param iceccSocket one more, for clients of the original; null: none
     */
    static SocketPlan of(
            DaemonVariables variables, @Nullable Path runDirectory, @Nullable Path iceccSocket) {
        List<Socket> sockets = new ArrayList<>();
        if (variables.testSocket() != null) {
            sockets.add(new Socket(variables.testSocket(), FOR_ALL, false));
        } else if (runDirectory != null) {
            sockets.add(new Socket(runDirectory.resolve(SERVICE_SOCKET), FOR_ALL, false));
        } else {
            if (variables.runtimeDirectory() != null) {
                sockets.add(
                        new Socket(
                                variables.runtimeDirectory().resolve(SERVICE_SOCKET),
                                FOR_OWNER,
                                true));
            }
            if (variables.home() != null) {
                sockets.add(new Socket(variables.home().resolve(USER_SOCKET), FOR_OWNER, true));
            }
        }
        if (iceccSocket != null) {
            sockets.add(new Socket(iceccSocket, FOR_ALL, false));
        }
        return new SocketPlan(List.copyOf(sockets));
    }

    /** Whether everybody on this machine may connect. */
    boolean forAll() {
        return sockets.stream().anyMatch(socket -> socket.permissions().equals(FOR_ALL));
    }
}
