package org.jcecc.client.compile;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jcecc.client.arguments.CompilerFamily;

/**
 * Merged source on its way to a compile server, up to the first identifier whose value would be
 * another one there: the stream ends at it. Such a source has to be preprocessed completely here.
 * Not for several threads.
 */
final class PlaceBoundWords extends FilterInputStream {

    private static final Set<String> EVERYWHERE =
            Set.of("__BASE_FILE__", "__DATE__", "__INCLUDE_LEVEL__", "__TIME__", "__TIMESTAMP__");

    private static final WordSearch GCC = new WordSearch(EVERYWHERE);

    /** clang decides conditions when it merges, so that only the rest counts up on the server. */
    private static final WordSearch CLANG =
            new WordSearch(Stream.concat(EVERYWHERE.stream(), Stream.of("__COUNTER__")).toList());

    private static final byte NO_IDENTIFIER = '\n';

    private final WordSearch words;

    /** The end of what was read before and the beginning of what follows it. */
    private final byte[] seam;

    /** Bytes of the former in {@link #seam}: all that a word not yet seen completely can have. */
    private int kept;

    private Optional<String> found = Optional.empty();

    PlaceBoundWords(InputStream merged, CompilerFamily family) {
        super(merged);
        words = family == CompilerFamily.CLANG ? CLANG : GCC;
        seam = new byte[2 * words.window()];
        seam[0] = NO_IDENTIFIER;
        kept = 1;
    }

    /** The identifier at which the stream has ended. */
    Optional<String> found() {
        return found;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        int count = read(one, 0, 1);
        return count < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] bytes, int offset, int size) throws IOException {
        if (found.isPresent()) {
            return -1;
        }
        int count = super.read(bytes, offset, size);
        if (count < 0) {
            look(new byte[] {NO_IDENTIFIER}, 0, 1);
        } else if (count > 0) {
            look(bytes, offset, count);
        }
        return found.isPresent() ? -1 : count;
    }

    private void look(byte[] bytes, int offset, int count) {
        int head = Math.min(count, words.window());
        System.arraycopy(bytes, offset, seam, kept, head);
        found =
                words.find(seam, 0, kept + head)
                        .or(() -> words.find(bytes, offset, offset + count));
        keepEnd(bytes, offset, count, kept + head);
    }

    private void keepEnd(byte[] bytes, int offset, int count, int joined) {
        int end = words.window() - 1;
        if (count >= end) {
            System.arraycopy(bytes, offset + count - end, seam, 0, end);
            kept = end;
        } else {
            kept = Math.min(joined, end);
            System.arraycopy(seam, joined - kept, seam, 0, kept);
        }
    }
}
