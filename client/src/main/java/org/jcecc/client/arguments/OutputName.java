package org.jcecc.client.arguments;

/** Names of files that compilers derive from other names. */
final class OutputName {

    private OutputName() {}

    /** The last component of a path. */
    static String lastComponent(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** Where the suffix of the last component starts (at its dot), or the length of the path. */
    private static int suffixStart(String path) {
        int dot = path.lastIndexOf('.');
        return dot > path.lastIndexOf('/') ? dot : path.length();
    }

    /** The path with the suffix of its last component replaced, or added when it has none. */
    static String withSuffix(String path, String suffix) {
        return path.substring(0, suffixStart(path)) + suffix;
    }

    /** What follows the last dot of the last component; empty also when there is no dot. */
    static String suffix(String path) {
        int dot = suffixStart(path);
        return dot == path.length() ? "" : path.substring(dot + 1);
    }

    /** Whether the only dot of the last component is its first character. */
    static boolean isHidden(String path) {
        return suffixStart(path) == path.lastIndexOf('/') + 1;
    }

    static boolean hasSuffix(String path) {
        return suffixStart(path) < path.length();
    }
}
