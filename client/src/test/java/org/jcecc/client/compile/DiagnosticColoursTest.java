package org.jcecc.client.compile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DiagnosticColoursTest {

    @Test
    void errorsAreRedWarningsCyanTheRestStays() {
        String text = "a.c:1: error: x\na.c:2: warning: y\n  note\na.c:3: error: unfinished";

        assertThat(DiagnosticColours.colour(text))
                .isEqualTo(
                        """
                        \033[1;31ma.c:1: error: x\033[0m
                        \033[36ma.c:2: warning: y\033[0m
                          note
                        a.c:3: error: unfinished\
                        """);
    }

    @Test
    void nothingIsColouredUnlessWanted() {
        assertThat(new DiagnosticColours(false).applied("a: error: b\n"))
                .isEqualTo("a: error: b\n");
    }
}
