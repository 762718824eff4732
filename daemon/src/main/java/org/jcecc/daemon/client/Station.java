package org.jcecc.daemon.client;

/**
 * What does not change while the daemon runs.
 *
 * @param port TCP port for clients; 0 when jobs of other machines are refused
 * @param slots jobs at the same time; 0 still leaves one for local work
 * @param processors of the machine
 * @param platform of the machine
 * @param isolatesJobs whether jobs of other machines can be isolated here
 * @param isolation how, for people
 * @param noRemote whether they are refused
 * @param features bits of {@link org.jcecc.protocol.message.NodeFeature}
 */
public record Station(
        int port,
        int slots,
        int processors,
        String platform,
        boolean isolatesJobs,
        String isolation,
        boolean noRemote,
        int features) {

    /** Slots that really exist. */
    int usableSlots() {
        return Math.max(1, slots);
    }

    /** Whether jobs and environments of other machines are taken. */
    boolean servesOthers() {
        return isolatesJobs && !noRemote;
    }
}
