#define _GNU_SOURCE
#include "job.h"

#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

/* The signal comes when the thread that started us ends, so the daemon starts jobs on one that
 * lives as long as itself. Changing the user clears the tie: call this afterwards. */
void tie_to_parent(pid_t parent, int signal) {
    if (prctl(PR_SET_PDEATHSIG, signal) != 0) {
        fail(EXIT_SETUP, "parent death signal");
    }
    if (parent != 0 && getppid() != parent) {
        errno = ESRCH;
        fail(EXIT_ORPHANED, "daemon");
    }
}

void become_user(const struct options *options) {
    if (!options->change_user) {
        return;
    }
    if (options->uid == 0 || options->gid == 0) {
        fail_text(EXIT_USAGE, "user of the job", "root", "an unprivileged one");
    }
    if (setgroups(0, NULL) != 0 || setresgid(options->gid, options->gid, options->gid) != 0
        || setresuid(options->uid, options->uid, options->uid) != 0) {
        fail(EXIT_SETUP, "user of the job");
    }
}

/* Lets everything else on the machine go first, and the kernel sacrifice the job first. */
void be_unimportant(const struct options *options) {
    errno = 0;
    if (options->nice != 0 && nice(options->nice) == -1 && errno != 0) {
        fail(EXIT_SETUP, "niceness");
    }
    int file = open("/proc/self/oom_score_adj", O_WRONLY | O_CLOEXEC);
    if (file >= 0) {
        /* Refused where the daemon itself stands higher already; nothing is lost then. */
        ssize_t ignored = write(file, "500", 3);
        (void) ignored;
        close(file);
    }
}
