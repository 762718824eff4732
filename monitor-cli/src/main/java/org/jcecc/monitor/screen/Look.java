package org.jcecc.monitor.screen;

import java.time.ZoneId;

/**
 * What the screen is like.
 *
 * @param width in columns
 * @param height in lines
 * @param zone for the time of day
 * @param ownName name of this machine, which is shown bold
 */
public record Look(int width, int height, Glyphs glyphs, ZoneId zone, String ownName) {}
