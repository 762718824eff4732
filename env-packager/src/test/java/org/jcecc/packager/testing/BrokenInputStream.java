package org.jcecc.packager.testing;

import java.io.IOException;
import java.io.InputStream;

/** A source that fails at once. */
public final class BrokenInputStream extends InputStream {

    private final IOException failure;

    public BrokenInputStream(IOException failure) {
        this.failure = failure;
    }

    @Override
    public int read() throws IOException {
        throw failure;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        throw failure;
    }
}
