package org.jcecc.client.arguments;

/** The two kinds of compiler we know how to split in two. */
public enum CompilerFamily {
    GCC,
    CLANG
}
