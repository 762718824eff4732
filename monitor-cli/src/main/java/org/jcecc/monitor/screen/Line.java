package org.jcecc.monitor.screen;

import java.util.ArrayList;
import java.util.List;
import org.jcecc.monitor.text.Columns;

/**
 * A line of the screen.
 *
 * @param spans from left to right
 */
public record Line(List<Span> spans) {

    static final Line EMPTY = new Line(List.of());

    /** Text of one style. */
    public record Span(String text, Style style) {}

    public Line {
        spans = List.copyOf(spans);
    }

    /** The text without styles. */
    public String text() {
        StringBuilder text = new StringBuilder();
        spans.forEach(span -> text.append(span.text()));
        return text.toString();
    }

    /** A line in the making, which takes no more than fits. */
    static final class Maker {

        private final List<Span> spans = new ArrayList<>();
        private int left;

        Maker(int width) {
            left = width;
        }

        /** Appends as much of a text as there is room for. */
        Maker add(String text, Style style) {
            String fitting = Columns.cut(text, left);
            left -= Columns.width(fitting);
            if (!fitting.isEmpty()) {
                spans.add(new Span(fitting, style));
            }
            return this;
        }

        Maker add(String text) {
            return add(text, Style.PLAIN);
        }

        /** Appends a text at the right edge, if there is room for it and a blank. */
        Maker right(String text, Style style) {
            int width = Columns.width(text);
            return width < left ? add(" ".repeat(left - width)).add(text, style) : this;
        }

        /** Fills the rest of the line. */
        Maker fill(String with, Style style) {
            return add(with.repeat(left), style);
        }

        int left() {
            return left;
        }

        Line line() {
            return new Line(spans);
        }
    }
}
