/*
 * A watcher stays outside the sandbox, with the daemon's rights, and ends whatever the job leaves
 * behind. A job under another user outlives the death of its parent, for the kernel lets no process
 * signal a stranger, not even by dying; and of bubblewrap's two processes the inner one waits for
 * ever if the outer one dies before it has told it to go on.
 */
#define _GNU_SOURCE
#include "job.h"

#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <unistd.h>

enum { LIMIT_CHECK_MILLIS = 250 };

/* Waits for the job's end, the daemon's word, or a limit that can only be watched. */
static int wait_for_end(const struct options *options, pid_t job, int signals,
                        bool (*exceeds)(const struct options *, pid_t)) {
    for (;;) {
        struct pollfd waiting = {signals, POLLIN, 0};
        int ready = poll(&waiting, 1, exceeds != NULL ? LIMIT_CHECK_MILLIS : -1);
        struct signalfd_siginfo signal = {0};
        if (ready > 0 && read(signals, &signal, sizeof signal) == (ssize_t) sizeof signal
            && signal.ssi_signo != SIGCHLD) {
            return EXIT_ORPHANED;
        }
        int status;
        if (waitpid(job, &status, WNOHANG) == job) {
            return WIFEXITED(status) ? WEXITSTATUS(status) : EXIT_SETUP;
        }
        if (exceeds != NULL && exceeds(options, job)) {
            return EXIT_FULL;
        }
    }
}

int watch_over(struct options *options, void (*start)(struct options *),
               bool (*exceeds)(const struct options *, pid_t)) {
    move_source(); /* first of all: its descriptor number must still be free */
    sigset_t handled;
    sigset_t before;
    sigemptyset(&handled);
    sigaddset(&handled, SIGCHLD);
    sigaddset(&handled, SIGTERM);
    sigaddset(&handled, SIGINT);
    sigprocmask(SIG_BLOCK, &handled, &before);
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
        sigprocmask(SIG_SETMASK, &before, NULL);
        start(options);
        _exit(EXIT_SETUP);
    }
    close(SOURCE_FD);
    int status = wait_for_end(options, job, signals, exceeds);
    kill_descendants();
    return status;
}
