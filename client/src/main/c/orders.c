/* The resident client's orders, carried out until one of them ends the command. */
#define _GNU_SOURCE
#include "launcher.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum {
    HELD_LIMIT = 1 << 20,        /* bytes of output kept back until the order that ends the command */
    DIAGNOSTICS_LIMIT = 8 << 20, /* bytes; more than anybody reads */
    PIPE_LIMIT = 2 << 20,        /* bytes; more than is in a pipe at any time */
    END_LIMIT = 2,               /* seconds a child gets to obey SIGTERM */
};

static const int forwarded[] = {SIGTERM, SIGINT, SIGQUIT, SIGHUP};

static const struct command *command;
static int resident;
static struct buffer *input;
static struct buffer held;
static struct temporary {
    const char *path;
    const struct temporary *other;
} *temporaries; /* files that nobody but us removes if the resident client dies */
static struct {
    pid_t pid; /* 0: none runs */
    bool is_result;
    long started;
    int stderr_end;            /* where to read a preprocessor's standard error; -1: nowhere */
    struct buffer diagnostics; /* what has come from there */
} child = {.stderr_end = -1};
static int result = -1; /* exit status of the last RUN: the command's own if nobody says otherwise */
static sigset_t original_mask;
static volatile sig_atomic_t caught;

static void note_signal(int number)
{
    if (number != SIGCHLD)
        caught = number;
}

/* While a child runs, signals are noted and let through in ppoll() only. Ignored ones stay ignored. */
static void watch_signals(void)
{
    static bool watching;
    struct sigaction note = {.sa_handler = note_signal}, old;
    sigset_t set;
    if (watching)
        return;
    watching = true;
    sigemptyset(&set);
    sigaddset(&set, SIGCHLD);
    sigaction(SIGCHLD, &note, NULL);
    for (size_t i = 0; i < sizeof forwarded / sizeof *forwarded; i++) {
        sigaction(forwarded[i], NULL, &old);
        if (old.sa_handler != SIG_IGN) {
            sigaction(forwarded[i], &note, NULL);
            sigaddset(&set, forwarded[i]);
        }
    }
    sigprocmask(SIG_BLOCK, &set, NULL);
    sigdelset(&original_mask, SIGCHLD);
}

static _Noreturn void die_of(int number)
{
    struct rlimit no_core = {0, 0};
    sigset_t set;
    setrlimit(RLIMIT_CORE, &no_core);
    signal(number, SIG_DFL);
    sigemptyset(&set);
    sigaddset(&set, number);
    sigprocmask(SIG_UNBLOCK, &set, NULL);
    raise(number);
    _exit(128 + number);
}

static uint64_t microseconds(struct timeval time)
{
    return (uint64_t)time.tv_sec * 1000000 + (uint64_t)time.tv_usec;
}

static void stop_listening(void)
{
    if (child.stderr_end >= 0)
        close(child.stderr_end);
    child.stderr_end = -1;
}

/* Reads all that is there by now, and of a program that never stops a part; drops what is too much. */
static void listen_to_child(void)
{
    unsigned char bytes[16384];
    size_t taken = 0;
    while (child.stderr_end >= 0 && taken < PIPE_LIMIT) {
        ssize_t n = read(child.stderr_end, bytes, sizeof bytes);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0 && errno == EAGAIN)
            return;
        if (n <= 0) {
            stop_listening();
            return;
        }
        taken += (size_t)n;
        if (child.diagnostics.end + (size_t)n <= DIAGNOSTICS_LIMIT)
            append(&child.diagnostics, bytes, (size_t)n);
    }
}

/* Collects the child if it has ended, and reports it. */
static bool reap(void)
{
    int status;
    struct rusage usage;
    if (wait4(child.pid, &status, WNOHANG, &usage) != child.pid)
        return false;
    bool exited = WIFEXITED(status);
    int code = exited ? WEXITSTATUS(status) : WTERMSIG(status);
    if (child.is_result)
        result = exited ? code : 128 + code;
    child.pid = 0;
    listen_to_child();
    stop_listening(); /* a program that it left behind may have it open for ever */
    struct buffer report;
    begin_frame(&report, STATUS);
    append_u8(&report, exited ? 0 : 1);
    append_u32(&report, (uint32_t)code);
    append_u64(&report, microseconds(usage.ru_utime));
    append_u64(&report, microseconds(usage.ru_stime));
    append_u64(&report, (uint64_t)(monotonic_milliseconds() - child.started) * 1000);
    append_u64(&report, (uint64_t)usage.ru_minflt);
    append_u64(&report, (uint64_t)usage.ru_majflt);
    append_u32(&report, (uint32_t)child.diagnostics.end);
    append(&report, child.diagnostics.bytes, child.diagnostics.end);
    free(child.diagnostics.bytes);
    child.diagnostics = (struct buffer){0};
    send_frame(resident, &report); /* a resident client that is gone is noticed when reading */
    return true;
}

