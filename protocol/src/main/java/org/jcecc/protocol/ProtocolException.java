package org.jcecc.protocol;

import java.io.IOException;

/**
 * Bytes that no conforming peer sends, or a message that does not fit a frame. The text names the
 * field, what was found and what was expected. It ends the connection it came from, nothing else.
 */
public final class ProtocolException extends IOException {

    private static final long serialVersionUID = 1L;

    /**
     * @param thing what is wrong, for example {@code JobBegin.startTime}
     * @param found what the peer sent
     * @param expected what a conforming peer would have sent
     */
    public ProtocolException(String thing, Object found, String expected) {
        super("%s: %s (expected: %s)".formatted(thing, found, expected));
    }
}
