package org.jcecc.client.launch;

import java.util.List;

/**
 * What the launcher is to start in its own process context. Texts carry bytes (ISO-8859-1).
 *
 * @param path file to start; not searched in PATH
 * @param words all of argv, {@code argv[0]} first
 * @param environmentChanges made to the caller's environment, in this order: {@code NAME=VALUE}
 *     sets, {@code NAME} removes
 */
public record Program(String path, List<String> words, List<String> environmentChanges) {

    public Program {
        words = List.copyOf(words);
        environmentChanges = List.copyOf(environmentChanges);
    }
}
