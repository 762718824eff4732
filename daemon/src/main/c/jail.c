/*
 * The sandbox of a machine without user namespaces: another root, another user, and a watcher
 * that stays outside with the daemon's rights and ends whatever the compiler leaves behind.
 */
#define _GNU_SOURCE
#include "job.h"

#include <errno.h>
#include <fts.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { SPACE_CHECK_MILLIS = 250 };

static noreturn void confined(struct options *options) {
    sigset_t nothing;
    sigemptyset(&nothing);
    sigprocmask(SIG_SETMASK, &nothing, NULL);
    if (chdir(options->root) != 0 || chroot(".") != 0 || chdir("/") != 0) {
        int error = errno;
        send_not_started(STEP_SANDBOX, "chroot", error);
        _exit(EXIT_SETUP);
    }
    become_user(options);
    options->change_user = false;
    _exit(run(options));
}

/* Without a file system of its own, the job's use of the disk can only be watched. */
static bool uses_too_much(const struct options *options) {
    char path[4096];
    snprintf(path, sizeof path, "%s/tmp", options->root);
    char *const roots[] = {path, NULL};
    FTS *walk = fts_open(roots, FTS_PHYSICAL | FTS_NOCHDIR | FTS_XDEV, NULL);
    if (walk == NULL) {
        return false;
    }
    uint64_t bytes = 0;
    uint64_t files = 0;
    FTSENT *entry;
    while (bytes <= options->temporary_bytes && files <= options->temporary_files
           && (entry = fts_read(walk)) != NULL) {
        if (entry->fts_info != FTS_DP && entry->fts_statp != NULL) {
            bytes += (uint64_t) entry->fts_statp->st_blocks * 512;
            files++;
        }
    }
    fts_close(walk);
    return bytes > options->temporary_bytes || files > options->temporary_files;
}

/* Waits for the job's end, the daemon's word, or too much on the disk. */
static int wait_for_end(const struct options *options, pid_t job, int signals) {
    for (;;) {
        struct pollfd waiting = {signals, POLLIN, 0};
        int ready = poll(&waiting, 1, SPACE_CHECK_MILLIS);
        struct signalfd_siginfo signal = {0};
        if (ready > 0 && read(signals, &signal, sizeof signal) == (ssize_t) sizeof signal
            && signal.ssi_signo != SIGCHLD) {
            return EXIT_ORPHANED;
        }
        int status;
        if (waitpid(job, &status, WNOHANG) == job) {
            return WIFEXITED(status) ? WEXITSTATUS(status) : EXIT_SETUP;
        }
        if (uses_too_much(options)) {
            return EXIT_FULL;
        }
    }
}

int jail(struct options *options) {
    move_source(); /* first of all: its descriptor number must still be free */
    sigset_t handled;
    sigemptyset(&handled);
    sigaddset(&handled, SIGCHLD);
    sigaddset(&handled, SIGTERM);
    sigaddset(&handled, SIGINT);
    sigprocmask(SIG_BLOCK, &handled, NULL);
    int signals = signalfd(-1, &handled, SFD_CLOEXEC);
    if (signals < 0 || prctl(PR_SET_CHILD_SUBREAPER, 1) != 0) {
        fail(EXIT_SETUP, "watcher");
    }
    be_unimportant(options);
    tie_to_parent(options->parent, SIGTERM);

    pid_t job = fork();
    if (job < 0) {
        fail(EXIT_SETUP, "process");
    }
    if (job == 0) {
        confined(options);
    }
    close(SOURCE_FD);
    int status = wait_for_end(options, job, signals);
    kill_descendants();
    return status;
}
