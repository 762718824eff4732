#define _GNU_SOURCE
#include "job.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { MAX_OPTION_BYTES = 4 << 20 };

static const char *value_of(int argc, char **argv, int *index) {
    if (*index + 1 >= argc) {
        fail_text(EXIT_USAGE, argv[*index], "no value", "a value");
    }
    return argv[++*index];
}

static uint64_t number(const char *option, const char *text) {
    char *end;
    errno = 0;
    unsigned long long value = strtoull(text, &end, 10);
    if (errno != 0 || end == text || *end != '\0' || *text == '-') {
        fail_text(EXIT_USAGE, option, text, "a number");
    }
    return value;
}

static void add(const char *option, const char **list, int *count, const char *value) {
    if (*count == MAX_PATHS) {
        fail_text(EXIT_USAGE, option, "too many", "at most 8");
    }
    list[(*count)++] = value;
}

void parse_options(int argc, char **argv, struct options *options) {
    for (int i = 0; i < argc; i++) {
        const char *option = argv[i];
        if (strcmp(option, "--") == 0) {
            options->command = argv + i + 1;
            break;
        }
        const char *value = value_of(argc, argv, &i);
        if (strcmp(option, "--parent") == 0) {
            options->parent = (pid_t) number(option, value);
        } else if (strcmp(option, "--uid") == 0) {
            options->change_user = true;
            options->uid = (uid_t) number(option, value);
        } else if (strcmp(option, "--gid") == 0) {
            options->gid = (gid_t) number(option, value);
        } else if (strcmp(option, "--nice") == 0) {
            options->nice = (int) number(option, value);
        } else if (strcmp(option, "--root") == 0) {
            options->root = value;
        } else if (strcmp(option, "--address-space") == 0) {
            options->address_space = number(option, value);
        } else if (strcmp(option, "--file-size") == 0) {
            options->file_size = number(option, value);
        } else if (strcmp(option, "--processes") == 0) {
            options->processes = number(option, value);
        } else if (strcmp(option, "--cpu-seconds") == 0) {
            options->cpu_seconds = number(option, value);
        } else if (strcmp(option, "--mount-temporary") == 0) {
            options->mount_temporary = number(option, value) != 0;
        } else if (strcmp(option, "--link-temporary") == 0) {
            options->link_temporary = value;
        } else if (strcmp(option, "--temporary-bytes") == 0) {
            options->temporary_bytes = number(option, value);
        } else if (strcmp(option, "--temporary-files") == 0) {
            options->temporary_files = number(option, value);
        } else if (strcmp(option, "--directory") == 0) {
            add(option, options->directories, &options->directory_count, value);
        } else if (strcmp(option, "--working-directory") == 0) {
            options->working_directory = value;
        } else if (strcmp(option, "--output") == 0) {
            add(option, options->outputs, &options->output_count, value);
        } else {
            fail_text(EXIT_USAGE, "option", option, "one of jcecc-job's");
        }
    }
}

static void read_all(char *to, size_t length) {
    while (length > 0) {
        ssize_t got = read(SOURCE_FD, to, length);
        if (got <= 0) {
            if (got < 0 && errno == EINTR) {
                continue;
            }
            fail_text(EXIT_ORPHANED, "job", "cut off", "its options before the source");
        }
        to += got;
        length -= (size_t) got;
    }
}

/* Not by way of argv: a Java program cannot put every byte there, only those of its locale. */
void receive_options(struct options *options) {
    uint8_t head[8];
    read_all((char *) head, sizeof head);
    uint32_t count = (uint32_t) head[0] << 24 | (uint32_t) head[1] << 16 | (uint32_t) head[2] << 8
                     | head[3];
    uint32_t length = (uint32_t) head[4] << 24 | (uint32_t) head[5] << 16 | (uint32_t) head[6] << 8
                      | head[7];
    if (length > MAX_OPTION_BYTES || count > length) {
        fail_text(EXIT_USAGE, "job", "too many options", "at most 4 MiB");
    }
    char *text = malloc(length + 1);
    char **argv = calloc(count + 1, sizeof *argv);
    if (text == NULL || argv == NULL) {
        fail(EXIT_SETUP, "job");
    }
    read_all(text, length);
    text[length] = '\0';
    char *next = text;
    for (uint32_t i = 0; i < count; i++) {
        argv[i] = next;
        next += strlen(next) + 1;
        if (next > text + length) {
            fail_text(EXIT_USAGE, "job", "cut options", "each ending in a zero byte");
        }
    }
    parse_options((int) count, argv, options);
    if (options->command == NULL || options->command[0] == NULL) {
        fail_text(EXIT_USAGE, "command", "none", "-- PROGRAM ARGUMENTS");
    }
}
