package org.jcecc.client.compile;

import java.time.InstantSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jcecc.client.arguments.CompileCommand;
import org.jcecc.client.arguments.FileStatus;
import org.jcecc.client.arguments.FileView;

/**
 * Sources whose included files gcc cannot merge without expanding macros, so that the next compile
 * of the unchanged source expands them at once and may run elsewhere. Any thread.
 */
public final class UnmergeableSources {

    private static final int CAPACITY = 1000;

    private record Source(String input, FileStatus file, String compiler, List<String> words) {}

    private final Set<Source> sources =
            Collections.newSetFromMap(
                    new LinkedHashMap<>(16, 0.75f, true) {
                        @Override
                        protected boolean removeEldestEntry(Map.Entry<Source, Boolean> eldest) {
                            return size() > CAPACITY;
                        }
                    });

    private final LostPragmas lostPragmas;

    public UnmergeableSources(InstantSource clock) {
        lostPragmas = new LostPragmas(clock);
    }

    /** What gcc would leave out without a word. */
    LostPragmas lostPragmas() {
        return lostPragmas;
    }

    /** Notes that merging has failed. */
    void remember(CompileCommand command, FileView files) {
        source(command, files).ifPresent(this::add);
    }

    /** The command in the way its source can be preprocessed. */
    CompileCommand advise(CompileCommand command, FileView files) {
        boolean known =
                command.twoStage()
                        && (source(command, files).filter(this::has).isPresent()
                                || lostPragmas.in(command, files));
        return known ? command.withFullPreprocessing() : command;
    }

    private synchronized void add(Source source) {
        sources.add(source);
    }

    private synchronized boolean has(Source source) {
        return sources.contains(source);
    }

    private static Optional<Source> source(CompileCommand command, FileView files) {
        return files.status(command.input())
                .map(file ->
                        new Source(
                                files.workingDirectory() + ":" + command.input(),
                                file,
                                command.compiler(),
                                command.userWords()));
    }
}
