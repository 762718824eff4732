package org.jcecc.monitor.text;

/** Text of strangers made safe to print: what could act on a terminal shows as its number. */
public final class Printable {

    private Printable() {}

    /** The text with every control, direction or undefined character as {@code \}{@code u{...}}. */
    public static String of(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        text.codePoints()
                .forEach(point -> {
                    if (acts(point)) {
                        safe.append("\\u{").append(Integer.toHexString(point)).append('}');
                    } else {
                        safe.appendCodePoint(point);
                    }
                });
        return safe.toString();
    }

    /** The same in ASCII, with a question mark for each character beyond it. */
    public static String ascii(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        of(text).codePoints().forEach(point -> safe.append(point < 0x7f ? (char) point : '?'));
        return safe.toString();
    }

    private static boolean acts(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.ENCLOSING_MARK ->
                    true;
            default -> false;
        };
    }
}
