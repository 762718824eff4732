/*
 * One compiler, watched: started confined, its output passed on while it runs, its figures and
 * files after it has ended. This is process 1 of the job's own process table where it can have one,
 * so that its end is the end of everything the compiler started.
 */
#define _GNU_SOURCE
#include "job.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static char *const ENVIRONMENT[] = {"PATH=/usr/bin", "LC_ALL=C", "TMPDIR=/tmp", "HOME=/tmp", NULL};

struct compiler {
    pid_t pid;
    int output;
    int errors;
    uint64_t started;
    bool ended;
    struct figures figures;
};

struct exec_failure {
    enum step step;
    int error;
};

static uint64_t now_micros(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t) now.tv_sec * 1000000 + (uint64_t) now.tv_nsec / 1000;
}

static uint64_t micros(struct timeval time) {
    return (uint64_t) time.tv_sec * 1000000 + (uint64_t) time.tv_usec;
}

static noreturn void give_up(enum step step, const char *thing) {
    int error = errno;
    send_not_started(step, thing, error);
    _exit(EXIT_SETUP);
}

static void make_directory(const char *path) {
    char prefix[4096];
    size_t length = strlen(path);
    if (length >= sizeof prefix) {
        errno = ENAMETOOLONG;
        give_up(STEP_DIRECTORY, "directory");
    }
    for (size_t i = 1; i <= length; i++) {
        if (path[i] == '/' || path[i] == '\0') {
            memcpy(prefix, path, i);
            prefix[i] = '\0';
            if (mkdir(prefix, 0775) != 0 && errno != EEXIST) {
                give_up(STEP_DIRECTORY, prefix);
            }
        }
    }
}

static void prepare_directories(const struct options *options) {
    for (int i = 0; i < options->directory_count; i++) {
        make_directory(options->directories[i]);
    }
    if (options->working_directory != NULL && chdir(options->working_directory) != 0) {
        give_up(STEP_DIRECTORY, options->working_directory);
    }
}

static void close_others_on_exec(void) {
    if (syscall(SYS_close_range, STDERR_FILENO + 1, ~0U, 4 /* CLOSE_RANGE_CLOEXEC */) == 0) {
        return;
    }
    for (int file = STDERR_FILENO + 1; file < 1024; file++) {
        fcntl(file, F_SETFD, FD_CLOEXEC);
    }
}

static noreturn void refuse(int report, enum step step) {
    struct exec_failure failure = {step, errno};
    ssize_t ignored = write(report, &failure, sizeof failure);
    (void) ignored;
    _exit(EXIT_SETUP);
}

static noreturn void become_compiler(const struct options *options, int output, int errors,
                                     int report) {
    sigset_t nothing;
    sigemptyset(&nothing);
    setsid();
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (dup2(SOURCE_FD, STDIN_FILENO) < 0 || dup2(output, STDOUT_FILENO) < 0
        || dup2(errors, STDERR_FILENO) < 0 || !limit_resources(options)) {
        refuse(report, STEP_SANDBOX);
    }
    close_others_on_exec();
    sigprocmask(SIG_SETMASK, &nothing, NULL);
    if (!deny_system_calls()) {
        refuse(report, STEP_SANDBOX);
    }
    execve(options->command[0], options->command, ENVIRONMENT);
    refuse(report, STEP_COMPILER);
}

static void start(const struct options *options, struct compiler *compiler) {
    int output[2];
    int errors[2];
    int report[2];
    if (pipe2(output, O_CLOEXEC) != 0 || pipe2(errors, O_CLOEXEC) != 0
        || pipe2(report, O_CLOEXEC) != 0) {
        give_up(STEP_SANDBOX, "pipes");
    }
    compiler->started = now_micros();
    compiler->pid = fork();
    if (compiler->pid < 0) {
        give_up(STEP_SANDBOX, "process");
    }
    if (compiler->pid == 0) {
        become_compiler(options, output[1], errors[1], report[1]);
    }
    close(SOURCE_FD);
    close(output[1]);
    close(errors[1]);
    close(report[1]);
    struct exec_failure failure;
    if (read(report[0], &failure, sizeof failure) == (ssize_t) sizeof failure) {
        errno = failure.error;
        give_up(failure.step, options->command[0]);
    }
    close(report[0]);
    compiler->output = output[0];
    compiler->errors = errors[0];
    fcntl(compiler->output, F_SETFL, O_NONBLOCK);
    fcntl(compiler->errors, F_SETFL, O_NONBLOCK);
}

