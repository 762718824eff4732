package org.jcecc.monitor.model;

/**
 * What the end of a job reports.
 *
 * @param exit the compiler's exit code, or why there is none; 255 if a daemon vanished
 * @param realMillis wall time
 * @param userMillis CPU time
 * @param systemMillis CPU time in the kernel
 * @param pageFaults of the compiler
 * @param inWire source as it travelled, in bytes
 * @param inBytes source, in bytes
 * @param outWire result as it travelled, in bytes
 * @param outBytes result, in bytes
 * @param fromSubmitter whether the submitter reported it, not the compile server
 */
public record Figures(
        int exit,
        long realMillis,
        long userMillis,
        long systemMillis,
        long pageFaults,
        long inWire,
        long inBytes,
        long outWire,
        long outBytes,
        boolean fromSubmitter) {}
