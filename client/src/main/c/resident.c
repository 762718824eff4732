/* The way to the resident client: runtime directory, socket name, election of the one who starts it. */
#define _GNU_SOURCE
#include "launcher.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum {
    START_LIMIT = 20000,      /* milliseconds for a resident client to come up */
    WELCOME_LIMIT = 10000,    /* milliseconds for it to answer HELLO */
    FAILURE_REMEMBERED = 10,  /* seconds during which nobody tries again after a failure */
    READY_DESCRIPTOR = 3,
    ATTEMPTS = 3,             /* connections tried, e.g. when a resident client leaves just then */
};

static struct sockaddr_un address = {.sun_family = AF_UNIX};
static char directory[4096];
static char stem[64]; /* of the names of our files in the directory */

static bool fail(struct connection *connection, const char *format, ...) __attribute__((format(printf, 2, 3)));

static bool fail(struct connection *connection, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(connection->why, sizeof connection->why, format, arguments);
    va_end(arguments);
    return false;
}

long monotonic_milliseconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

int resident_timeout(void)
{
    const char *text = getenv("JCECC_RESIDENT_TIMEOUT");
    int seconds = text == NULL ? 0 : atoi(text);
    return seconds > 0 && seconds <= 86400 ? seconds : 60;
}

const char *runtime_directory(void)
{
    return directory[0] == 0 ? NULL : directory;
}

/* Takes the directory if it is ours alone; anybody who can write there could pose as the resident client. */
static bool take_directory(struct connection *connection, const char *path)
{
    struct stat found;
    if (*path != '/')
        return fail(connection, "runtime directory %s: relative (expected: absolute)", path);
    if (mkdir(path, 0700) != 0 && errno != EEXIST)
        return fail(connection, "runtime directory %s: %s", path, strerror(errno));
    if (lstat(path, &found) != 0)
        return fail(connection, "runtime directory %s: %s", path, strerror(errno));
    if (!S_ISDIR(found.st_mode))
        return fail(connection, "runtime directory %s: no directory", path);
    if (found.st_uid != geteuid())
        return fail(connection, "runtime directory %s: owner %u (expected: %u)", path, found.st_uid, geteuid());
    if ((found.st_mode & 077) != 0)
        return fail(connection, "runtime directory %s: mode %04o (expected: 0700)", path, found.st_mode & 07777);
    if (strlen(path) >= sizeof directory)
        return fail(connection, "runtime directory %s: too long", path);
    strcpy(directory, path);
    return true;
}

static bool choose_directory(struct connection *connection)
{
    char path[4096];
    const char *chosen = getenv("JCECC_RUNTIME_DIR");
    if (chosen != NULL && *chosen != 0)
        return take_directory(connection, chosen);
    const char *of_session = getenv("XDG_RUNTIME_DIR");
    if (of_session != NULL && *of_session == '/') {
        snprintf(path, sizeof path, "%s/jcecc", of_session);
        if (take_directory(connection, path)) /* after sudo or su it may be another user's */
            return true;
    }
    snprintf(path, sizeof path, "/tmp/jcecc-%u", geteuid());
    return take_directory(connection, path);
}

/* 48 bits of an FNV-1a hash; enough to keep a handful of names in one directory apart. */
static uint64_t hash(const char *text)
{
    uint64_t value = 0xcbf29ce484222325;
    for (; *text != 0; text++)
        value = (value ^ (unsigned char)*text) * 0x100000001b3;
    return (value ^ value >> 48) & 0xffffffffffff;
}

/*
 * WHERE-BUILD: a resident client serves launchers that see the same files and network as itself, so
 * WHERE is mount and network namespace, root directory, group and installation; BUILD is what was
 * installed there. A new build asks residents of the same WHERE and another BUILD to leave.
 */
static bool choose_socket(const struct command *command, struct connection *connection)
{
    char mounts[64] = "", network[64] = "", text[8192];
    struct stat root = {0}, program;
    if (*command->resident_program != '/')
        return fail(connection, "resident client %s: relative (expected: absolute)", command->resident_program);
    if (stat(command->resident_program, &program) != 0)
        return fail(connection, "resident client %s: %s", command->resident_program, strerror(errno));
    if (readlink("/proc/self/ns/mnt", mounts, sizeof mounts - 1) < 0
        || readlink("/proc/self/ns/net", network, sizeof network - 1) < 0 || stat("/", &root) != 0)
        return fail(connection, "namespaces: %s", strerror(errno));
    snprintf(text, sizeof text, "%s %s %llu %llu %u %s", mounts, network, (unsigned long long)root.st_dev,
             (unsigned long long)root.st_ino, getegid(), command->resident_program);
    uint64_t where = hash(text);
    snprintf(text, sizeof text, "%s %d %lld %ld %lld %llu", JCECC_VERSION, PROTOCOL,
             (long long)program.st_mtim.tv_sec, program.st_mtim.tv_nsec, (long long)program.st_size,
             (unsigned long long)program.st_ino);
    snprintf(stem, sizeof stem, "%012llx-%012llx", (unsigned long long)where, (unsigned long long)hash(text));
    int length = snprintf(address.sun_path, sizeof address.sun_path, "%s/%s.sock", directory, stem);
    if (length >= (int)sizeof address.sun_path)
        return fail(connection, "socket %s/%s.sock: %d bytes (expected: < %zu)", directory, stem, length,
                    sizeof address.sun_path);
    return true;
}

