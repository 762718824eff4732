package org.jcecc.service.metrics;

/**
 * Whether a program does its work.
 *
 * @param good whether it does, perhaps less well than it could
 * @param text one line for people
 */
public record Health(boolean good, String text) {}
