package org.jcecc.monitor.screen;

import org.jcecc.monitor.text.StableHash;

/**
 * How a piece of text looks.
 *
 * @param color 0 to {@value #COLORS} - 1, or {@link #NO_COLOR}
 */
public record Style(int color, boolean bold, boolean faint, boolean inverse) {

    /** Well-separated colours there are. */
    public static final int COLORS = 12;

    /** The terminal's own colour. */
    public static final int NO_COLOR = -1;

    static final Style PLAIN = new Style(NO_COLOR, false, false, false);
    static final Style BOLD = new Style(NO_COLOR, true, false, false);
    static final Style FAINT = new Style(NO_COLOR, false, true, false);
    static final Style INVERSE = new Style(NO_COLOR, false, false, true);

    /** The style of a host's name, the same in every run. */
    static Style ofHost(String name, String ownName) {
        int color = Math.floorMod(StableHash.of(name), COLORS);
        return new Style(color, name.equals(ownName), false, false);
    }

    Style inverted() {
        return new Style(color, bold, faint, true);
    }
}
