#define _GNU_SOURCE
#include "job.h"

#include <signal.h>
#include <string.h>
#include <unistd.h>

static void become_program(struct options *options) {
    become_user(options);
    tie_to_parent(0, SIGKILL);
    execv(options->command[0], options->command);
    fail(EXIT_SETUP, options->command[0]);
}

static int launch(struct options *options) {
    if (options->command == NULL || options->command[0] == NULL) {
        fail_text(EXIT_USAGE, "command", "none", "-- PROGRAM ARGUMENTS");
    }
    return watch_over(options, become_program, NULL);
}

int main(int argc, char **argv) {
    struct options options = {0};
    if (argc < 2) {
        fail_text(EXIT_USAGE, "mode", "none", "launch, run, jail or true");
    }
    const char *mode = argv[1];
    if (strcmp(mode, "true") == 0) {
        return 0;
    }
    parse_options(argc - 2, argv + 2, &options);
    if (strcmp(mode, "launch") == 0) {
        return launch(&options);
    } else if (strcmp(mode, "run") == 0) {
        return run(&options);
    } else if (strcmp(mode, "jail") == 0) {
        return jail(&options);
    }
    fail_text(EXIT_USAGE, "mode", mode, "launch, run, jail or true");
}
