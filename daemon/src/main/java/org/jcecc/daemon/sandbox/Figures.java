package org.jcecc.daemon.sandbox;

import java.io.DataInput;
import java.io.IOException;
import java.time.Duration;

/**
 * What a program and the processes it waited for used.
 *
 * @param exitCode 0 to 255; 0 if a signal ended it
 * @param signal the signal that ended it; 0 if it exited
 * @param real from start to end
 * @param user CPU time
 * @param system CPU time in the kernel
 * @param pageFaults minor and major
 * @param pageSize of this machine, in bytes
 * @param temporaryFree left of its temporary space at the end, in bytes
 */
public record Figures(
        int exitCode,
        int signal,
        Duration real,
        Duration user,
        Duration system,
        long pageFaults,
        long pageSize,
        long temporaryFree) {

    static Figures read(DataInput in) throws IOException {
        return new Figures(
                (int) in.readLong(),
                (int) in.readLong(),
                micros(in.readLong()),
                micros(in.readLong()),
                micros(in.readLong()),
                in.readLong(),
                in.readLong(),
                in.readLong());
    }

    /** The exit status as shells show it: 128 and the signal if one ended it. */
    public int status() {
        return signal == 0 ? exitCode : 128 + signal;
    }

    private static Duration micros(long micros) {
        return Duration.ofNanos(Math.multiplyExact(micros, 1000));
    }
}
