package org.jcecc.daemon.sandbox;

/**
 * One step of the ladder and whether this machine has it.
 *
 * @param sandbox its name
 * @param usable whether jobs could run that way
 * @param reason why, or why not
 */
public record Rung(String sandbox, boolean usable, String reason) {

    @Override
    public String toString() {
        return "%s: %s, %s".formatted(sandbox, usable ? "usable" : "not usable", reason);
    }
}
