package org.jcecc.packager.archive;

import java.io.InputStream;
import java.security.DigestInputStream;
import java.util.HexFormat;

/** Computes the hash a manifest lists while a file is read. */
public final class HashingInputStream extends DigestInputStream {

    /**
     * @param content closed with this stream
     */
    public HashingInputStream(InputStream content) {
        super(content, Md5.digest());
    }

    /** The hash of everything read so far, which starts anew: 32 lower-case hexadecimal digits. */
    public String md5() {
        return HexFormat.of().formatHex(getMessageDigest().digest());
    }
}
