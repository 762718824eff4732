package org.jcecc.protocol.wire;

import java.nio.charset.StandardCharsets;

/** Between byte strings, one {@code char} a byte as the wire has them, and text for people. */
public final class WireText {

    private WireText() {}

    /** The byte string as text for people: its bytes read as UTF-8. */
    public static String readable(String byteString) {
        return new String(byteString.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    /** The byte string for a text: its UTF-8 bytes. */
    public static String of(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }
}
