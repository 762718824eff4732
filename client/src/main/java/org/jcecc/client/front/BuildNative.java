package org.jcecc.client.front;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jcecc.client.arguments.AnalysisSettings;
import org.jcecc.client.arguments.CompilerLocator;
import org.jcecc.client.arguments.FileStatus;
import org.jcecc.client.arguments.ReferenceRelease;
import org.jcecc.client.file.CallerFiles;
import org.jcecc.client.launch.LauncherRequest;
import org.jcecc.client.launch.Program;
import org.jcecc.client.options.ClientVariable;
import org.jcecc.client.resident.LauncherSession;

/**
 * Has the launcher become the packager: {@code --build-native [COMPILER] [FILE...]}.
 *
 * @param files the file system as the caller sees it
 */
record BuildNative(LauncherSession session, CallerFiles files) {

    private static final String PACKAGER = "jcecc-create-env";
    private static final String DEFAULT_COMPILER = "gcc";
    private static final int FAILED = 1;

    /** Runs the packager, or says why not. */
    void run(List<String> words) throws IOException, InterruptedException {
        LauncherRequest request = session.request();
        boolean named = !words.isEmpty() && !isFile(words.getFirst());
        String wanted = named ? CompilerPair.cCompiler(words.getFirst()) : DEFAULT_COMPILER;
        List<String> added = words.subList(named ? 1 : 0, words.size());
        Optional<String> compiler = locator(request).program(wanted);
        if (compiler.isEmpty()) {
            String line = "could not find %s in PATH.%n".formatted(wanted);
            session.stderr(line.getBytes(StandardCharsets.ISO_8859_1));
            session.exit(FAILED);
            return;
        }
        String packager = sibling(request.executable());
        session.exec(new Program(packager, command(packager, compiler.get(), added), List.of()));
        session.awaitClosed();
    }

    private List<String> command(String packager, String compiler, List<String> added) {
        List<String> command = new ArrayList<>(List.of(packager, compiler));
        for (String file : added) {
            command.add("--addfile");
            command.add(file);
        }
        ClientVariable.ICECC_ENV_COMPRESSION
                .in(session.request().environment())
                .ifPresent(compression -> {
                    command.add("--compression");
                    command.add(compression);
                });
        return command;
    }

    /** A readable file that cannot be run is already one to add. */
    private boolean isFile(String word) {
        return !word.equals("gcc")
                && !word.equals("clang")
                && files.isReadable(word)
                && !files.isExecutable(word);
    }

    private CompilerLocator locator(LauncherRequest request) {
        Optional<FileStatus> launcher = files.status(request.executable());
        return new CompilerLocator(
                new AnalysisSettings(
                        request.environment(),
                        false,
                        launcher.map(Set::of).orElse(Set.of()),
                        ReferenceRelease.CURRENT),
                files);
    }

    private static String sibling(String executable) {
        return executable.substring(0, executable.lastIndexOf('/') + 1) + PACKAGER;
    }
}
