package org.jcecc.scheduler.simulation;

import java.util.List;
import java.util.stream.Stream;

/**
 * What one submitter builds.
 *
 * @param submitter name of its machine
 * @param parallelism compiler processes its build tool keeps going
 * @param phases translation units that may be compiled together; a phase begins when the one before
 *     it has ended
 */
record Build(String submitter, int parallelism, List<List<Unit>> phases) {

    /** The same build done again afterwards. */
    Build twice() {
        return new Build(
                submitter, parallelism, Stream.concat(phases.stream(), phases.stream()).toList());
    }
}
