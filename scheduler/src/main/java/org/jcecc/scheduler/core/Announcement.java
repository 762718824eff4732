package org.jcecc.scheduler.core;

/**
 * Another scheduler's word that it is there.
 *
 * @param address where it came from
 * @param port where it came from
 * @param version its protocol version
 * @param startTime when it was started, in seconds since 1970
 * @param netname the network it serves
 */
public record Announcement(String address, int port, int version, long startTime, String netname) {}
