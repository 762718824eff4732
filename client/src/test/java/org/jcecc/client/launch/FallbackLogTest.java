package org.jcecc.client.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FallbackLogTest {

    @TempDir Path directory;

    @Test
    void recordsComeInOrderFromBothFiles() throws Exception {
        write("fallback.log.old", "100\t1\tfirst\t/a\tgcc\n");
        write("fallback.log", "200\t2\tsecond\t/b\tg++\t-c\n300\t3\tthird\t\n");

        assertThat(FallbackLog.read(directory))
                .containsExactly(
                        new FallbackRecord(
                                Instant.ofEpochSecond(100), 1, "first", "/a", List.of("gcc")),
                        new FallbackRecord(
                                Instant.ofEpochSecond(200),
                                2,
                                "second",
                                "/b",
                                List.of("g++", "-c")),
                        new FallbackRecord(Instant.ofEpochSecond(300), 3, "third", "", List.of()));
    }

    @Test
    void everyByteIsReadAsTheLauncherWroteIt() throws Exception {
        write("fallback.log", "100\t1\twhy\t/a\tx\\ty\\nz\\\\\u00ff\t\n");

        var record = FallbackLog.read(directory).getFirst();

        assertThat(record.words()).containsExactly("x\ty\nz\\\u00ff", "");
    }

    @Test
    void linesThatMakeNoSenseAreLeftOut() throws Exception {
        write("fallback.log", "\nx\t1\twhy\t/\n100\tx\twhy\t/\n100\t1\twhy\n5\t6\twhy\t/\n\\");

        assertThat(FallbackLog.read(directory))
                .extracting(FallbackRecord::processId)
                .containsExactly(6L);
    }

    @Test
    void noLogMeansNoRecords() throws Exception {
        assertThat(FallbackLog.read(directory)).isEmpty();
    }

    private void write(String name, String text) throws Exception {
        Files.writeString(directory.resolve(name), text, StandardCharsets.ISO_8859_1);
    }
}
