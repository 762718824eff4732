package org.jcecc.scheduler.core;

/** Names from the network, made harmless for line-based output. */
final class PlainText {

    private static final int LONGEST = 255;

    private PlainText() {}

    /** The name with control characters replaced, cut at {@value #LONGEST} bytes. */
    static String of(String name) {
        StringBuilder plain = new StringBuilder(Math.min(name.length(), LONGEST));
        for (int i = 0; i < name.length() && i < LONGEST; i++) {
            char c = name.charAt(i);
            plain.append(c < ' ' || c == 0x7f ? '?' : c);
        }
        return plain.toString();
    }
}
