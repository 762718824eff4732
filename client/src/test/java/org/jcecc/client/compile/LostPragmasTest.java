package org.jcecc.client.compile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.jcecc.client.arguments.CompilerFamily;
import org.jcecc.client.arguments.testing.FakeFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LostPragmasTest {

    private static final String HARMLESS = "int a;\n";
    private static final String LOST = "#pragma push_macro(\"A\")\n";

    private Instant now = Instant.ofEpochSecond(1_700_000_000);
    private final LostPragmas pragmas = new LostPragmas(() -> now);
    private final FakeFiles files = new FakeFiles("/work");

    @ParameterizedTest
    @ValueSource(strings = {"a.h", "/opt/include/a.h", "/usr/local/include/a.h"})
    void changedHeaderIsReadAgain(String name) {
        files.file(name, HARMLESS);
        assertThat(inHeader(name)).isFalse();
        files.file(name, LOST);
        assertThat(inHeader(name)).isTrue();
        files.file(name, HARMLESS);
        assertThat(inHeader(name)).isFalse();
    }

    @Test
    void harmlessHeaderOfTheSystemIsNotLookedAtForTenSeconds() {
        String name = "/usr/include/a.h";
        files.file(name, HARMLESS);
        assertThat(inHeader(name)).isFalse();
        files.file(name, LOST);

        now = now.plus(Duration.ofMillis(9999));
        assertThat(inHeader(name)).isFalse();
        now = now.plus(Duration.ofMillis(1));
        assertThat(inHeader(name)).isTrue();
        files.file(name, HARMLESS);
        assertThat(inHeader(name)).isFalse();
    }

    @Test
    void clangLosesNone() {
        files.file("a.h", LOST);

        assertThat(pragmas.inHeaders(CompilerFamily.CLANG, files).test("a.h")).isFalse();
    }

    private boolean inHeader(String name) {
        return pragmas.inHeaders(CompilerFamily.GCC, files).test(name);
    }
}
