package org.jcecc.packager.process;

import org.jcecc.packager.names.FileNames;

/**
 * How a program ended and what it wrote.
 *
 * @param exitCode 0 to 255 as the operating system reports it, 128 + n after signal n
 * @param output standard output, as a byte string
 * @param errors standard error, as a byte string
 */
public record CommandResult(int exitCode, String output, String errors) {

    /** Whether the program exited with 0. */
    public boolean succeeded() {
        return exitCode == 0;
    }

    /** The most telling line for a person: the first one of standard error, or the exit code. */
    public String complaint() {
        return errors.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .map(FileNames::readable)
                .findFirst()
                .orElse("exit code " + exitCode);
    }
}
