package org.jcecc.client.arguments;

/** Which half of a compile a word is for. */
public enum Destination {
    /** The local preprocessor only (the specification's class L). */
    PREPROCESSOR,
    /** The compile server only (class R). */
    COMPILE_SERVER,
    /** Both (class B). */
    BOTH,
    /** Both as long as macros are expanded on the compile server, else the preprocessor only. */
    MACRO_EXPANDER
}
