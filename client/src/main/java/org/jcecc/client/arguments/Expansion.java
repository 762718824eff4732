package org.jcecc.client.arguments;

/** Where the macros of a source are expanded. */
public enum Expansion {
    /** On the compile server; the preprocessor here only merges the included files. */
    ON_COMPILE_SERVER,
    /** Here, as the command or the caller wants it. */
    HERE,
    /** Here, because the included files cannot be merged without that. */
    HERE_INSTEAD
}
