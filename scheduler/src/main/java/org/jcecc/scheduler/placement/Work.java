package org.jcecc.scheduler.placement;

/**
 * What a job is, as far as its cost depends on it.
 *
 * @param fileName the source
 * @param language see {@link org.jcecc.protocol.message.Language}
 * @param argumentFlags bits, see {@link org.jcecc.protocol.message.ArgumentFlag}
 */
public record Work(String fileName, int language, int argumentFlags) {}
