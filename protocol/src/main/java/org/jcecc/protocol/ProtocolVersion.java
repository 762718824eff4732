package org.jcecc.protocol;

/** The version numbers of the icecream protocol, and ours on top of them. */
public final class ProtocolVersion {

    /** Lowest version anybody accepts. */
    public static final int MINIMUM = 21;

    /** Version of the release 1.4, and what a scheduler announces unless told otherwise. */
    public static final int RELEASE_1_4 = 43;

    /** Highest version of the original, its development line. */
    public static final int LATEST = 44;

    /**
     * What two of our own programs agree on: {@link #LATEST} and our extensions. The original
     * accepts it in the handshake and settles on its own maximum.
     */
    public static final int EXTENDED = 65536 + LATEST;

    /** Highest number a peer may announce in the handshake. */
    public static final int HIGHEST_ANNOUNCED = 1 << 20;

    private ProtocolVersion() {}
}
