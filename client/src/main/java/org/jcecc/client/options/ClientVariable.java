package org.jcecc.client.options;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Every environment variable the client obeys; nothing else in the client reads one. Each {@code
 * ICECC_} variable of the original also works under our own name, {@code JCECC_}, which wins.
 */
public enum ClientVariable {
    /**
     * {@code no}: compile here, in a slot of the daemon. {@code disable}: compile here without
     * asking the daemon. Any case; other values mean nothing. Default: compile elsewhere if
     * possible.
     */
    ICECC,
    /**
     * Environments to use instead of the daemon's: {@code [platform:]file[=target]}, separated by
     * commas. Set but empty: compile here. Default: ask the daemon for one.
     */
    ICECC_VERSION,
    /** The C compiler to run, whatever the command says. Default: the first one in PATH. */
    ICECC_CC,
    /** The C++ compiler to run, whatever the command says. Default: the first one in PATH. */
    ICECC_CXX,
    /**
     * Whether macros are expanded on the compile server; {@code 0…} or empty: here. Default: on the
     * compile server.
     */
    ICECC_REMOTE_CPP,
    /** The same for clang, looked at only if {@link #ICECC_REMOTE_CPP} is not set. */
    ICECC_CLANG_REMOTE_CPP,
    /** Name or address of the only compile server to use. Default: the scheduler's choice. */
    ICECC_PREFERRED_HOST,
    /**
     * What to log: {@code error}, {@code warning}, {@code info}, anything else: {@code debug}.
     * Default: errors.
     */
    ICECC_DEBUG,
    /** The same as {@link #ICECC_DEBUG} under a name that says what it is, and before it. */
    JCECC_LOG,
    /** File the log is appended to. Default: standard error. */
    ICECC_LOGFILE,
    /** Descriptor for the log without a file; set by ccache, so that it caches no log lines. */
    UNCACHED_ERR_FD,
    /** Accepted, without effect. */
    ICECC_REPEAT_RATE,
    /** Further files for the environment, separated by colons. */
    ICECC_EXTRAFILES,
    /**
     * {@code none}, {@code gzip}, {@code bzip2}, {@code zstd} or {@code xz}. Default: the daemon's.
     */
    ICECC_ENV_COMPRESSION,
    /** Zstandard level of what is sent, as in C: decimal, 0x…, 0…. Default: 1. */
    ICECC_COMPRESSION,
    /** Accepted, without effect. */
    ICECC_SLOW_NETWORK,
    /** Set to anything: only compile servers that can verify environments. */
    ICECC_IGNORE_UNVERIFIED,
    /**
     * {@code 1…}: what the remote compiler had to say is said by a local compile once more, because
     * it cannot quote the source. Default: on.
     */
    ICECC_CARET_WORKAROUND,
    /**
     * {@code 1…}: gcc colours its messages; other values: it does not. Default: {@link
     * #GCC_COLORS}.
     */
    ICECC_COLOR_DIAGNOSTICS,
    /** Non-empty: gcc colours its messages. */
    GCC_COLORS,
    /** The terminal; without it, or with {@code dumb}, nothing is coloured. */
    TERM,
    /** Set to anything: we do not colour messages ourselves. */
    EMACS,
    /** Where compilers are searched. */
    PATH,
    /** Where a daemon that a user started has its socket, and the user's configuration is. */
    HOME,
    /** Where the user's configuration is instead: {@code jcecc/jcecc.conf} below it. */
    XDG_CONFIG_HOME,
    /** Where a daemon that a user started in a login session has its socket. */
    XDG_RUNTIME_DIR,
    /** How deep the client is nested in itself. */
    _ICECC_SAFEGUARD,
    /** The daemon's socket; if nobody answers there, the usual places follow. */
    JCECC_SOCKET,
    /** The only place to look for the daemon, for tests; nobody there ends with status 119. */
    ICECC_TEST_SOCKET,
    /** {@code HOST[:PORT]}: the scheduler to ask about its cluster. Default: all that answer. */
    ICECC_SCHEDULER,
    /** The same for old scripts, looked at only if {@link #ICECC_SCHEDULER} is not set. */
    USE_SCHEDULER,
    /** Set to anything, for tests: schedulers are searched on this machine only. */
    ICECC_TESTS,
    /** Set to anything, for tests: {@code 127.0.0.1} with a port is a compile server, too. */
    ICECC_TEST_REMOTEBUILD,
    /**
     * May a compile that belongs elsewhere run here instead? {@code ok}: yes; {@code warn}: yes,
     * with a line on standard error; {@code never}: no, it fails. Default: ok.
     */
    JCECC_FALLBACK,
    /**
     * Seconds after which a compile server that does not answer is given up, if that is earlier
     * than usual. Default: 15 for a connection, 60 for an environment to be tried, 720 for a
     * compile and for all of the object, 40 for a piece of it.
     */
    JCECC_SERVER_PATIENCE;

    private static final String ORIGINAL_PREFIX = "ICECC";
    private static final String OWN_PREFIX = "JCECC";

    /** Letters that may differ between a name and a slip of the pen. */
    private static final int SLIP = 2;

    private static final Set<String> NAMES = names();

    /** The value in a caller's environment, under our name or else under the original's. */
    public Optional<String> in(Map<String, String> environment) {
        Optional<String> own =
                name().startsWith(ORIGINAL_PREFIX)
                        ? Optional.ofNullable(environment.get(ownName()))
                        : Optional.empty();
        return own.or(() -> Optional.ofNullable(environment.get(name())));
    }

    /** Whether it is set to anything. */
    public boolean isSetIn(Map<String, String> environment) {
        return in(environment).isPresent();
    }

    /** Whether it is set to a text that starts with 1. */
    public boolean isOnIn(Map<String, String> environment) {
        return in(environment).filter(value -> value.startsWith("1")).isPresent();
    }

    /** Whether a variable of this name is obeyed. */
    public static boolean isKnown(String name) {
        return NAMES.contains(name);
    }

    /** The name that somebody meant who wrote another one, if there is one that is close. */
    public static Optional<String> nearest(String name) {
        return NAMES.stream()
                .filter(known -> EditDistance.between(name, known) <= SLIP)
                .min(Comparator.comparingInt(known -> EditDistance.between(name, known)));
    }

    /** Whether a configuration file may set it: what is ours, and not for tests. */
    boolean configurable() {
        boolean ours = name().startsWith(ORIGINAL_PREFIX) || name().startsWith(OWN_PREFIX);
        return ours && !name().contains("_TEST");
    }

    private static Set<String> names() {
        return Arrays.stream(values())
                .flatMap(variable -> Stream.of(variable.name(), variable.ownName()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The name that wins over the original's. */
    String ownName() {
        return name().startsWith(ORIGINAL_PREFIX)
                ? OWN_PREFIX + name().substring(ORIGINAL_PREFIX.length())
                : name();
    }
}
