package org.jcecc.scheduler.control;

import java.util.Locale;
import org.jcecc.protocol.wire.WireText;

/** Writes one JSON object. Names and files come as byte strings and leave as ASCII. */
final class Json {

    private final StringBuilder text = new StringBuilder("{");

    Json put(String key, String byteString) {
        key(key);
        quote(WireText.readable(byteString));
        return this;
    }

    Json put(String key, long number) {
        key(key).append(number);
        return this;
    }

    Json put(String key, double number) {
        key(key).append(String.format(Locale.ROOT, "%.2f", number));
        return this;
    }

    Json put(String key, boolean value) {
        key(key).append(value);
        return this;
    }

    /** The object. */
    @Override
    public String toString() {
        return text + "}";
    }

    private StringBuilder key(String key) {
        if (text.length() > 1) {
            text.append(',');
        }
        quote(key);
        return text.append(':');
    }

    private void quote(String value) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                text.append('\\').append(c);
            } else if (c < ' ' || c > '~') {
                text.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                text.append(c);
            }
        }
        text.append('"');
    }
}