/* Waits for a signal, SIGCHLD too; false when the time is over. */
static bool sleep_until_signal(const struct timespec *limit)
{
    return ppoll(NULL, 0, limit, &original_mask) != 0;
}

/* The child gets the signal, and whatever comes after it; then we end the same way. */
static _Noreturn void die_with_child(void)
{
    int number = caught;
    stop_listening();
    while (child.pid != 0) {
        if (caught != 0)
            kill(child.pid, caught);
        caught = 0;
        if (!reap())
            sleep_until_signal(NULL);
    }
    die_of(number);
}

static void end_child(void)
{
    struct timespec limit = {.tv_sec = END_LIMIT};
    if (child.pid == 0)
        return;
    stop_listening();
    kill(child.pid, SIGTERM);
    while (!reap()) {
        if (!sleep_until_signal(&limit))
            kill(child.pid, SIGKILL);
        if (caught != 0)
            die_with_child();
    }
}

/* Before another program takes this process over. */
static void restore_signals(void)
{
    sigprocmask(SIG_SETMASK, &original_mask, NULL);
    if (caught != 0)
        die_of(caught);
}

static _Noreturn void lost(const char *why)
{
    for (const struct temporary *file = temporaries; file != NULL; file = file->other)
        unlink(file->path); /* not there if it was renamed, or never created */
    if (child.pid != 0 && child.is_result) {
        while (!reap()) {
            sleep_until_signal(NULL);
            if (caught != 0)
                die_with_child();
        }
    }
    end_child();
    if (result >= 0)
        exit(result);
    close(resident);
    restore_signals();
    fall_back(command, "resident client: %s", why);
}

static void failed(int error)
{
    struct buffer report;
    begin_frame(&report, FAILED);
    append_u32(&report, (uint32_t)error);
    send_frame(resident, &report);
}

static bool print(int fd, const unsigned char *bytes, size_t length)
{
    while (length > 0) {
        ssize_t n = write(fd, bytes, length);
        if (n < 0 && errno == EAGAIN) {
            struct pollfd room = {.fd = fd, .events = POLLOUT};
            poll(&room, 1, -1);
        } else if (n < 0 && errno != EINTR) {
            return false;
        } else if (n > 0) {
            bytes += n;
            length -= (size_t)n;
        }
    }
    return true;
}

/*
 * Output is held back until an order follows it, so that a command which is run here after all,
 * because the resident client died in between, prints everything once.
 */
static bool print_held(void)
{
    bool printed = true;
    struct frame frame;
    while (take_frame(&held, &frame) == FRAME)
        printed &= print(frame.type == PRINT_STDOUT ? STDOUT_FILENO : STDERR_FILENO, frame.payload, frame.length);
    free(held.bytes);
    held = (struct buffer){0};
    return printed;
}

static void hold(const struct frame *frame)
{
    append_u32(&held, (uint32_t)frame->length + 1);
    append_u8(&held, (uint8_t)frame->type);
    append(&held, frame->payload, frame->length);
    if (held.end > HELD_LIMIT)
        print_held();
}

/* An empty path: find the program as if there were no resident client. */
static _Noreturn void execute(struct reader *order)
{
    char *path = read_string(order);
    char **words = read_list(order);
    char **changes = read_list(order);
    if (!read_all(order) || (*path != 0 && strchr(path, '/') == NULL)) /* PATH is not searched here */
        lost("broken EXEC");
    end_child();
    print_held();
    restore_signals();
    if (*path == 0)
        run_locally(command);
    become(path, words, changes);
    int error = errno;
    failed(error);
    dprintf(STDERR_FILENO, "jcecc: %s: %s\n", path, strerror(error));
    exit(error == ENOENT ? EXIT_NOT_FOUND : EXIT_NOT_EXECUTABLE);
}

static int data_connection(uint64_t token)
{
    struct buffer data;
    int fd = connect_to_resident();
    if (fd < 0)
        return -1;
    begin_frame(&data, DATA);
    append_u64(&data, token);
    if (!send_frame(fd, &data)) {
        close(fd);
        return -1;
    }
    /* From here on it is the preprocessor's, which waits for slow readers as long as they need. */
    struct timeval no_limit = {0};
    setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &no_limit, sizeof no_limit);
    return fd;
}

/* No end of it is a standard stream, even if the caller has closed some of these. */
static bool open_pipe(int ends[2])
{
    int low[2];
    if (pipe(low) != 0)
        return false;
    for (int i = 0; i < 2; i++) {
        ends[i] = fcntl(low[i], F_DUPFD, LOWEST_DESCRIPTOR);
        close(low[i]);
    }
    return ends[0] >= 0 && ends[1] >= 0;
}

