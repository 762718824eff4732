package org.jcecc.scheduler.core;

/** How much a log line matters. */
public enum LogLevel {
    ERROR,
    WARNING,
    INFO,
    DEBUG
}
