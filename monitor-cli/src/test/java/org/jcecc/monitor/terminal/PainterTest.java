package org.jcecc.monitor.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.jcecc.monitor.screen.Style;
import org.jline.utils.AttributedStyle;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PainterTest {

    @ParameterizedTest
    @CsvSource({"8, 6", "16, 12", "256, 12"})
    void coloursAreAsManyAsTheTerminalCanTellApart(int available, int different) {
        Painter painter = new Painter(true, available);

        assertThat(
                        IntStream.range(0, Style.COLORS)
                                .mapToObj(color -> painter.style(plain(color)))
                                .distinct())
                .hasSize(different);
    }

    @Test
    @Tag("R-M30")
    void withoutColoursOnlyShapesAreLeft() {
        for (Painter painter : new Painter[] {new Painter(false, 256), new Painter(true, 2)}) {
            assertThat(painter.style(plain(3))).isEqualTo(AttributedStyle.DEFAULT);
            assertThat(painter.style(new Style(3, true, false, false)))
                    .isEqualTo(AttributedStyle.DEFAULT.bold());
        }
    }

    private static Style plain(int color) {
        return new Style(color, false, false, false);
    }
}
