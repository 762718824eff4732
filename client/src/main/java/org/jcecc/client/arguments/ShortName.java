package org.jcecc.client.arguments;

/** The end of a path, short enough to be displayed, as the scheduler and monitors show it. */
final class ShortName {

    private static final int COMPONENTS = 3;

    private ShortName() {}

    /** The last three components of an absolute name. */
    static String of(String path) {
        int start = path.length();
        for (int component = 0; component < COMPONENTS && start > 0; component++) {
            start = path.lastIndexOf('/', start - 1);
        }
        return path.substring(start + 1);
    }
}
