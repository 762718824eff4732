package org.jcecc.client.compile;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jcecc.client.arguments.CompilerFamily;
import org.jspecify.annotations.Nullable;

/**
 * Merged source on its way to a compile server, up to the first identifier whose value would be
 * another one there: the stream ends at it. Such a source has to be preprocessed completely here.
 * Not for several threads.
 */
final class PlaceBoundWords extends FilterInputStream {

    private static final Set<String> EVERYWHERE =
            Set.of("__BASE_FILE__", "__DATE__", "__INCLUDE_LEVEL__", "__TIME__", "__TIMESTAMP__");

    /** clang decides conditions when it merges, so that only the rest counts up on the server. */
    private static final String COUNTER = "__COUNTER__";

    private static final int LONGEST = 20;
    private static final boolean[] IDENTIFIER_PART = identifierParts();

    private final Set<String> words;
    private final byte[] identifier = new byte[LONGEST];
    private int length;
    private @Nullable String found;

    PlaceBoundWords(InputStream merged, CompilerFamily family) {
        super(merged);
        words = new HashSet<>(EVERYWHERE);
        if (family == CompilerFamily.CLANG) {
            words.add(COUNTER);
        }
    }

    /** The identifier at which the stream has ended. */
    Optional<String> found() {
        return Optional.ofNullable(found);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        int count = read(one, 0, 1);
        return count < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] bytes, int offset, int size) throws IOException {
        if (found != null) {
            return -1;
        }
        int count = super.read(bytes, offset, size);
        if (count < 0) {
            identifierEnds();
        }
        look(bytes, offset, offset + count);
        return found == null ? count : -1;
    }

    /** Every byte of every source comes through here. */
    private void look(byte[] bytes, int start, int end) {
        int size = length;
        for (int i = start; i < end; i++) {
            byte b = bytes[i];
            if (IDENTIFIER_PART[Byte.toUnsignedInt(b)]) {
                if (size < LONGEST) {
                    identifier[size] = b;
                }
                size++;
            } else if (size > 0) {
                length = size;
                identifierEnds();
                size = 0;
                if (found != null) {
                    return;
                }
            }
        }
        length = size;
    }

    private void identifierEnds() {
        if (looksReserved()) {
            String word = new String(identifier, 0, length, StandardCharsets.ISO_8859_1);
            found = words.contains(word) ? word : null;
        }
        length = 0;
    }

    /** Spares the many others the look into the set. */
    private boolean looksReserved() {
        return length > 4
                && length <= LONGEST
                && identifier[0] == '_'
                && identifier[1] == '_'
                && identifier[length - 1] == '_';
    }

    private static boolean[] identifierParts() {
        boolean[] parts = new boolean[256];
        Arrays.fill(parts, 'a', 'z' + 1, true);
        Arrays.fill(parts, 'A', 'Z' + 1, true);
        Arrays.fill(parts, '0', '9' + 1, true);
        parts['_'] = true;
        return parts;
    }
}
