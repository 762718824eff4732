package org.jcecc.it.interop;

/** Who has made a program. */
enum Maker {
    OURS,
    ORIGINAL;

    @Override
    public String toString() {
        return this == OURS ? "jcecc" : "icecream";
    }
}
