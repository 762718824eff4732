#define _GNU_SOURCE
#include "launcher.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/auxv.h>
#include <sys/stat.h>
#include <unistd.h>

/* Called as jcecc or jcerun the command follows; called by any other name, the name is the command. */
static bool names_a_launcher(const char *name)
{
    static const char *const launchers[] = {"jcecc", "jcerun", "icecc", "icerun"};
    for (size_t i = 0; i < sizeof launchers / sizeof *launchers; i++)
        if (strcmp(name, launchers[i]) == 0)
            return true;
    return false;
}

/* Where we are, through all links: what to skip in PATH, and PREFIX for PREFIX/libexec/jcecc/resident. */
static void find_ourselves(struct command *command)
{
    static const char deleted[] = " (deleted)"; /* the kernel's word for a file replaced since */
    struct stat own;
    const char *started_as = (const char *)getauxval(AT_EXECFN);
    if (stat("/proc/self/exe", &own) == 0 || (started_as != NULL && stat(started_as, &own) == 0)) {
        command->own_device = own.st_dev;
        command->own_inode = own.st_ino;
    }
    ssize_t length = readlink("/proc/self/exe", command->own_path, sizeof command->own_path - 1);
    command->own_path[length < 0 ? 0 : length] = 0;
    size_t suffix = sizeof deleted - 1;
    if (length > (ssize_t)suffix && strcmp(command->own_path + length - suffix, deleted) == 0)
        command->own_path[(size_t)length - suffix] = 0;

    const char *program = getenv("JCECC_RESIDENT");
    if (program != NULL && *program != 0) {
        snprintf(command->resident_program, sizeof command->resident_program, "%s", program);
        return;
    }
    char prefix[sizeof command->own_path];
    strcpy(prefix, command->own_path);
    for (int i = 0; i < 2; i++) {
        char *slash = strrchr(prefix, '/');
        if (slash != NULL)
            *slash = 0;
    }
    snprintf(command->resident_program, sizeof command->resident_program, "%.4000s/libexec/jcecc/resident", prefix);
}

static void print_version(const char *name)
{
    if (name[0] == 'i') /* the original's name: scripts look for the version they know */
        printf("%s 1.4.0 (jcecc %s)\n", strcmp(name, "icecc") == 0 ? "ICECC" : "ICERUN", JCECC_VERSION);
    else
        printf("%s %s\n", name, JCECC_VERSION);
}

int main(int argc, char **argv)
{
    static char *nobody[] = {"jcecc", NULL};
    if (argc == 0)
        argv = nobody;
    const char *own_name = base_name(argv[0]);
    struct command command = {.argc = argc, .argv = argv, .words = argv, .name = argv[0]};
    if (names_a_launcher(own_name)) {
        command.words = argv + 1;
        command.name = argv[1] == NULL ? "" : argv[1];
        command.is_query = strncmp(command.name, "--", 2) == 0;
        command.is_stop = strcmp(command.name, "--stop") == 0;
        if (strcmp(command.name, "--version") == 0) {
            print_version(own_name);
            return 0;
        }
    }
    command.recursion_level = recursion_level();
    if (command.recursion_level >= 2 && !command.is_query) {
        dprintf(STDERR_FILENO, "jcecc: %s: invoked itself recursively\n", argv[0]);
        return EXIT_RECURSION;
    }
    find_ourselves(&command);
    struct connection connection;
    if (!reach_resident(&command, &connection))
        fall_back(&command, "%s", connection.why);
    obey(&command, &connection);
}
