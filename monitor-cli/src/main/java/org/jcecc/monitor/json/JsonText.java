package org.jcecc.monitor.json;

import java.util.Collection;
import java.util.Map;

/** Writes JSON. Everything that is not printable ASCII or beyond is escaped. */
final class JsonText {

    private static final int DELETE = 0x7f;
    private static final int LAST_C1_CONTROL = 0x9f;
    private static final int LINE_SEPARATOR = 0x2028;
    private static final int PARAGRAPH_SEPARATOR = 0x2029;

    private JsonText() {}

    /**
     * Appends a value.
     *
     * @param value a string, number, boolean, or a map or collection of such
     */
    static void append(StringBuilder text, Object value) {
        switch (value) {
            case CharSequence string -> quote(text, string);
            case Map<?, ?> map -> object(text, map);
            case Collection<?> list -> array(text, list);
            case Double number -> text.append(plain(number));
            case Number number -> text.append(number);
            case Boolean truth -> text.append(truth);
            default -> throw new IllegalArgumentException("no JSON for " + value.getClass());
        }
    }

    private static String plain(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? Long.toString((long) number)
                : java.math.BigDecimal.valueOf(number).toPlainString();
    }

    private static void object(StringBuilder text, Map<?, ?> map) {
        text.append('{');
        String separator = "";
        for (var entry : map.entrySet()) {
            text.append(separator);
            quote(text, String.valueOf(entry.getKey()));
            text.append(':');
            append(text, entry.getValue());
            separator = ",";
        }
        text.append('}');
    }

    private static void array(StringBuilder text, Collection<?> list) {
        text.append('[');
        String separator = "";
        for (Object element : list) {
            text.append(separator);
            append(text, element);
            separator = ",";
        }
        text.append(']');
    }

    private static void quote(StringBuilder text, CharSequence string) {
        text.append('"');
        for (int i = 0; i < string.length(); i++) {
            char c = string.charAt(i);
            if (c == '"' || c == '\\') {
                text.append('\\').append(c);
            } else if (unsafe(c)) {
                text.append("\\u%04x".formatted((int) c));
            } else {
                text.append(c);
            }
        }
        text.append('"');
    }

    private static boolean unsafe(char c) {
        return c < ' '
                || (c >= DELETE && c <= LAST_C1_CONTROL)
                || c == LINE_SEPARATOR
                || c == PARAGRAPH_SEPARATOR
                || Character.isSurrogate(c);
    }
}