/* Returns whether there may be more. */
static bool pass_on(int *pipe, enum frame kind) {
    static char buffer[64 * 1024];
    ssize_t got = read(*pipe, buffer, sizeof buffer);
    if (got > 0) {
        send_frame(kind, buffer, (uint32_t) got);
        return true;
    }
    if (got == 0) {
        close(*pipe);
        *pipe = -1; /* poll() passes over it */
    }
    return false;
}

static void reap(struct compiler *compiler) {
    int status;
    struct rusage usage;
    pid_t pid;
    while ((pid = wait4(-1, &status, WNOHANG, &usage)) > 0) {
        if (pid != compiler->pid) {
            continue;
        }
        struct figures *figures = &compiler->figures;
        figures->real_micros = now_micros() - compiler->started;
        figures->exit_code = WIFEXITED(status) ? (uint64_t) WEXITSTATUS(status) : 0;
        figures->signal = WIFSIGNALED(status) ? (uint64_t) WTERMSIG(status) : 0;
        figures->user_micros = micros(usage.ru_utime);
        figures->system_micros = micros(usage.ru_stime);
        figures->page_faults = (uint64_t) usage.ru_minflt + (uint64_t) usage.ru_majflt;
        compiler->ended = true;
    }
}

static void watch(struct compiler *compiler, int children) {
    while (!compiler->ended) {
        struct pollfd waiting[] = {{compiler->output, POLLIN, 0},
                                   {compiler->errors, POLLIN, 0},
                                   {children, POLLIN, 0},
                                   {STDOUT_FILENO, 0, 0}};
        if (poll(waiting, 4, -1) < 0 && errno != EINTR) {
            give_up(STEP_SANDBOX, "poll");
        }
        if (waiting[3].revents != 0) {
            _exit(EXIT_ORPHANED); /* the daemon reads no more, so it is gone */
        }
        if (waiting[0].revents != 0) {
            pass_on(&compiler->output, FRAME_STDOUT);
        }
        if (waiting[1].revents != 0) {
            pass_on(&compiler->errors, FRAME_STDERR);
        }
        if (waiting[2].revents != 0) {
            struct signalfd_siginfo ignored;
            ssize_t size = read(children, &ignored, sizeof ignored);
            (void) size;
            reap(compiler);
        }
    }
}

/* The driver is gone; what it left behind goes too, before anybody looks at the files. */
static void end_rest(const struct compiler *compiler) {
    if (getpid() == 1) {
        kill(-1, SIGKILL);
        while (wait4(-1, NULL, 0, NULL) > 0 || errno == EINTR) {
        }
    } else {
        kill(-compiler->pid, SIGKILL); /* and watch.c takes those that left the group */
    }
}

static void drain(struct compiler *compiler) {
    while (compiler->output >= 0 && pass_on(&compiler->output, FRAME_STDOUT)) {
    }
    while (compiler->errors >= 0 && pass_on(&compiler->errors, FRAME_STDERR)) {
    }
}

int run(struct options *options) {
    if (options->mount_temporary && !mount_temporary(options, "/tmp")) {
        give_up(STEP_SANDBOX, "/tmp");
    }
    become_user(options);
    if (options->link_temporary != NULL) {
        link_temporary(options->link_temporary); /* by the user whose directory it is */
    }
    drop_capabilities();
    /* After the last change of identity, which would undo both. The compiler runs under our user:
     * not being dumpable keeps it from tracing us and opening our files. */
    tie_to_parent(0, SIGKILL);
    prctl(PR_SET_DUMPABLE, 0);
    /* Only now that we die with our parent may the daemon kill that. */
    send_frame(FRAME_READY, "", 0);
    receive_options(options);
    umask(022);
    prepare_directories(options);

    sigset_t child;
    sigemptyset(&child);
    sigaddset(&child, SIGCHLD);
    sigprocmask(SIG_BLOCK, &child, NULL);
    int children = signalfd(-1, &child, SFD_CLOEXEC);
    if (children < 0) {
        give_up(STEP_SANDBOX, "signals");
    }

    struct compiler compiler = {0};
    start(options, &compiler);
    watch(&compiler, children);
    end_rest(&compiler);
    drain(&compiler);

    compiler.figures.page_size = (uint64_t) sysconf(_SC_PAGESIZE);
    struct statvfs space;
    compiler.figures.temporary_free =
        statvfs("/tmp", &space) == 0 ? (uint64_t) space.f_bavail * space.f_frsize : 0;
    send_figures(&compiler.figures);
    if (compiler.figures.exit_code == 0 && compiler.figures.signal == 0) {
        send_outputs(options);
    }
    return 0;
}