static int open_beside(const char *suffix, int flags)
{
    char path[sizeof directory + sizeof stem + 16];
    snprintf(path, sizeof path, "%s/%s.%s", directory, stem, suffix);
    return open(path, flags | O_CLOEXEC | O_NOFOLLOW, 0600);
}

/* Inherited by the compiler on purpose: the end of the connection is the end of the job. */
int connect_to_resident(void)
{
    int fd = socket(AF_UNIX, SOCK_STREAM, 0);
    if (fd < 0)
        return -1;
    int moved = fcntl(fd, F_DUPFD, LOWEST_DESCRIPTOR);
    close(fd);
    if (moved < 0)
        return -1;
    /* connect() waits for room in the queue of connections, for this long at most. */
    struct timeval limit = {.tv_sec = WELCOME_LIMIT / 1000};
    setsockopt(moved, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit);
    if (connect(moved, (struct sockaddr *)&address, sizeof address) != 0) {
        int error = errno;
        close(moved);
        errno = error;
        return -1;
    }
    return moved;
}

static void remember_failure(const char *why)
{
    int fd = open_beside("failed", O_WRONLY | O_CREAT | O_TRUNC);
    if (fd >= 0) {
        if (write(fd, why, strlen(why)) < 0)
            ftruncate(fd, 0); /* its age is what counts */
        close(fd);
    }
}

static void forget_failure(void)
{
    char path[sizeof directory + sizeof stem + 16];
    snprintf(path, sizeof path, "%s/%s.failed", directory, stem);
    unlink(path);
}

static bool failed_lately(struct connection *connection)
{
    char why[256] = "";
    struct stat marker;
    int fd = open_beside("failed", O_RDONLY);
    if (fd < 0)
        return false;
    bool lately = false;
    if (fstat(fd, &marker) == 0) {
        time_t age = time(NULL) - marker.st_mtime;
        lately = age >= 0 && age < FAILURE_REMEMBERED;
    }
    if (lately && read(fd, why, sizeof why - 1) >= 0)
        fail(connection, "%s (a moment ago)", why);
    close(fd);
    return lately;
}

static void wake_up(int signal_number)
{
    (void)signal_number;
}

/* Waits for the lock; a timer's signal ends the wait, so that the kernel wakes us and nobody polls. */
static bool lock_within(int fd, long milliseconds)
{
    struct sigaction wake = {.sa_handler = wake_up}, old_action;
    sigset_t wake_signal, old_mask;
    sigemptyset(&wake_signal);
    sigaddset(&wake_signal, SIGRTMAX);
    sigaction(SIGRTMAX, &wake, &old_action);
    sigprocmask(SIG_UNBLOCK, &wake_signal, &old_mask);
    timer_t timer;
    struct sigevent event = {.sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGRTMAX};
    struct itimerspec when = {
            .it_value = {.tv_sec = milliseconds / 1000, .tv_nsec = milliseconds % 1000 * 1000000},
            .it_interval = {.tv_nsec = 100000000}, /* should the first one come before flock() sleeps */
    };
    bool timed = timer_create(CLOCK_MONOTONIC, &event, &timer) == 0;
    if (timed)
        timer_settime(timer, 0, &when, NULL);
    bool locked = flock(fd, timed ? LOCK_EX : LOCK_EX | LOCK_NB) == 0;
    if (timed)
        timer_delete(timer);
    sigprocmask(SIG_SETMASK, &old_mask, NULL);
    sigaction(SIGRTMAX, &old_action, NULL);
    return locked;
}

static bool is_kept(const char *entry)
{
    static const char *const kept[] = {"PATH=", "HOME=", "JAVA_HOME=", "JCECC_", "ICECC_"};
    for (size_t i = 0; i < sizeof kept / sizeof *kept; i++)
        if (strncmp(entry, kept[i], strlen(kept[i])) == 0)
            return true;
    return false;
}

