/*
 * The sandbox of a machine without bubblewrap: another root, another user, and a watcher outside.
 * Where the kernel lets us, also a process table and a bounded /tmp of the job's own.
 */
#define _GNU_SOURCE
#include "job.h"

#include <errno.h>
#include <sched.h>
#include <stdio.h>
#include <sys/mount.h>
#include <unistd.h>

static noreturn void confined(struct options *options) {
    if (chdir(options->root) != 0 || chroot(".") != 0 || chdir("/") != 0) {
        int error = errno;
        send_not_started(STEP_SANDBOX, "chroot", error);
        _exit(EXIT_SETUP);
    }
    _exit(run(options));
}

/* In a mount table that ends with this process; what the machine unmounts goes from it, too. */
static bool mount_privately(const struct options *options) {
    char temporary[4096];
    snprintf(temporary, sizeof temporary, "%s/tmp", options->root);
    return unshare(CLONE_NEWNS) == 0 && mount(NULL, "/", NULL, MS_REC | MS_SLAVE, NULL) == 0
           && mount_temporary(options, temporary);
}

/* Root of a container mostly may have neither: then jobs can signal each other, and what they have
 * on the disk is watched. */
int jail(struct options *options) {
    int ignored = unshare(CLONE_NEWPID);
    (void) ignored;
    return watch_over(options, confined, mount_privately(options) ? NULL : uses_too_much);
}
