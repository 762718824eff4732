package org.jcecc.client.compile;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Merged source on its way to a compile server, up to something that must not get there: the stream
 * ends at it. Every byte of every source is searched, so that it should be skipped where possible.
 * Not for several threads.
 */
abstract class SearchedSource extends FilterInputStream {

    private Optional<String> found = Optional.empty();

    SearchedSource(InputStream merged) {
        super(merged);
    }

    /** That at which the stream has ended, for people. */
    final Optional<String> found() {
        return found;
    }

    /**
     * Looks at the next piece.
     *
     * @param to behind its last byte
     */
    abstract Optional<String> search(byte[] bytes, int from, int to);

    /** Looks at what may have become complete with the end. */
    Optional<String> searchEnd() {
        return Optional.empty();
    }

    @Override
    public final int read() throws IOException {
        byte[] one = new byte[1];
        int count = read(one, 0, 1);
        return count < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public final int read(byte[] bytes, int offset, int size) throws IOException {
        if (found.isPresent()) {
            return -1;
        }
        int count = super.read(bytes, offset, size);
        found = count < 0 ? searchEnd() : search(bytes, offset, offset + count);
        return found.isPresent() ? -1 : count;
    }
}
