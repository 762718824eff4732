package org.jcecc.protocol.message;

/** Bits of LOGIN and GET_CS: archives a daemon can unpack. */
public final class NodeFeature {

    /** {@code .tar.xz} environments. */
    public static final int ENVIRONMENT_XZ = 1;

    /** {@code .tar.zst} environments. */
    public static final int ENVIRONMENT_ZSTD = 2;

    private NodeFeature() {}
}
