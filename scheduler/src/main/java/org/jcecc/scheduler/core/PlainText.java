package org.jcecc.scheduler.core;

/** Text from the network, made harmless for line-based output. */
public final class PlainText {

    private static final int LONGEST_NAME = 255;

    private PlainText() {}

    /** A name with control characters replaced, cut at {@value #LONGEST_NAME} bytes. */
    static String name(String name) {
        return line(name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name);
    }

    /** The text with control characters replaced. */
    public static String line(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isControl(text.charAt(i))) {
                return replaced(text);
            }
        }
        return text;
    }

    private static String replaced(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            plain.append(isControl(c) ? '?' : c);
        }
        return plain.toString();
    }

    private static boolean isControl(char c) {
        return c < ' ' || c == 0x7f;
    }
}
