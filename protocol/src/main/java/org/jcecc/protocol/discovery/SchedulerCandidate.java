package org.jcecc.protocol.discovery;

import java.net.InetSocketAddress;

/**
 * A scheduler that has answered.
 *
 * @param address where the answer came from, and where to connect to
 * @param reply what it said
 */
public record SchedulerCandidate(InetSocketAddress address, DiscoveryReply reply) {}
