package org.jcecc.protocol.message;

import java.util.Optional;

/** What a source is written in, as GET_CS and COMPILE_FILE number it. */
public enum Language {
    C("c", "C"),
    CPP("c++", "C++"),
    OBJECTIVE_C("objective-c", "ObjC"),
    OBJECTIVE_CPP("objective-c++", "ObjC++"),
    /** Not a compile; never sent for a remote job. */
    CUSTOM("", "<custom>");

    private final String driverName;
    private final String displayName;

    Language(String driverName, String displayName) {
        this.driverName = driverName;
        this.displayName = displayName;
    }

    /** The number on the wire. */
    public int wireNumber() {
        return ordinal();
    }

    /** The value of the compiler driver's {@code -x}; empty for {@link #CUSTOM}. */
    public String driverName() {
        return driverName;
    }

    /** The name in logs and monitors. */
    public String displayName() {
        return displayName;
    }

    /** The language of a wire number, if there is one. */
    public static Optional<Language> fromWire(int number) {
        return number >= 0 && number < values().length
                ? Optional.of(values()[number])
                : Optional.empty();
    }
}