static char **resident_environment(void)
{
    size_t count = 0, kept = 0;
    while (environ[count] != NULL)
        count++;
    char **result = allocate((count + 2) * sizeof *result);
    for (char **entry = environ; *entry != NULL; entry++)
        if (is_kept(*entry))
            result[kept++] = *entry;
    result[kept++] = "LC_ALL=C.UTF-8"; /* the JVM opens files by names in the locale's encoding */
    result[kept] = NULL;
    return result;
}

/* What the caller allowed one command must not bind the process that serves them all. */
static void lift_limits(void)
{
    static const int lifted[] = {RLIMIT_CPU, RLIMIT_AS, RLIMIT_DATA, RLIMIT_FSIZE, RLIMIT_NOFILE};
    for (size_t i = 0; i < sizeof lifted / sizeof *lifted; i++) {
        struct rlimit limit;
        if (getrlimit(lifted[i], &limit) == 0) {
            limit.rlim_cur = limit.rlim_max;
            setrlimit(lifted[i], &limit);
        }
    }
    setpriority(PRIO_PROCESS, 0, 0); /* from `nice make`; only the privileged may */
}

static int moved_up(int fd)
{
    return fd < 0 ? fd : fcntl(fd, F_DUPFD, LOWEST_DESCRIPTOR);
}

/* In the new process: nothing of the caller is left but the few variables of resident_environment(). */
static _Noreturn void become_resident(const struct command *command, int ready)
{
    char ready_text[8], log_path[sizeof directory + sizeof stem + 16];
    snprintf(ready_text, sizeof ready_text, "%d", READY_DESCRIPTOR);
    snprintf(log_path, sizeof log_path, "%s/%s.log", directory, stem);
    char *words[] = {(char *)command->resident_program, "--socket", address.sun_path,
                     "--ready-descriptor", ready_text, NULL};
    ready = moved_up(ready);
    int log = moved_up(open_beside("log", O_WRONLY | O_CREAT | O_TRUNC | O_APPEND));
    int null = moved_up(open("/dev/null", O_RDWR));
    dup2(null < 0 ? log : null, STDIN_FILENO);
    dup2(log < 0 ? null : log, STDOUT_FILENO);
    dup2(log < 0 ? null : log, STDERR_FILENO);
    dup2(ready, READY_DESCRIPTOR);
    if (syscall(SYS_close_range, READY_DESCRIPTOR + 1U, ~0U, 0U) != 0) {
        struct rlimit limit = {.rlim_cur = 1024};
        getrlimit(RLIMIT_NOFILE, &limit);
        for (rlim_t fd = READY_DESCRIPTOR + 1; fd < limit.rlim_cur && fd < 65536; fd++)
            close((int)fd);
    }
    for (int number = 1; number <= SIGRTMAX; number++)
        signal(number, SIG_DFL);
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    umask(077);
    lift_limits();
    if (chdir("/") == 0)
        execve(command->resident_program, words, resident_environment());
    dprintf(READY_DESCRIPTOR, "%s", strerror(errno));
    _exit(EXIT_NOT_FOUND);
}

/* Reads "ready" from a resident client that listens; anything else, or nothing, is why it does not. */
static bool await_ready(struct connection *connection, int ready)
{
    char answer[128] = "";
    size_t length = 0;
    long deadline = monotonic_milliseconds() + START_LIMIT;
    struct pollfd source = {.fd = ready, .events = POLLIN};
    while (length < sizeof answer - 1 && strcmp(answer, "ready\n") != 0) {
        long left = deadline - monotonic_milliseconds();
        int events = left <= 0 ? 0 : poll(&source, 1, (int)left);
        if (events == 0)
            return fail(connection, "resident client: not up after %d s", START_LIMIT / 1000);
        ssize_t n = events < 0 ? -1 : read(ready, answer + length, sizeof answer - 1 - length);
        if (n == 0)
            break;
        if (n > 0)
            length += (size_t)n;
    }
    if (strcmp(answer, "ready\n") == 0)
        return true;
    return fail(connection, "resident client: not started: %s (its log: %s/%s.log)",
                length == 0 ? "it ended" : answer, directory, stem);
}

static bool start_resident(const struct command *command, struct connection *connection)
{
    int ready[2];
    if (pipe2(ready, O_CLOEXEC) != 0)
        return fail(connection, "resident client: no pipe: %s", strerror(errno));
    pid_t child = fork();
    if (child == 0) {
        setsid();
        if (fork() == 0) /* no session leader: it can never get a terminal */
            become_resident(command, ready[1]);
        _exit(0);
    }
    close(ready[1]);
    if (child > 0)
        while (waitpid(child, NULL, 0) < 0 && errno == EINTR)
            ;
    bool started = child > 0 ? await_ready(connection, ready[0])
                             : fail(connection, "resident client: no process: %s", strerror(errno));
    close(ready[0]);
    return started;
}

