#define _GNU_SOURCE
#include "job.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

noreturn void fail(int status, const char *thing) {
    dprintf(STDERR_FILENO, "jcecc-job: %s: %s\n", thing, strerror(errno));
    _exit(status);
}

noreturn void fail_text(int status, const char *thing, const char *found, const char *expected) {
    dprintf(STDERR_FILENO, "jcecc-job: %s: %s (expected: %s)\n", thing, found, expected);
    _exit(status);
}
