package org.jcecc.client.arguments;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What compilers have said, kept for the life of the resident client and shared by all its threads.
 * An answer is valid as long as the file is the same: same name, same inode, size and time of its
 * last change. Scripts may lead to another compiler tomorrow, so they are asked each time; so is a
 * compiler that gave no answer.
 */
public final class CompilerMemory {

    private static final int MAXIMAL_ANSWERS = 256;

    private final Map<Key, Object> answers =
            new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<Key, Object> eldest) {
                    return size() > MAXIMAL_ANSWERS;
                }
            };

    /** A question to a compiler, which is told apart from an older one of the same name. */
    private record Key(String compiler, FileStatus status, List<Object> question) {}

    /**
     * Questions that are answered from memory where possible.
     *
     * @param files the file system as the caller sees it
     * @param runner runs a compiler when nothing is remembered
     */
    public CompilerQuestions questions(FileView files, CompilerRunner runner) {
        return new Remembered(files, CompilerQuestions.asking(runner));
    }

    private final class Remembered implements CompilerQuestions {
        private final FileView files;
        private final CompilerQuestions asked;

        private Remembered(FileView files, CompilerQuestions asked) {
            this.files = files;
            this.asked = asked;
        }

        @Override
        public Optional<CompilerFamily> family(String compiler) {
            return remembered(
                    compiler,
                    CompilerFamily.class,
                    List.of("family"),
                    () -> asked.family(compiler));
        }

        @Override
        public Optional<String> defaultTarget(String compiler) {
            return remembered(
                    compiler, String.class, List.of("target"), () -> asked.defaultTarget(compiler));
        }

        @Override
        public Optional<List<String>> nativeFlags(
                String compiler, CompilerFamily family, List<String> nativeWords) {
            return remembered(
                            compiler,
                            Words.class,
                            List.of(family, nativeWords),
                            () -> asked.nativeFlags(compiler, family, nativeWords).map(Words::new))
                    .map(Words::words);
        }

        private <T> Optional<T> remembered(
                String compiler,
                Class<T> kind,
                List<Object> question,
                Supplier<Optional<T>> askNow) {
            Optional<FileStatus> status = files.status(compiler);
            if (status.isEmpty() || files.content(compiler, 2).filter("#!"::equals).isPresent()) {
                return askNow.get();
            }
            var key = new Key(compiler, status.get(), question);
            Object known = recall(key);
            if (known != null) {
                return Optional.of(kind.cast(known));
            }
            // Without the lock: a compiler may take its time, and two may well be asked at once.
            Optional<T> answer = askNow.get();
            answer.ifPresent(value -> remember(key, value));
            return answer;
        }
    }

    private record Words(List<String> words) {}

    private @Nullable Object recall(Key key) {
        synchronized (answers) {
            return answers.get(key);
        }
    }

    private void remember(Key key, Object answer) {
        synchronized (answers) {
            answers.put(key, answer);
        }
    }
}
