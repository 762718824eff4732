package org.jcecc.monitor.text;

import org.jline.utils.WCWidth;

/** Measures text in the columns of a terminal. */
public final class Columns {

    private Columns() {}

    /** How many columns a text takes. */
    public static int width(String text) {
        return text.codePoints().map(Columns::width).sum();
    }

    /** The beginning of a text that fits a number of columns. */
    public static String cut(String text, int columns) {
        int used = 0;
        int end = 0;
        while (end < text.length()) {
            int point = text.codePointAt(end);
            used += width(point);
            if (used > columns) {
                break;
            }
            end += Character.charCount(point);
        }
        return text.substring(0, end);
    }

    /** The text in exactly a number of columns, cut or filled with blanks. */
    public static String fit(String text, int columns) {
        String cut = cut(text, columns);
        return cut + " ".repeat(columns - width(cut));
    }

    private static int width(int point) {
        return Math.max(0, WCWidth.wcwidth(point));
    }
}
