package org.jcecc.client.compile;

import java.io.IOException;
import java.net.SocketAddress;
import java.util.Map;
import org.jcecc.protocol.ProtocolVersion;
import org.jcecc.protocol.connection.PeerConnection;

/** Looks for a caller's daemon and tells what it finds, for people. */
public final class DaemonProbe {

    private DaemonProbe() {}

    /**
     * One line for each place up to the first that answers, and for all if none does.
     *
     * @param variables the caller's
     */
    public static String of(Map<String, String> variables, Resources resources) {
        StringBuilder text = new StringBuilder();
        for (SocketAddress place : DaemonPlaces.of(variables).places()) {
            try (var connection =
                    PeerConnection.connect(
                            place,
                            ProtocolVersion.EXTENDED,
                            resources.limits().daemonConnection(),
                            resources.watchdog())) {
                boolean own = connection.version().extended();
                return text.append(
                                "daemon: %s answers, protocol %d%s%n"
                                        .formatted(
                                                place,
                                                connection.version().announced(),
                                                own ? " (ours)" : ""))
                        .toString();
            } catch (IOException e) {
                text.append("daemon: %s: %s%n".formatted(place, e.getMessage()));
            }
        }
        return text.append("daemon: none (expected: one at any of these places)\n").toString();
    }
}
