package org.jcecc.client.launch;

/** One of a program's two output streams. */
public enum OutputStreamKind {
    STDOUT,
    STDERR
}
