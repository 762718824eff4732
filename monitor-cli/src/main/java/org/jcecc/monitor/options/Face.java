package org.jcecc.monitor.options;

/** How the monitor shows what it knows. */
public enum Face {
    /** On the whole terminal, until the user quits. */
    TERMINAL,
    /** Every event as a line of JSON. */
    JSON,
    /** One snapshot. */
    ONCE,
    /** One number. */
    CAPACITY,
    /** Nothing but the options. */
    HELP,
    /** Nothing but the version. */
    VERSION
}