/* One launcher starts the resident client, the others wait for the lock and find it there. */
static int elect(const struct command *command, struct connection *connection)
{
    int lock = open_beside("lock", O_RDWR | O_CREAT);
    if (lock < 0) {
        fail(connection, "runtime directory %s: lock: %s", directory, strerror(errno));
        return -1;
    }
    int fd = -1;
    if (!lock_within(lock, START_LIMIT)) {
        fail(connection, "resident client: not up after %d s", START_LIMIT / 1000);
    } else if ((fd = connect_to_resident()) < 0 && !failed_lately(connection)) {
        if (!start_resident(command, connection)) {
            remember_failure(connection->why);
        } else {
            forget_failure();
            fd = connect_to_resident();
            if (fd < 0)
                fail(connection, "socket %s: %s", address.sun_path, strerror(errno));
        }
    }
    close(lock);
    return fd;
}

static bool send_hello(const struct command *command, int fd)
{
    char cwd[4096];
    struct buffer hello;
    mode_t mask = umask(0);
    umask(mask);
    errno = 0;
    int niceness = getpriority(PRIO_PROCESS, 0);
    begin_frame(&hello, HELLO);
    append_u32(&hello, PROTOCOL);
    append_string(&hello, JCECC_VERSION);
    append_string(&hello, command->own_path);
    append_string(&hello, getcwd(cwd, sizeof cwd) == NULL ? "" : cwd);
    append_u32(&hello, mask);
    append_u32(&hello, (uint32_t)(errno == 0 ? niceness : 0));
    append_u32(&hello, (uint32_t)getpid());
    append_u8(&hello, isatty(STDERR_FILENO) ? 1 : 0);
    append_list(&hello, command->argv);
    append_list(&hello, environ);
    return send_frame(fd, &hello);
}

enum greeting { WELCOMED, OTHER_BUILD, GONE, SILENT, ODD };

static enum greeting greet(const struct command *command, struct connection *connection)
{
    struct frame frame;
    int limit = resident_timeout() * 1000 < WELCOME_LIMIT ? resident_timeout() * 1000 : WELCOME_LIMIT;
    long deadline = monotonic_milliseconds() + limit;
    if (!send_hello(command, connection->fd))
        return GONE;
    for (;;) {
        switch (take_frame(&connection->input, &frame)) {
        case FRAME:
            return frame.length != 0            ? ODD
                   : frame.type == WELCOME      ? WELCOMED
                   : frame.type == RESTART      ? OTHER_BUILD
                                                : ODD;
        case GARBAGE:
            return ODD;
        case INCOMPLETE:
            break;
        }
        long left = deadline - monotonic_milliseconds();
        struct pollfd source = {.fd = connection->fd, .events = POLLIN};
        int events = left <= 0 ? 0 : poll(&source, 1, (int)left);
        if (events == 0)
            return SILENT;
        ssize_t n = events < 0 ? -1 : receive(connection->fd, &connection->input);
        if (n == 0 || (n < 0 && errno != EINTR && errno != EAGAIN))
            return GONE;
    }
}

bool reach_resident(const struct command *command, struct connection *connection)
{
    *connection = (struct connection){.fd = -1};
    if (!choose_directory(connection) || !choose_socket(command, connection))
        return false;
    if (!command->is_stop && failed_lately(connection))
        return false;
    bool other_build_seen = false;
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
        connection->input = (struct buffer){0};
        connection->fd = connect_to_resident();
        bool nobody = connection->fd < 0 && (errno == ENOENT || errno == ECONNREFUSED);
        if (nobody && command->is_stop)
            exit(0);
        if (nobody)
            connection->fd = elect(command, connection);
        else if (connection->fd < 0)
            fail(connection, "socket %s: %s", address.sun_path, strerror(errno));
        if (connection->fd < 0)
            return false;
        switch (greet(command, connection)) {
        case WELCOMED:
            return true;
        case OTHER_BUILD:
            /* It has left its socket, so that the right one can take it; but what we started is the right one. */
            fail(connection, "resident client: of another build (expected: %s)", JCECC_VERSION);
            if (other_build_seen) {
                close(connection->fd);
                remember_failure(connection->why);
                return false;
            }
            other_build_seen = true;
            break;
        case GONE:
            fail(connection, "resident client: gone before it answered");
            break;
        case SILENT:
            close(connection->fd);
            fail(connection, "resident client: no answer");
            remember_failure(connection->why); /* or each launcher would wait for it as long */
            return false;
        case ODD:
            close(connection->fd);
            return fail(connection, "resident client: not a WELCOME (expected: protocol %d)", PROTOCOL);
        }
        close(connection->fd);
    }
    return false;
}
