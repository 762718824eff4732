package org.jcecc.client.arguments;

import java.util.Optional;

/** Which file is run for a command. */
public final class CompilerLocator {

    private final PathSearch search;
    private final AnalysisSettings settings;

    /**
     * @param settings what the caller's environment says
     * @param files the file system as the caller sees it
     */
    public CompilerLocator(AnalysisSettings settings, FileView files) {
        this.search = new PathSearch(files, settings.ownPrograms());
        this.settings = settings;
    }

    /** The compiler for a language: the user's choice for it, or the one the command names. */
    Optional<String> compiler(String command, Language language) {
        return program(settings.compilerFor(language).orElse(command));
    }

    /**
     * A program by its name: as given when it holds a slash, else from PATH. The path of one of our
     * own links, which a configuration may have found where we stand first in PATH, means the
     * program behind it.
     */
    public Optional<String> program(String name) {
        if (name.contains("/") && !search.isOwnLink(name)) {
            return Optional.of(name);
        }
        String searched = OutputName.lastComponent(name);
        if (searched.isEmpty()) {
            return Optional.empty();
        }
        return settings.searchPath().flatMap(path -> search.find(searched, path));
    }
}
