package org.jcecc.scheduler.simulation;

/**
 * A translation unit of a build.
 *
 * @param file its name
 * @param language number of the language
 * @param flags argument flags
 * @param compileWork ms of CPU on the reference core to compile it
 * @param preprocessWork the same to preprocess it
 * @param sourceBytes what travels there
 * @param objectBytes what travels back
 */
record Unit(
        String file,
        int language,
        int flags,
        double compileWork,
        double preprocessWork,
        int sourceBytes,
        int objectBytes) {}
