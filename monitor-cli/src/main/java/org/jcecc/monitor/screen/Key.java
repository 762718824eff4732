package org.jcecc.monitor.screen;

/**
 * A key as the terminal gave it.
 *
 * @param character what it types, if it is a {@link Name#CHARACTER}
 */
public record Key(Name name, char character) {

    /** Arrow down. */
    public static final Key DOWN = new Key(Name.DOWN, '\0');

    /** Arrow up. */
    public static final Key UP = new Key(Name.UP, '\0');

    /** Arrow left. */
    public static final Key LEFT = new Key(Name.LEFT, '\0');

    /** Arrow right. */
    public static final Key RIGHT = new Key(Name.RIGHT, '\0');

    /** The kinds of keys. */
    public enum Name {
        /** Anything that types a character, control characters too. */
        CHARACTER,
        /** Arrow down. */
        DOWN,
        /** Arrow up. */
        UP,
        /** Arrow left. */
        LEFT,
        /** Arrow right. */
        RIGHT,
        /** A screen down. */
        PAGE_DOWN,
        /** A screen up. */
        PAGE_UP
    }

    /** The key that types a character. */
    public static Key of(char character) {
        return new Key(Name.CHARACTER, character);
    }
}
