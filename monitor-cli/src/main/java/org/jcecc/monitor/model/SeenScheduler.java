package org.jcecc.monitor.model;

/**
 * A scheduler that answered a search.
 *
 * @param address numeric, with its port
 * @param version its protocol version
 * @param startTime seconds since 1970; 0 if it is too old to say
 * @param chosen whether it is the one to connect to
 */
public record SeenScheduler(
        String address, int version, long startTime, String netname, boolean chosen) {}
