package org.jcecc.packager.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The hash environments are named by, for compatibility; it protects against accidents only. */
final class Md5 {

    private Md5() {}

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("MD5: missing (expected: part of every Java)", e);
        }
    }

    static String ofFile(Path file) throws IOException {
        var md5 = digest();
        try (var input = Files.newInputStream(file)) {
            var buffer = new byte[1 << 16];
            for (int n; (n = input.read(buffer)) >= 0; ) {
                md5.update(buffer, 0, n);
            }
        }
        return HexFormat.of().formatHex(md5.digest());
    }
}
