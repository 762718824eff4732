package org.jcecc.monitor.screen;

import org.jcecc.monitor.model.JobKind;
import org.jcecc.monitor.text.Printable;

/** The signs on the screen. Their shapes say everything that colours say. */
public enum Glyphs {
    /** For terminals that show UTF-8. */
    UNICODE("■", "▣", "▨", "□", "▇", "▁", "─", "→", "…", "▼", "▲", "⌀", "×"),
    /** For all others. */
    ASCII("#", "o", "%", ".", "#", ".", "-", "->", "...", "v", "^", "avg", "x");

    private final String remote;
    private final String own;
    private final String local;
    final String free;
    final String barFull;
    final String barEmpty;
    final String rule;
    final String arrow;
    final String dots;
    final String down;
    final String up;
    final String average;
    final String times;

    Glyphs(String... signs) {
        remote = signs[0];
        own = signs[1];
        local = signs[2];
        free = signs[3];
        barFull = signs[4];
        barEmpty = signs[5];
        rule = signs[6];
        arrow = signs[7];
        dots = signs[8];
        down = signs[9];
        up = signs[10];
        average = signs[11];
        times = signs[12];
    }

    String cell(JobKind kind) {
        return switch (kind) {
            case REMOTE, UNDECIDED -> remote;
            case OWN -> own;
            case LOCAL -> local;
        };
    }

    /** Text of strangers as it may be shown. */
    String safe(String text) {
        return this == ASCII ? Printable.ascii(text) : Printable.of(text);
    }
}
