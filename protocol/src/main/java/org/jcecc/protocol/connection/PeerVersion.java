package org.jcecc.protocol.connection;

import org.jcecc.protocol.ProtocolVersion;

/**
 * What a handshake settled.
 *
 * @param agreed the version both sides speak, which selects the fields of every message: 21 to 44,
 *     or {@link ProtocolVersion#EXTENDED} between two of our own programs
 * @param announced the highest version the peer speaks, as it said
 */
public record PeerVersion(int agreed, int announced) {

    /**
     * The outcome of two announcements. Numbers that nobody has defined, between the original's
     * last version and our extended one, mean the original's last version.
     */
    static PeerVersion of(int ownMaximum, int announced) {
        int lower = Math.min(ownMaximum, announced);
        int agreed =
                lower < ProtocolVersion.EXTENDED ? Math.min(lower, ProtocolVersion.LATEST) : lower;
        return new PeerVersion(agreed, announced);
    }

    /** Whether the peer is one of our own programs. */
    public boolean extended() {
        return agreed >= ProtocolVersion.EXTENDED;
    }
}
