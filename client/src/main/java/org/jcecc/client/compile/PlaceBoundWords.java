package org.jcecc.client.compile;

import java.io.InputStream;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jcecc.client.arguments.CompilerFamily;

/**
 * Finds the first identifier whose value would be another one on a compile server. Such a source
 * has to be preprocessed completely here.
 */
final class PlaceBoundWords extends SearchedSource {

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

    PlaceBoundWords(InputStream merged, CompilerFamily family) {
        super(merged);
        words = family == CompilerFamily.CLANG ? CLANG : GCC;
        seam = new byte[2 * words.window()];
        seam[0] = NO_IDENTIFIER;
        kept = 1;
    }

    @Override
    Optional<String> search(byte[] bytes, int from, int to) {
        int head = Math.min(to - from, words.window());
        System.arraycopy(bytes, from, seam, kept, head);
        var found = words.find(seam, 0, kept + head).or(() -> words.find(bytes, from, to));
        keepEnd(bytes, from, to, kept + head);
        return found;
    }

    @Override
    Optional<String> searchEnd() {
        return search(new byte[] {NO_IDENTIFIER}, 0, 1);
    }

    private void keepEnd(byte[] bytes, int from, int to, int joined) {
        int end = words.window() - 1;
        if (to - from >= end) {
            System.arraycopy(bytes, to - end, seam, 0, end);
            kept = end;
        } else {
            kept = Math.min(joined, end);
            System.arraycopy(seam, joined - kept, seam, 0, kept);
        }
    }
}
