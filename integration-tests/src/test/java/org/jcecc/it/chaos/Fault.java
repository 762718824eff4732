package org.jcecc.it.chaos;

/**
 * Something that goes wrong for a while.
 *
 * @param name what and where, for the log
 * @param begin makes it go wrong
 * @param end puts it right
 */
record Fault(String name, Step begin, Step end) {

    /** A change in the network. */
    @FunctionalInterface
    interface Step {
        void run() throws Exception;
    }
}
