package org.jcecc.client.compile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class IncludedFilesTest {

    private static final String MERGED =
            """
            # 0 "foo.c"
            # 0 "<built-in>"
            #define __STDC__ 1
            # 1 "inc/a.h" 1
            int a;
            # 1 "/usr/include/b \\\\ \\".h" 1 3 4
            # 2 "inc/a.h" 2
             # 1 "indented.h" 1
            # 2 "foo.c" 2
            """;

    /** However the pieces fall. */
    @Test
    void eachFileIsNamedWhereItBegins() throws IOException {
        for (int size = 1; size <= MERGED.length(); size++) {
            List<String> names = new ArrayList<>();
            var files = new IncludedFiles(inPieces(size), name -> !names.add(name));

            assertThat(new String(files.readAllBytes(), ISO_8859_1)).isEqualTo(MERGED);
            assertThat(names)
                    .as("pieces of %d", size)
                    .containsExactly("inc/a.h", "/usr/include/b \\ \".h");
            assertThat(files.found()).isEmpty();
        }
    }

    @Test
    void streamEndsAtAnUnwantedFile() throws IOException {
        var files = new IncludedFiles(inPieces(40), "inc/a.h"::equals);

        String read = new String(files.readAllBytes(), ISO_8859_1);

        assertThat(MERGED).startsWith(read).isNotEqualTo(read);
        assertThat(read).doesNotContain("int a;");
        assertThat(files.found()).contains("inc/a.h");
        assertThat(files.read()).isEqualTo(-1);
    }

    @Test
    void lineTooLongForANameIsNone() throws IOException {
        String line = "\n# 1 \"" + "x".repeat(10_000) + "\" 1\n";
        var files =
                new IncludedFiles(new ByteArrayInputStream(line.getBytes(ISO_8859_1)), _ -> true);

        assertThat(new String(files.readAllBytes(), ISO_8859_1)).isEqualTo(line);
    }

    private static InputStream inPieces(int size) {
        return new ByteArrayInputStream(MERGED.getBytes(ISO_8859_1)) {
            @Override
            public synchronized int read(byte[] bytes, int offset, int count) {
                return super.read(bytes, offset, Math.min(size, count));
            }
        };
    }
}
