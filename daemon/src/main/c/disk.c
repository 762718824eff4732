/*
 * What a job has on the disk where the kernel bounds no file system for it: found by looking, in
 * its directory and, for what that no longer has, in its processes.
 */
#define _GNU_SOURCE
#include "job.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <fts.h>
#include <limits.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/fsuid.h>
#include <sys/stat.h>
#include <unistd.h>

/* More deleted files than these no compiler keeps open; it is also the end of our memory. */
enum { MAX_DELETED = 1024 };

/* Looks at which something was hidden, one after the other, until that counts as too much. A
 * process between its start and its program cannot be looked into either. */
enum { PATIENCE = 4 };

struct usage {
    const struct options *options;
    pid_t job;
    char directory[PATH_MAX];
    uint64_t bytes;
    uint64_t files;
    ino_t deleted[MAX_DELETED];
    size_t deleted_count;
    bool hidden;
};

static bool is_too_much(const struct usage *usage) {
    return usage->bytes > usage->options->temporary_bytes
           || usage->files > usage->options->temporary_files
           || usage->deleted_count == MAX_DELETED;
}

static void add(struct usage *usage, const struct stat *file) {
    usage->bytes += (uint64_t) file->st_blocks * 512;
    usage->files++;
}

/* Returns false where directories are deeper than a path can say. */
static bool add_directory(struct usage *usage) {
    char *const roots[] = {usage->directory, NULL};
    FTS *walk = fts_open(roots, FTS_PHYSICAL | FTS_NOCHDIR | FTS_XDEV, NULL);
    if (walk == NULL) {
        return true;
    }
    bool complete = true;
    FTSENT *entry;
    while (complete && !is_too_much(usage) && (entry = fts_read(walk)) != NULL) {
        bool failed = entry->fts_info == FTS_NS || entry->fts_info == FTS_DNR
                      || entry->fts_info == FTS_ERR;
        if (failed) {
            complete = entry->fts_errno != ENAMETOOLONG;
        } else if (entry->fts_info != FTS_DP) {
            add(usage, entry->fts_statp);
        }
    }
    fts_close(walk);
    return complete;
}

static void add_deleted(struct usage *usage, const struct stat *file) {
    for (size_t i = 0; i < usage->deleted_count; i++) {
        if (usage->deleted[i] == file->st_ino) {
            return;
        }
    }
    if (usage->deleted_count < MAX_DELETED) {
        usage->deleted[usage->deleted_count++] = file->st_ino;
        add(usage, file);
    }
}

static void add_link(struct usage *usage, int directory, const char *name) {
    struct stat file;
    if (fstatat(directory, name, &file, 0) != 0) {
        usage->hidden = usage->hidden || errno == EACCES;
    } else if (S_ISREG(file.st_mode) && file.st_nlink == 0) {
        add_deleted(usage, &file);
    }
}

static void each_entry(struct usage *usage, const char *path,
                       void (*visit)(struct usage *, int, const char *)) {
    DIR *entries = opendir(path);
    if (entries == NULL) {
        return;
    }
    const struct dirent *entry;
    while (!is_too_much(usage) && (entry = readdir(entries)) != NULL) {
        if (entry->d_name[0] != '.') {
            visit(usage, dirfd(entries), entry->d_name);
        }
    }
    closedir(entries);
}

/* A deleted file that is only mapped says its length nowhere. */
static void look_for_mappings(struct usage *usage, const char *thread) {
    static const char DELETED[] = " (deleted)\n";
    char path[64];
    snprintf(path, sizeof path, "/proc/%s/maps", thread);
    FILE *maps = fopen(path, "re");
    char *line = NULL;
    size_t room = 0;
    ssize_t length;
    while (maps != NULL && (length = getline(&line, &room, maps)) > 0) {
        const char *name = strchr(line, '/');
        const char *end = line + length - (sizeof DELETED - 1);
        if (name != NULL && end > name && strcmp(end, DELETED) == 0
            && strncmp(name, usage->directory, strlen(usage->directory)) == 0) {
            usage->hidden = true;
        }
    }
    free(line);
    if (maps != NULL) {
        fclose(maps);
    }
}

/* Threads need not share their descriptors, and the first may have ended before the others. */
static void add_thread(struct usage *usage, int directory, const char *thread) {
    (void) directory;
    char path[64];
    snprintf(path, sizeof path, "/proc/%s/exe", thread);
    add_link(usage, AT_FDCWD, path);
    snprintf(path, sizeof path, "/proc/%s/fd", thread);
    each_entry(usage, path, add_link);
    look_for_mappings(usage, thread);
}

static void add_process(pid_t pid, void *argument) {
    struct usage *usage = argument;
    if (pid != usage->job) {
        char path[64];
        snprintf(path, sizeof path, "/proc/%d/task", (int) pid);
        each_entry(usage, path, add_thread);
    }
}

static void *add_open_files_as_user(void *argument) {
    struct usage *usage = argument;
    setfsgid(usage->options->gid); /* of this thread only, as setfsuid() */
    setfsuid(usage->options->uid);
    each_descendant(add_process, usage);
    return NULL;
}

/* Our own helper, the first process of the job, lets only those look into it who may trace. Where
 * not even root may: what belongs to a process is open to its user. A change of user cuts a
 * thread's tie to the daemon, so that one looks which has none. */
static void add_open_files(struct usage *usage) {
    char path[64];
    snprintf(path, sizeof path, "/proc/%d/exe", (int) usage->job);
    if (access(path, F_OK) == 0) {
        each_descendant(add_process, usage);
        return;
    }
    pthread_t looking;
    if (pthread_create(&looking, NULL, add_open_files_as_user, usage) != 0) {
        usage->hidden = true;
        return;
    }
    pthread_join(looking, NULL);
}

bool uses_too_much(const struct options *options, pid_t job) {
    static int looks_in_vain;
    static struct usage usage;
    memset(&usage, 0, sizeof usage);
    usage.options = options;
    usage.job = job;
    char path[PATH_MAX];
    snprintf(path, sizeof path, "%s/tmp", options->root);
    if (realpath(path, usage.directory) == NULL) {
        return false;
    }
    if (!add_directory(&usage)) {
        return true;
    }
    add_open_files(&usage);
    looks_in_vain = usage.hidden ? looks_in_vain + 1 : 0;
    return is_too_much(&usage) || looks_in_vain == PATIENCE;
}
