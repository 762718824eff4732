package org.jcecc.daemon;

import org.jcecc.daemon.options.DaemonOptions;
import org.jcecc.daemon.options.UsageException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The options in force; a few of them may change while the daemon runs. Any thread may ask. */
final class LiveOptions {

    private static final Logger log = LoggerFactory.getLogger(LiveOptions.class);

    private final Source source;
    private volatile DaemonOptions current;

    /** Where options come from: the command line and the configuration file it names. */
    @FunctionalInterface
    interface Source {

        /**
         * Reads them.
         *
         * @throws UsageException if the daemon could not start with them
         */
        DaemonOptions read() throws UsageException;
    }

    LiveOptions(DaemonOptions atStart, Source source) {
        this.source = source;
        current = atStart;
    }

    DaemonOptions current() {
        return current;
    }

    /** Reads them again and takes over what may change; the log tells what may not. */
    synchronized void readAgain() {
        try {
            DaemonOptions changed = source.read();
            current.differencesThatNeedARestart(changed)
                    .forEach(name -> log.warn("option {} changed: needs a restart", name));
            current = current.takingOver(changed);
            log.info("configuration read again");
        } catch (UsageException e) {
            log.error("configuration not read again: {}", e.reason());
        }
    }
}
