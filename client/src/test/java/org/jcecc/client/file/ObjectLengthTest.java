package org.jcecc.client.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the machine's own compiler makes, whole and not. */
class ObjectLengthTest {

    private static final int MORE_SECTIONS_THAN_FIT = 65_300;

    @TempDir Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"-O0", "-g", "-g -gz", "-flto", "-ffunction-sections -g3"})
    void objectIsAsLongAsItSays(String options) throws Exception {
        assertThat(complete(compiled(options, "int answer(void) { return 42; }"))).isTrue();
    }

    @Test
    void noBeginningOfAnObjectIsWhole() throws Exception {
        byte[] object = compiled("-g", "int answer(void) { return 42; }");

        for (int length = 1; length < object.length; length++) {
            assertThat(complete(Arrays.copyOf(object, length)))
                    .as("%d of %d bytes", length, object.length)
                    .isFalse();
        }
    }

    @Test
    void objectWithMoreBehindItIsNotWhole() throws Exception {
        byte[] object = compiled("-O2", "int answer(void) { return 42; }");

        assertThat(complete(Arrays.copyOf(object, object.length + 1))).isFalse();
    }

    @Test
    void sectionsMayBeMoreThanTheHeaderCanCount() throws Exception {
        String sections =
                IntStream.range(0, MORE_SECTIONS_THAN_FIT)
                        .mapToObj(".section s%d,\"a\"\n"::formatted)
                        .collect(Collectors.joining());
        Path source = Files.writeString(directory.resolve("many.s"), sections);
        Path target = directory.resolve("many.o");
        run(List.of("gcc", "-c", source.toString(), "-o", target.toString()));
        byte[] object = Files.readAllBytes(target);

        assertThat(complete(object)).isTrue();
        assertThat(complete(Arrays.copyOf(object, object.length - 1))).isFalse();
        assertThat(complete(Arrays.copyOf(object, object.length / 2))).isFalse();
    }

    @Test
    void lengthsThatCannotBeAreNot() throws Exception {
        byte[] object = compiled("-O2", "int answer(void) { return 42; }");
        Arrays.fill(object, 0x28, 0x30, (byte) 0xff); // where the table is

        assertThat(complete(object)).isFalse();
        Arrays.fill(object, 0x3c, 0x3e, (byte) 0); // how many there are
        assertThat(complete(object)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"SLEPT 0123456789abcdef", "BC\u00c0\u00de", "!<arch>"})
    void otherFormatsAreTakenAsTheyCome(String content) throws Exception {
        assertThat(complete(content.getBytes(StandardCharsets.ISO_8859_1))).isTrue();
    }

    private byte[] compiled(String options, String code) throws Exception {
        Path source = Files.writeString(directory.resolve("unit.c"), code);
        Path target = directory.resolve("unit.o");
        String command = "gcc %s -c %s -o %s".formatted(options, source, target);
        run(List.of(command.split(" ", -1)));
        return Files.readAllBytes(target);
    }

    private static void run(List<String> command) throws Exception {
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    }

    private boolean complete(byte[] content) throws IOException {
        try (var file = OutputFile.create(directory.toRealPath() + "/received.o", 022)) {
            file.stream().write(content);
            return file.complete();
        }
    }
}
