package org.jcecc.client.environment;

import java.util.Map;

/** The name of this machine's platform, as daemons say it. */
public final class OwnPlatform {

    /** The JVM's names that are not the kernel's. */
    private static final Map<String, String> KERNEL_NAMES =
            Map.of("amd64", "x86_64", "x86", "i686", "i386", "i686", "arm", "armv7l");

    private OwnPlatform() {}

    /** The platform this JVM runs on, for example {@code x86_64}. */
    public static String name() {
        return of(System.getProperty("os.arch", ""));
    }

    /** The kernel's name for one of the JVM's. */
    static String of(String jvmName) {
        return KERNEL_NAMES.getOrDefault(jvmName, jvmName);
    }
}
