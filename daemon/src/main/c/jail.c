/*
 * The sandbox of a machine without namespaces: another root, another user, and a watcher
 * outside.
 */
#define _GNU_SOURCE
#include "job.h"

#include <errno.h>
#include <fts.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

static noreturn void confined(struct options *options) {
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

int jail(struct options *options) {
    return watch_over(options, confined, uses_too_much);
}
