package org.jcecc.protocol.message;

import java.util.Arrays;
import java.util.Optional;

/** What a source is written in, as GET_CS and COMPILE_FILE number it. */
public enum Language {
    C(0, "c", "C"),
    CPP(1, "c++", "C++"),
    OBJECTIVE_C(2, "objective-c", "ObjC"),
    OBJECTIVE_CPP(3, "objective-c++", "ObjC++"),
    /** Not a compile; never sent for a remote job. */
    CUSTOM(4, "", "<custom>");

    private final int wireNumber;
    private final String driverName;
    private final String displayName;

    Language(int wireNumber, String driverName, String displayName) {
        this.wireNumber = wireNumber;
        this.driverName = driverName;
        this.displayName = displayName;
    }

    /** The number on the wire. */
    public int wireNumber() {
        return wireNumber;
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
        return Arrays.stream(values())
                .filter(language -> language.wireNumber == number)
                .findFirst();
    }
}
