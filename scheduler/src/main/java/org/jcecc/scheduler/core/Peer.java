package org.jcecc.scheduler.core;

/**
 * A connection to the main port whose handshake is done.
 *
 * @param number unique while the scheduler runs
 * @param address the other end's numeric address, as the scheduler sees it
 * @param version protocol version agreed on
 * @param announcedVersion the other end's highest version, which may be above ours
 */
public record Peer(long number, String address, int version, int announcedVersion) {

    /** One number is one peer. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Peer peer && peer.number == number;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(number);
    }
}
