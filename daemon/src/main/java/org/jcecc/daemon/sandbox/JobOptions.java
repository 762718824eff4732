package org.jcecc.daemon.sandbox;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A command as the helper reads it in front of the source: a count, a length, and that many strings
 * with a zero byte behind each. Not the command line of the helper, where Java could only put bytes
 * that mean a character in the daemon's locale.
 */
final class JobOptions {

    /** A program that calculates all the time ends for its duration, so that this is told. */
    private static final Duration CPU_GRACE = Duration.ofSeconds(5);

    /** A compiler driver, the compiler and the assembler are three; this bounds a fork bomb. */
    private static final int PROCESSES = 256;

    private JobOptions() {}

    static void write(SandboxedCommand command, TemporarySpace space, OutputStream out)
            throws IOException {
        List<String> options = new ArrayList<>();
        add(options, "--address-space", command.addressSpaceBytes());
        add(options, "--cpu-seconds", command.duration().plus(CPU_GRACE).toSeconds());
        add(options, "--file-size", space.bytes());
        add(options, "--processes", PROCESSES);
        for (String directory : command.directories()) {
            add(options, "--directory", directory);
        }
        add(options, "--working-directory", command.workingDirectory());
        for (String output : command.outputs()) {
            add(options, "--output", output);
        }
        options.add("--");
        options.addAll(command.arguments());
        send(options, out);
    }

    private static void add(List<String> options, String option, Object value) {
        options.add(option);
        options.add(value.toString());
    }

    private static void send(List<String> options, OutputStream out) throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        for (String option : options) {
            text.writeBytes(option.getBytes(StandardCharsets.ISO_8859_1));
            text.write(0);
        }
        DataOutputStream head = new DataOutputStream(out);
        head.writeInt(options.size());
        head.writeInt(text.size());
        text.writeTo(head);
        head.flush();
    }
}
