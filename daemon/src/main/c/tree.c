#define _GNU_SOURCE
#include "job.h"

#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { MAX_PROCESSES = 65536 };

struct process {
    pid_t pid;
    pid_t parent;
    bool ours;
};

static bool read_parent(pid_t pid, pid_t *parent) {
    char path[64];
    char text[512];
    snprintf(path, sizeof path, "/proc/%d/stat", (int) pid);
    FILE *file = fopen(path, "re");
    if (file == NULL) {
        return false;
    }
    size_t length = fread(text, 1, sizeof text - 1, file);
    fclose(file);
    text[length] = '\0';
    /* The name may hold anything, brackets included, so the fields start behind the last one. */
    const char *fields = strrchr(text, ')');
    char state;
    int value;
    if (fields == NULL || sscanf(fields + 1, " %c %d", &state, &value) != 2) {
        return false;
    }
    *parent = (pid_t) value;
    return true;
}

static size_t list_processes(struct process *all) {
    size_t count = 0;
    DIR *directory = opendir("/proc");
    if (directory == NULL) {
        return 0;
    }
    struct dirent *entry;
    while ((entry = readdir(directory)) != NULL && count < MAX_PROCESSES) {
        if (isdigit((unsigned char) entry->d_name[0])) {
            pid_t pid = (pid_t) atoi(entry->d_name);
            if (read_parent(pid, &all[count].parent)) {
                all[count].pid = pid;
                all[count].ours = all[count].parent == getpid();
                count++;
            }
        }
    }
    closedir(directory);
    return count;
}

static void mark_descendants(struct process *all, size_t count) {
    bool found = true;
    while (found) {
        found = false;
        for (size_t i = 0; i < count; i++) {
            for (size_t j = 0; !all[i].ours && j < count; j++) {
                if (all[j].ours && all[j].pid == all[i].parent) {
                    all[i].ours = true;
                    found = true;
                }
            }
        }
    }
}

void each_descendant(void (*visit)(pid_t, void *), void *argument) {
    static struct process all[MAX_PROCESSES];
    size_t count = list_processes(all);
    mark_descendants(all, count);
    for (size_t i = 0; i < count; i++) {
        if (all[i].ours) {
            visit(all[i].pid, argument);
        }
    }
}

static void send_signal(pid_t pid, void *signal) {
    kill(pid, *(int *) signal);
}

static void signal_descendants(int signal) {
    each_descendant(send_signal, &signal);
}

/*
 * As a subreaper we inherit every orphan, so the tree is gone when we have no child any more.
 * Stopping before killing lets a fork bomb lose the race: what is stopped does not fork.
 */
void kill_descendants(void) {
    for (;;) {
        pid_t pid;
        while ((pid = waitpid(-1, NULL, WNOHANG)) > 0) {
        }
        if (pid < 0 && errno == ECHILD) {
            return; /* at once, mostly: few jobs leave anything */
        }
        signal_descendants(SIGSTOP);
        signal_descendants(SIGKILL);
        usleep(1000);
    }
}
