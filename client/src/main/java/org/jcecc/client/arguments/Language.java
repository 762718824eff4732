package org.jcecc.client.arguments;

import java.util.Arrays;
import java.util.Optional;

/** The language of a translation unit, as the protocol numbers it. */
public enum Language {
    C(0, "c"),
    CXX(1, "c++"),
    OBJECTIVE_C(2, "objective-c"),
    OBJECTIVE_CXX(3, "objective-c++");

    private final int wireNumber;
    private final String compilerName;

    Language(int wireNumber, String compilerName) {
        this.wireNumber = wireNumber;
        this.compilerName = compilerName;
    }

    /** The number in the messages that ask for a compile server and that carry the job, 0 to 3. */
    public int wireNumber() {
        return wireNumber;
    }

    /** The word compilers know the language by, after {@code -x}. */
    public String compilerName() {
        return compilerName;
    }

    /** The language a compiler knows by this word. */
    static Optional<Language> named(String compilerName) {
        return Arrays.stream(values())
                .filter(language -> language.compilerName.equals(compilerName))
                .findFirst();
    }

    boolean isObjectiveC() {
        return this == OBJECTIVE_C || this == OBJECTIVE_CXX;
    }
}
