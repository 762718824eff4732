package org.jcecc.monitor.terminal;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.jcecc.monitor.screen.Key;
import org.jline.utils.NonBlockingReader;

/** Keys from the characters and sequences that a terminal sends for them. */
final class KeyReader {

    private static final char ESCAPE = 0x1b;

    /** How long the rest of a sequence may take after an escape, in ms. */
    private static final long SEQUENCE_MILLIS = 50;

    private static final int LONGEST_SEQUENCE = 16;

    private static final Map<String, Key> SEQUENCES =
            Map.of(
                    "[A", Key.UP,
                    "[B", Key.DOWN,
                    "[C", Key.RIGHT,
                    "[D", Key.LEFT,
                    "OA", Key.UP,
                    "OB", Key.DOWN,
                    "OC", Key.RIGHT,
                    "OD", Key.LEFT,
                    "[5~", new Key(Key.Name.PAGE_UP, '\0'),
                    "[6~", new Key(Key.Name.PAGE_DOWN, '\0'));

    private final NonBlockingReader in;

    KeyReader(NonBlockingReader in) {
        this.in = in;
    }

    /** The end of what a terminal sends. */
    static final class EndOfInput extends IOException {
        private static final long serialVersionUID = 1L;
    }

    /**
     * The next key; nothing if none comes within a time, or it is none we know.
     *
     * @throws EndOfInput if the terminal has gone
     */
    Optional<Key> next(long millis) throws IOException {
        int c = in.read(millis);
        if (c == NonBlockingReader.READ_EXPIRED) {
            return Optional.empty();
        }
        if (c < 0) {
            throw new EndOfInput();
        }
        return c == ESCAPE ? sequence() : Optional.of(Key.of((char) c));
    }

    private Optional<Key> sequence() throws IOException {
        StringBuilder sequence = new StringBuilder();
        while (sequence.length() < LONGEST_SEQUENCE) {
            int c = in.read(SEQUENCE_MILLIS);
            if (c < 0) {
                break;
            }
            sequence.append((char) c);
            boolean introducer = sequence.length() == 1 && (c == '[' || c == 'O');
            if (!introducer && c >= '@') {
                break;
            }
        }
        return sequence.isEmpty()
                ? Optional.of(Key.of(ESCAPE))
                : Optional.ofNullable(SEQUENCES.get(sequence.toString()));
    }
}
