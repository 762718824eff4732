package org.jcecc.client.file;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jcecc.client.arguments.FileStatus;
import org.jcecc.client.options.ClientVariable;
import org.jcecc.client.options.ConfigurationFile;

/**
 * What the caller's variables and the configuration files say together: variable over user's file
 * over the system's file. Files are read again when they have changed. Any thread.
 */
public final class Configuration {

    /** The system's file, unless a test has another. */
    public static final String SYSTEM_FILE = "/etc/jcecc/jcecc.conf";

    private static final String BELOW_HOME = "/.config";
    private static final String BELOW_CONFIGURATION_HOME = "/jcecc/jcecc.conf";
    private static final int LARGEST_FILE = 1 << 20;
    private static final int MOST_FILES = 100;

    private final String systemFile;
    private final Map<String, Read> read = new LinkedHashMap<>();

    private record Read(FileStatus status, ConfigurationFile file) {}

    /**
     * @param systemFile absolute name of the file that counts for all users
     */
    public Configuration(String systemFile) {
        this.systemFile = systemFile;
    }

    /**
     * What counts for a caller.
     *
     * @param variables the caller's and those of the files
     * @param problems one line for each that says nothing
     */
    public record Effective(Map<String, String> variables, List<String> problems) {}

    /** What counts for a caller with its own variables. */
    public Effective of(Map<String, String> environment, CallerFiles files) {
        ConfigurationFile user =
                userFile(environment)
                        .map(name -> file(name, files))
                        .orElse(ConfigurationFile.EMPTY);
        ConfigurationFile system = file(systemFile, files);
        List<String> problems = new ArrayList<>(user.problems());
        problems.addAll(system.problems());
        return new Effective(system.below(user.below(environment)), List.copyOf(problems));
    }

    private static Optional<String> userFile(Map<String, String> environment) {
        return ClientVariable.XDG_CONFIG_HOME
                .in(environment)
                .filter(directory -> directory.startsWith("/"))
                .or(() -> ClientVariable.HOME.in(environment).map(home -> home + BELOW_HOME))
                .map(directory -> directory + BELOW_CONFIGURATION_HOME);
    }

    private synchronized ConfigurationFile file(String name, CallerFiles files) {
        Optional<FileStatus> status = files.status(name);
        if (status.isEmpty()) {
            return ConfigurationFile.EMPTY;
        }
        Read known = read.get(name);
        if (known != null && known.status().equals(status.get())) {
            return known.file();
        }
        ConfigurationFile file =
                files.content(name, LARGEST_FILE)
                        .map(ConfigurationFile::parse)
                        .orElse(ConfigurationFile.EMPTY);
        if (read.size() >= MOST_FILES) {
            read.clear();
        }
        read.put(name, new Read(status.get(), file));
        return file;
    }
}
