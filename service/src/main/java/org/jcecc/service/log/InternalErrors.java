package org.jcecc.service.log;

import org.slf4j.Logger;

/** Reports what must not end the thread it has happened on, such as a lack of memory. */
public final class InternalErrors {

    private InternalErrors() {}

    /**
     * Logs an error; without memory for a line there is none.
     *
     * @param what was being done
     */
    public static void report(Logger log, Object what, Throwable error) {
        try {
            log.error("internal error: {}", what, error);
        } catch (OutOfMemoryError e) {
            // The thread is worth more than the line.
        }
    }
}
