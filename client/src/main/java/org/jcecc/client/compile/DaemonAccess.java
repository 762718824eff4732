package org.jcecc.client.compile;

import java.io.Closeable;
import java.util.Optional;
import org.jcecc.client.report.JobInProgress;
import org.jcecc.client.report.Phase;
import org.jspecify.annotations.Nullable;

/**
 * A command's way to the daemon, over one connection after the other: a remote compile that failed
 * leaves its connection behind. Used by the command's thread.
 */
final class DaemonAccess implements Closeable {

    private final DaemonPlaces places;
    private final Resources resources;
    private final JobInProgress notes;
    private final ClientLog log;
    private @Nullable DaemonLink link;

    DaemonAccess(DaemonPlaces places, Resources resources, JobInProgress notes, ClientLog log) {
        this.places = places;
        this.resources = resources;
        this.notes = notes;
        this.log = log;
    }

    /** The present connection, if there is one. */
    Optional<DaemonLink> link() {
        return Optional.ofNullable(link);
    }

    /** Leaves the present connection, and makes a new one if the daemon answers. */
    Optional<DaemonLink> connect() throws RequiredDaemonMissingException, InterruptedException {
        close();
        try (var _ = notes.phase(Phase.ANALYSIS)) {
            var opened =
                    DaemonLink.open(
                            places,
                            resources.limits().daemonConnection(),
                            resources.watchdog(),
                            log);
            link = opened.orElse(null);
            return opened;
        }
    }

    /** Leaves the daemon. */
    @Override
    public void close() {
        if (link != null) {
            link.close();
            link = null;
        }
    }
}
