package org.jcecc.client.doctor;

import java.util.Locale;

/** What can be wrong, and what to do about it. */
public enum Fault {
    WRAPPERS_NOT_FIRST("put the directory of jcecc's links before all others in PATH"),
    COMPILER_MISSING("install the compiler, or add its directory to PATH behind jcecc's links"),
    COMPILER_IS_A_SCRIPT("name the compiler itself in PATH, ICECC_CC or ICECC_CXX, not a script"),
    CCACHE_BEHIND_WRAPPERS("put ccache in front: its links first in PATH, and CCACHE_PREFIX=jcecc"),
    COMPILER_VARIABLE_WRONG("let ICECC_CC and ICECC_CXX name compilers that exist"),
    SWITCHED_OFF("unset ICECC"),
    INSIDE_A_COMPILE("unset _ICECC_SAFEGUARD: it is for jcecc itself"),
    UNKNOWN_VARIABLE("correct the variable's name"),
    BAD_VALUE("correct the variable's value"),
    CONFIGURATION_FILE("correct the configuration file"),
    EXTRA_FILE_MISSING("correct ICECC_EXTRAFILES"),
    LOG_NOT_WRITABLE("correct ICECC_LOGFILE"),
    WORKING_DIRECTORY_READ_ONLY("build in a directory where you may write"),
    DISK_FULL("make room on the file system of the working directory"),
    FEW_OPEN_FILES("raise the limit of open files: ulimit -n 4096"),

    ENVIRONMENT_SWITCHED_OFF("unset ICECC_VERSION, so that the daemon makes the environment"),
    ENVIRONMENT_FILE_MISSING("correct the path in ICECC_VERSION, or unset it"),
    ENVIRONMENT_FILE_UNUSABLE("make the archive anew with jcecc --build-native"),
    ENVIRONMENT_FOR_OTHER_PLATFORM("name an environment for this platform in ICECC_VERSION, too"),
    ENVIRONMENT_STALE("make the archive anew with jcecc --build-native: the compiler is newer"),
    ENVIRONMENT_NOT_MADE("see the daemon's log: it runs jcecc-create-env for the compiler"),
    ENVIRONMENT_UNREADABLE("let the caller read the daemon's cache directory (option -b)"),
    ENVIRONMENT_REJECTED("see the worker's log: its sandbox or the archive does not work"),

    NO_DAEMON("start jceccd on this machine, or name its socket in JCECC_SOCKET"),
    DAEMON_DEAD("start jceccd again: its socket is left from one that has ended"),
    DAEMON_DENIED("the daemon is another user's: start your own, or join its group"),
    DAEMON_SILENT("restart jceccd: it takes the connection and says nothing"),
    DAEMON_FOREIGN("something that is no daemon listens there: correct JCECC_SOCKET"),
    DAEMON_OLD("update the daemon: old ones try no second server, and few features work"),

    NO_SCHEDULER("start jcecc-scheduler, or name it to the daemon with -s HOST"),
    SCHEDULER_NOT_CONNECTED("see the daemon's log: a scheduler of its network answers here"),
    SCHEDULER_UNREACHABLE("open TCP port 8765 of the scheduler's machine, or start the scheduler"),
    SCHEDULER_NAME_UNKNOWN("correct the host name, or the name service"),
    NETNAME_DIFFERS("give the daemon the netname of the scheduler: jceccd -n NAME"),
    SCHEDULER_SILENT("restart the scheduler, or wait until a slot is free"),
    CLOCKS_DIFFER("set the clocks of both machines, for example with chrony"),
    NO_WORKERS("start jceccd on more machines"),
    WORKERS_REFUSE("start jceccd without --no-remote on the machines that shall compile"),
    WORKERS_OF_OTHER_PLATFORMS("add workers of this platform, or environments for theirs"),
    WORKERS_OVERLOADED("wait, or find out what keeps the workers busy"),
    WORKERS_FULL("wait, add workers, or raise their number of jobs (jceccd -m)"),
    PREFERRED_HOST_UNKNOWN("unset ICECC_PREFERRED_HOST, or name a worker"),

    WORKER_UNREACHABLE("open the worker's port (10245) to this machine"),
    WORKER_OUT_OF_MEMORY("make room on the worker: memory, and disk below its cache directory"),
    WORKER_FAILS("see the worker's log"),
    WORKER_COMPILER_FAILS("make the environment anew: it cannot compile a line of C"),
    TOO_SLOW("see whether machines or network are overloaded, and ask again");

    private final String remedy;

    Fault(String remedy) {
        this.remedy = remedy;
    }

    /** The name in what the doctor prints: {@code no-daemon}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What to do. */
    public String remedy() {
        return remedy;
    }
}
