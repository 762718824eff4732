package org.jcecc.monitor.terminal;

import java.util.List;
import org.jcecc.monitor.screen.Line;
import org.jcecc.monitor.screen.Style;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/** Styles as a terminal with so many colours can show them. */
final class Painter {

    /** Red, green, yellow, blue, magenta, cyan, and six between them that differ from these. */
    private static final int[] OF_256 = {
        203, 77, 221, 75, 176, 80, 208, 150, 141, 44, 218, 180,
    };

    private static final int[] OF_16 = {9, 10, 11, 12, 13, 14, 1, 2, 3, 4, 5, 6};
    private static final int[] OF_8 = {1, 2, 3, 4, 5, 6, 1, 2, 3, 4, 5, 6};

    private final boolean colored;
    private final int[] palette;

    /**
     * @param colored whether colours are wanted
     * @param available colours the terminal has
     */
    Painter(boolean colored, int available) {
        this.colored = colored && available >= 8;
        palette = available >= 256 ? OF_256 : available >= 16 ? OF_16 : OF_8;
    }

    List<AttributedString> paint(List<Line> lines) {
        return lines.stream().map(this::paint).toList();
    }

    private AttributedString paint(Line line) {
        AttributedStringBuilder painted = new AttributedStringBuilder();
        line.spans().forEach(span -> painted.styled(style(span.style()), span.text()));
        return painted.toAttributedString();
    }

    AttributedStyle style(Style style) {
        AttributedStyle painted = AttributedStyle.DEFAULT;
        if (colored && style.color() != Style.NO_COLOR) {
            painted = painted.foreground(palette[style.color()]);
        }
        if (style.bold()) {
            painted = painted.bold();
        }
        if (style.faint()) {
            painted = painted.faint();
        }
        return style.inverse() ? painted.inverse() : painted;
    }
}
