package org.jcecc.client.arguments;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Response files: a word {@code @name} stands for the words in the file. Compilers do this
 * themselves, so the expansion serves the analysis only; a local build gets the user's words.
 */
public final class ResponseFiles {

    /** The original's limit. */
    static final int MAXIMAL_REPLACEMENTS = 1999;

    /** More than any build system writes; 16 MiB. */
    private static final int MAXIMAL_SIZE = 16 << 20;

    private final FileView files;
    private final List<String> words = new ArrayList<>();
    private Optional<String> problem = Optional.empty();

    private ResponseFiles(FileView files) {
        this.files = files;
    }

    /**
     * The outcome of an expansion.
     *
     * @param words the words with every response file replaced, as far as that was possible
     * @param problem the first response file whose words are not certain: a directory, one too
     *     many, or one that compilers read in different ways
     */
    public record Expansion(List<String> words, Optional<String> problem) {}

    /** Replaces every response file. */
    public static Expansion expand(List<String> words, FileView files) {
        var expansion = new ResponseFiles(files);
        expansion.run(words);
        return new Expansion(List.copyOf(expansion.words), expansion.problem);
    }

    /** Replaces response files at the start only, until the first word is none. */
    static List<String> expandFirst(List<String> words, FileView files) {
        var expansion = new ResponseFiles(files);
        List<String> rest = new ArrayList<>(words);
        for (int replacements = 0; replacements < MAXIMAL_REPLACEMENTS; replacements++) {
            if (rest.isEmpty()) {
                return rest;
            }
            Optional<List<String>> content = expansion.read(rest.getFirst());
            if (content.isEmpty()) {
                return rest;
            }
            rest.removeFirst();
            rest.addAll(0, content.get());
        }
        return rest;
    }

    private void run(List<String> given) {
        int replacements = 0;
        Deque<String> pending = new ArrayDeque<>(given);
        while (!pending.isEmpty()) {
            String word = pending.removeFirst();
            Optional<List<String>> content = read(word);
            if (content.isEmpty()) {
                words.add(word);
            } else if (++replacements > MAXIMAL_REPLACEMENTS) {
                remember(word);
                return;
            } else {
                content.get().reversed().forEach(pending::addFirst);
            }
        }
    }

    /** The words a response file holds; nothing for a word that is no response file. */
    private Optional<List<String>> read(String word) {
        if (!word.startsWith("@")) {
            return Optional.empty();
        }
        String name = word.substring(1);
        Optional<FileStatus> status = files.status(name);
        if (status.isEmpty()) {
            return Optional.empty();
        }
        if (status.get().kind() != FileStatus.Kind.REGULAR || status.get().size() > MAXIMAL_SIZE) {
            remember(word);
            return Optional.empty();
        }
        Optional<String> text = files.content(name, MAXIMAL_SIZE);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        var content = ResponseFileText.parse(text.get());
        if (content.ambiguous()) {
            remember(word);
        }
        return Optional.of(content.words());
    }

    private void remember(String word) {
        problem = problem.or(() -> Optional.of(word));
    }
}
