package org.jcecc.it.testing;

/** Who has made a program. */
public enum Maker {
    OURS,
    ORIGINAL;

    @Override
    public String toString() {
        return this == OURS ? "jcecc" : "icecream";
    }
}
