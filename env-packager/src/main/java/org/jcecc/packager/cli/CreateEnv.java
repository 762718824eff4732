package org.jcecc.packager.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jcecc.packager.EnvironmentPackager;
import org.jcecc.packager.PackagingRequest;
import org.jcecc.packager.archive.Compression;
import org.jcecc.packager.toolchain.CompilerChoice;

public final class CreateEnv {
    private CreateEnv() {}

    public static void main(String[] arguments) throws Exception {
        var packager = new EnvironmentPackager(Path.of("/tmp"));
        var env =
                packager.pack(
                        new PackagingRequest(
                                new CompilerChoice.Detected(arguments[0], Optional.empty()),
                                Path.of("/usr/lib/icecc/compilerwrapper"),
                                List.of(),
                                Compression.forWord(arguments[1]).orElseThrow(),
                                System.getenv()),
                        Path.of(""));
        env.files().forEach(f -> System.out.println(f.describe()));
        System.out.println("creating " + env.archive().getFileName());
    }
}
