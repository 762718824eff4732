/*
 * What the daemon reads from our standard output: a kind, a length in four bytes, most
 * significant first, and that many bytes. FRAME_FILES carries the sizes of all output files in eight
 * bytes each, all ones for one that is not there, and is followed by the files themselves.
 */
#define _GNU_SOURCE
#include "job.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const uint64_t MISSING = UINT64_MAX;

/* The daemon gone is no reason to go on. */
static void write_all(const void *data, size_t length) {
    const char *next = data;
    while (length > 0) {
        ssize_t written = write(STDOUT_FILENO, next, length);
        if (written < 0) {
            if (errno == EINTR) {
                continue;
            }
            _exit(EXIT_ORPHANED);
        }
        next += written;
        length -= (size_t) written;
    }
}

static void put(uint8_t *to, uint64_t value, int bytes) {
    for (int i = 0; i < bytes; i++) {
        to[i] = (uint8_t) (value >> (8 * (bytes - 1 - i)));
    }
}

void send_frame(enum frame kind, const void *data, uint32_t length) {
    uint8_t head[5] = {(uint8_t) kind};
    put(head + 1, length, 4);
    write_all(head, sizeof head);
    write_all(data, length);
}

void send_not_started(enum step step, const char *thing, int error) {
    char text[1024];
    int length = snprintf(text, sizeof text, "%c%s: %s", (char) step, thing, strerror(error));
    if (length >= (int) sizeof text) {
        length = (int) sizeof text - 1;
    }
    send_frame(FRAME_NOT_STARTED, text, (uint32_t) length);
}

void send_figures(const struct figures *figures) {
    const uint64_t values[] = {figures->exit_code,     figures->signal,
                               figures->real_micros,   figures->user_micros,
                               figures->system_micros, figures->page_faults,
                               figures->page_size,     figures->temporary_free};
    uint8_t data[sizeof values];
    for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
        put(data + 8 * i, values[i], 8);
    }
    send_frame(FRAME_ENDED, data, sizeof data);
}

/* Everything the job started is dead by now; only a regular file of its own is taken, so that no
 * link, device or pipe can make us read something else or wait. */
static int open_output(const char *path, uint64_t limit, uint64_t *size) {
    struct stat status;
    int file = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    *size = MISSING;
    if (file >= 0 && fstat(file, &status) == 0 && S_ISREG(status.st_mode)
        && (limit == 0 || (uint64_t) status.st_size <= limit)) {
        *size = (uint64_t) status.st_size;
    }
    return file;
}

static void copy_output(int file, uint64_t left) {
    static char buffer[128 * 1024];
    while (left > 0) {
        size_t wanted = left < sizeof buffer ? (size_t) left : sizeof buffer;
        ssize_t got = read(file, buffer, wanted);
        if (got <= 0) {
            /* Promised bytes that do not exist: the daemon sees the stream end early. */
            _exit(EXIT_SETUP);
        }
        write_all(buffer, (size_t) got);
        left -= (uint64_t) got;
    }
}

void send_outputs(const struct options *options) {
    int files[MAX_PATHS];
    uint64_t sizes[MAX_PATHS];
    uint8_t data[8 * MAX_PATHS];
    for (int i = 0; i < options->output_count; i++) {
        files[i] = open_output(options->outputs[i], options->file_size, &sizes[i]);
        put(data + 8 * i, sizes[i], 8);
    }
    send_frame(FRAME_FILES, data, (uint32_t) (8 * options->output_count));
    for (int i = 0; i < options->output_count; i++) {
        if (sizes[i] != MISSING) {
            copy_output(files[i], sizes[i]);
        }
    }
}
