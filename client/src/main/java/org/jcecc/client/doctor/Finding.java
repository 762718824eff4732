package org.jcecc.client.doctor;

import java.util.Optional;

/**
 * One thing the doctor has looked at.
 *
 * @param fault what is wrong with it; empty if it is well
 * @param text what was found; a byte string
 */
record Finding(Optional<Fault> fault, String text) {

    static Finding well(String text) {
        return new Finding(Optional.empty(), text);
    }

    static Finding bad(Fault fault, String text) {
        return new Finding(Optional.of(fault), text);
    }

    /** One line, or two with the remedy. */
    String lines() {
        return fault.map(found ->
                        "FAULT %s: %s%n      remedy: %s%n"
                                .formatted(found.label(), text, found.remedy()))
                .orElseGet(() -> "ok    %s%n".formatted(text));
    }
}
