package org.jcecc.client.compile;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Merged source of gcc on its way to a compile server, up to the first included file that is
 * unwanted: the stream ends there. Not for several threads.
 */
final class IncludedFiles extends FilterInputStream {

    /** What follows the {@code #} where an included file begins. */
    private static final Pattern ENTRY =
            Pattern.compile(" \\d+ \"([^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+)\" 1(?: .*)?");

    private static final Pattern ESCAPED = Pattern.compile("\\\\(.)");

    /** In bytes: the longest name, each of its bytes escaped, and the numbers around it. */
    private static final int LONGEST_ENTRY = 2 * 4096 + 32;

    private final Predicate<String> unwanted;

    private final byte[] line = new byte[LONGEST_ENTRY];
    private int length;
    private boolean inLine;
    private byte last = '\n';

    private Optional<String> found = Optional.empty();

    /**
     * @param unwanted of a file's name, relative to the compiler's directory
     */
    IncludedFiles(InputStream merged, Predicate<String> unwanted) {
        super(merged);
        this.unwanted = unwanted;
    }

    /** The file at which the stream has ended. */
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
        for (int i = offset; i < offset + count && found.isEmpty(); i++) {
            look(bytes[i]);
        }
        return found.isPresent() ? -1 : count;
    }

    private void look(byte next) {
        if (next == '\n' && inLine) {
            judge();
            inLine = false;
        } else if (inLine) {
            keep(next);
        } else if (next == '#' && last == '\n') {
            inLine = true;
            length = 0;
        }
        last = next;
    }

    /** A definition, which is most of such lines, is none after its first byte. */
    private void keep(byte next) {
        if (length == line.length || (length == 0 && next != ' ')) {
            inLine = false;
        } else {
            line[length++] = next;
        }
    }

    private void judge() {
        var entry = ENTRY.matcher(new String(line, 0, length, StandardCharsets.ISO_8859_1));
        if (entry.matches()) {
            String name = ESCAPED.matcher(entry.group(1)).replaceAll("$1");
            found = Optional.of(name).filter(unwanted);
        }
    }
}
