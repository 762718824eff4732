package org.jcecc.scheduler.placement;

/** What becomes of a job now. */
public sealed interface Decision {

    /** Who could not take the job and why. */
    Refusals refusals();

    /**
     * The job goes to a server.
     *
     * @param pick the server and why
     * @param environmentPlatform the platform of the environment to use, as the request names it
     * @param environmentInstalled whether the server has that environment
     */
    record Placed(
            Pick pick, String environmentPlatform, boolean environmentInstalled, Refusals refusals)
            implements Decision {

        /** The server. */
        public ServerSnapshot server() {
            return pick.server();
        }
    }

    /**
     * The job waits.
     *
     * @param reason for people, what it waits for
     * @param patience ms after which it takes what it can get, if it waits for a better server than
     *     it could have now; else 0
     */
    record Waits(String reason, long patience, Refusals refusals) implements Decision {}
}
