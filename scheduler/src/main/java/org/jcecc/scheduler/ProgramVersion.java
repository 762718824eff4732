package org.jcecc.scheduler;

/** The version of the program, as the build wrote it into the jar. */
final class ProgramVersion {

    private ProgramVersion() {}

    static String text() {
        String version = ProgramVersion.class.getPackage().getImplementationVersion();
        return version == null ? "0.1.0-SNAPSHOT" : version;
    }
}
