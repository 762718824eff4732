package org.jcecc.monitor.model;

/**
 * What tells a host from others for longer than a login.
 *
 * @param name the host's own
 * @param address as the scheduler sees it
 */
public record HostKey(String name, String address) {

    /** For a host that has never been presented. */
    static HostKey unknown(long id) {
        return new HostKey("#" + id, "");
    }
}
