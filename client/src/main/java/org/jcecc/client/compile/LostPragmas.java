package org.jcecc.client.compile;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jcecc.client.arguments.Argument;
import org.jcecc.client.arguments.CompileCommand;
import org.jcecc.client.arguments.CompilerFamily;
import org.jcecc.client.arguments.FileStatus;
import org.jcecc.client.arguments.FileView;

/**
 * Finds the pragmas that gcc leaves out when it merges files without expanding macros, so that
 * neither half of the compile would see them. Any thread.
 */
final class LostPragmas {

    /** With one of these {@code #pragma omp} and the like mean something; releases before 13. */
    private static final Set<String> PARALLELISM = Set.of("-fopenmp", "-fopenmp-simd", "-fopenacc");

    private static final Pattern IN_SOURCE =
            pragma("message|redefine_extname|push_macro|pop_macro");

    /**
     * Without {@code message}, which changes no object, and stands in many a header under a
     * condition that gcc does not meet.
     */
    private static final Pattern IN_HEADER = pragma("redefine_extname|push_macro|pop_macro");

    /** Of a file, in bytes; longer ones are made by programs, which write no such pragmas. */
    private static final int LOOKED_AT = 1 << 20;

    /** Headers remembered; a large project and its system have as many. */
    private static final int CAPACITY = 20_000;

    /**
     * Where only packages put files, and most of a source's headers are: a look at each of them for
     * each source would be much of what a compile costs here.
     */
    private static final Pattern OF_SYSTEM = Pattern.compile("/usr/(?!local/).*");

    /** How soon a header of the system that has changed is looked at again. */
    private static final Duration REMEMBERED = Duration.ofSeconds(10);

    private final InstantSource clock;
    private final Map<FileStatus, Boolean> headers = new ConcurrentHashMap<>();

    /** Those of the system that were found to have no such pragma, for a while. */
    private final Set<String> harmless = ConcurrentHashMap.newKeySet();

    private volatile Instant harmlessUntil = Instant.MIN;

    LostPragmas(InstantSource clock) {
        this.clock = clock;
    }

    /** Whether a command or its source shows that there are any. */
    boolean in(CompileCommand command, FileView files) {
        return command.family() == CompilerFamily.GCC
                && (parallel(command) || contains(IN_SOURCE, command.input(), files));
    }

    /**
     * Tells of one source's headers whether they have any that change the object. Each is read
     * once.
     */
    Predicate<String> inHeaders(CompilerFamily family, FileView files) {
        forgetOld();
        return family == CompilerFamily.GCC
                ? name -> !harmless.contains(name) && inHeader(name, files)
                : _ -> false;
    }

    private void forgetOld() {
        Instant now = clock.instant();
        if (!now.isBefore(harmlessUntil)) {
            harmless.clear();
            harmlessUntil = now.plus(REMEMBERED);
        }
        if (headers.size() >= CAPACITY) {
            headers.clear();
        }
    }

    private boolean inHeader(String name, FileView files) {
        boolean found =
                files.status(name)
                        .filter(status ->
                                headers.computeIfAbsent(
                                        status, _ -> contains(IN_HEADER, name, files)))
                        .isPresent();
        if (!found && OF_SYSTEM.matcher(name).matches()) {
            harmless.add(name);
        }
        return found;
    }

    private static boolean parallel(CompileCommand command) {
        return command.arguments().stream().map(Argument::word).anyMatch(PARALLELISM::contains);
    }

    private static boolean contains(Pattern pragma, String name, FileView files) {
        return files.content(name, LOOKED_AT)
                .filter(text -> pragma.matcher(text).find())
                .isPresent();
    }

    private static Pattern pragma(String names) {
        return Pattern.compile("#[ \\t]*pragma[ \\t]+(" + names + ")\\b");
    }
}
