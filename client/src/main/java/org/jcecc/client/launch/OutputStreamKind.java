package org.jcecc.client.launch;

/** One of a program's two output streams, by its descriptor number. */
public enum OutputStreamKind {
    STDOUT(1),
    STDERR(2);

    private final int descriptor;

    OutputStreamKind(int descriptor) {
        this.descriptor = descriptor;
    }

    static OutputStreamKind of(int descriptor) throws LauncherProtocolException {
        for (OutputStreamKind kind : values()) {
            if (kind.descriptor == descriptor) {
                return kind;
            }
        }
        throw new LauncherProtocolException(
                "DATA.stream: %d (expected: 1 or 2)".formatted(descriptor));
    }
}
