package org.jcecc.daemon.upstream;

/**
 * What the kernel knows about the bytes on their way to a peer.
 *
 * @param unacknowledged bytes the kernel has taken and the peer has not acknowledged
 * @param unanswered how often it has repeated them, or asked for room for them, since the peer's
 *     last word
 */
record Delivery(long unacknowledged, int unanswered) {}
