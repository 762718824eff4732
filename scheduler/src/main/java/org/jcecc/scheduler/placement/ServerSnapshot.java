package org.jcecc.scheduler.placement;

import java.util.List;
import org.jcecc.protocol.message.PlatformEnvironment;

/**
 * What a decision may know about a logged-in daemon.
 *
 * @param hostId number given at login
 * @param name node name
 * @param address numeric address the scheduler sees
 * @param platform the machine's
 * @param announcedVersion protocol version it announced, not the agreed one
 * @param maxJobs slots; negative while an old daemon is being pinged
 * @param noRemote whether it refuses jobs of others
 * @param chrootPossible whether it can isolate jobs of others
 * @param features bits, see {@link org.jcecc.protocol.message.NodeFeature}
 * @param environments installed ones, with their target platform
 * @param load 0 (idle) to 1000 (takes no jobs), in per mille
 * @param reachable whether others can connect to it, as far as known
 * @param drained whether an operator wants it to get no jobs of others
 * @param installing whether it was told to install an environment and has not reported back
 * @param remoteJobs jobs assigned to it, its own included
 * @param ownJobs those of them that it submitted itself
 * @param localJobWeight slots taken by its running local jobs
 * @param clientCount clients connected to it, as last reported
 * @param submittedJobs known jobs it submitted
 * @param expectedRequests jobs its build is expected to ask for yet
 * @param lastPickedJobId number of the last job assigned to it, or 0
 * @param expectedEnds when the jobs assigned to it are expected to end, in ms of the scheduler's
 *     clock; empty while it has a free slot
 * @param record what it has compiled so far
 * @param pace how it has done, compared with what was expected
 */
public record ServerSnapshot(
        int hostId,
        String name,
        String address,
        String platform,
        int announcedVersion,
        int maxJobs,
        boolean noRemote,
        boolean chrootPossible,
        int features,
        List<PlatformEnvironment> environments,
        int load,
        boolean reachable,
        boolean drained,
        boolean installing,
        int remoteJobs,
        int ownJobs,
        int localJobWeight,
        int clientCount,
        int submittedJobs,
        int expectedRequests,
        int lastPickedJobId,
        List<Long> expectedEnds,
        TrackRecord record,
        Pace pace) {

    /** A load from which on a server takes no jobs. */
    public static final int FULL_LOAD = 1000;

    /** Whether an operator or a client may mean this server by {@code host}. */
    public boolean isCalled(String host) {
        return name.equals(host) || address.equals(host);
    }
}
