package org.jcecc.client.arguments;

/**
 * Names that mean another file in each process, such as {@code /dev/stdin}: nobody but the caller's
 * own compiler may open them.
 */
final class DescriptorName {

    private DescriptorName() {}

    static boolean isOne(String name) {
        return name.equals("-") || name.startsWith("/dev/") || name.startsWith("/proc/");
    }
}
