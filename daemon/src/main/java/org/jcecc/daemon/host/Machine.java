package org.jcecc.daemon.host;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** What this machine is called and what it is. */
public final class Machine {

    private static final Path KERNEL = Path.of("/proc/sys/kernel");

    private Machine() {}

    /** The host name as it is now; it may change while we run. */
    public static String hostName() {
        try {
            return Files.readString(KERNEL.resolve("hostname")).strip();
        } catch (IOException e) {
            try {
                return InetAddress.getLocalHost().getHostName();
            } catch (UnknownHostException unknown) {
                return "localhost";
            }
        }
    }

    /** The platform's name in the network: on Linux the machine name of {@code uname}. */
    public static String platform() {
        String system = System.getProperty("os.name", "").replace(" ", "");
        return system.equals("Linux") ? linuxMachine() : system + "_" + architecture();
    }

    /**
     * The user this program runs as.
     *
     * @throws IOException if the system does not tell
     */
    public static int uid() throws IOException {
        return (int) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
    }

    private static String linuxMachine() {
        try {
            return Files.readString(KERNEL.resolve("arch")).strip();
        } catch (IOException e) {
            // Before Linux 6.1 the kernel does not tell there.
            return architecture();
        }
    }

    private static String architecture() {
        String name = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        return switch (name) {
            case "amd64" -> "x86_64";
            case "x86", "i386" -> "i686";
            default -> name;
        };
    }
}