static void start_child(struct reader *order, bool preprocess)
{
    int output = -1, diagnostics[2] = {-1, -1};
    char *path = read_string(order);
    char **words = read_list(order);
    char **changes = read_list(order);
    uint64_t token = preprocess ? read_u64(order) : 0;
    if (!read_all(order) || strchr(path, '/') == NULL)
        lost("broken order to start a program");
    end_child();
    print_held();
    watch_signals();

    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    sigset_t defaults;
    posix_spawn_file_actions_init(&actions);
    posix_spawnattr_init(&attributes);
    sigemptyset(&defaults);
    if (preprocess) {
        sigaddset(&defaults, SIGPIPE); /* so that it ends when nobody reads it any more */
        output = data_connection(token);
        if (output < 0)
            lost("takes no data connection");
        if (!open_pipe(diagnostics))
            lost(strerror(errno));
        fcntl(diagnostics[0], F_SETFL, O_NONBLOCK);
        posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO);
        posix_spawn_file_actions_adddup2(&actions, diagnostics[1], STDERR_FILENO);
        posix_spawn_file_actions_addclose(&actions, output);
        posix_spawn_file_actions_addclose(&actions, diagnostics[0]);
        posix_spawn_file_actions_addclose(&actions, diagnostics[1]);
    }
    posix_spawn_file_actions_addclose(&actions, resident);
    posix_spawnattr_setsigdefault(&attributes, &defaults);
    posix_spawnattr_setsigmask(&attributes, &original_mask);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    child.is_result = !preprocess;
    child.started = monotonic_milliseconds();
    child.stderr_end = diagnostics[0];
    int error = posix_spawn(&child.pid, path, &actions, &attributes, words, changed_environment(changes));
    if (preprocess) {
        close(output);
        close(diagnostics[1]);
    }
    posix_spawn_file_actions_destroy(&actions);
    posix_spawnattr_destroy(&attributes);
    if (error != 0) {
        child.pid = 0;
        stop_listening();
        failed(error);
    }
}

static void remember_temporary(struct reader *order)
{
    const char *path = read_string(order);
    if (!read_all(order) || *path != '/')
        lost("broken TEMPORARY");
    struct temporary *file = allocate(sizeof *file);
    *file = (struct temporary){.path = path, .other = temporaries};
    temporaries = file;
}

static _Noreturn void end_with(struct reader *order)
{
    bool by_signal = read_u8(order) != 0;
    uint32_t code = read_u32(order);
    if (!read_all(order) || code > 255 || (by_signal && (code == 0 || code > (uint32_t)SIGRTMAX)))
        lost("broken EXIT");
    end_child();
    bool printed = print_held();
    if (by_signal)
        die_of((int)code);
    exit(code == 0 && !printed ? 1 : (int)code);
}

static void carry_out(const struct frame *frame)
{
    struct reader order = read_payload(frame);
    switch (frame->type) {
    case EXEC:
        execute(&order);
    case PREPROCESS:
        start_child(&order, true);
        break;
    case RUN:
        start_child(&order, false);
        break;
    case PRINT_STDOUT:
    case PRINT_STDERR:
        hold(frame);
        break;
    case EXIT:
        end_with(&order);
    case PONG:
        break;
    case TEMPORARY:
        remember_temporary(&order);
        break;
    default:
        lost("unknown order");
    }
}

static bool ping(void)
{
    struct buffer question;
    begin_frame(&question, PING);
    return send_frame(resident, &question);
}

/* Waits for an order, a signal or the child's end. A resident client that answers no PING is lost. */
static void await_event(void)
{
    static bool asked;
    long seconds = resident_timeout();
    /* A quarter of the time in silence, then a question, then three quarters for its answer. */
    long milliseconds = seconds * (asked ? 750 : 250);
    struct timespec limit = {.tv_sec = milliseconds / 1000, .tv_nsec = milliseconds % 1000 * 1000000};
    struct pollfd sources[] = {{.fd = resident, .events = POLLIN}, {.fd = child.stderr_end, .events = POLLIN}};
    int events = ppoll(sources, 2, &limit, &original_mask);
    if (caught != 0)
        die_with_child();
    if (events > 0 && sources[1].revents != 0)
        listen_to_child();
    if (child.pid != 0)
        reap();
    if (events == 0) {
        if (asked || !ping())
            lost("no answer");
        asked = true;
    } else if (events > 0 && sources[0].revents != 0) {
        ssize_t n = receive(resident, input);
        if (n == 0)
            lost("gone");
        if (n < 0 && errno != EAGAIN && errno != EINTR)
            lost(strerror(errno));
        if (n > 0)
            asked = false;
    }
}

_Noreturn void obey(const struct command *given, struct connection *connection)
{
    command = given;
    resident = connection->fd;
    input = &connection->input;
    sigprocmask(SIG_BLOCK, NULL, &original_mask);
    for (;;) {
        struct frame frame;
        switch (take_frame(input, &frame)) {
        case FRAME:
            carry_out(&frame);
            break;
        case GARBAGE:
            lost("garbage");
        case INCOMPLETE:
            await_event();
            break;
        }
    }
}
