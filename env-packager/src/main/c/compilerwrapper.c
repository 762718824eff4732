/*
 * Stands for gcc and g++ in the environment of a clang.
 *
 * Compile servers before protocol 30 start /usr/bin/gcc or /usr/bin/g++ whatever the job is, and get
 * the word "clang" as first argument where clang is meant. This program runs what was meant:
 *
 *   gcc clang ARGUMENTS    clang, with the arguments clang understands
 *   gcc ARGUMENTS          gcc.bin, which exists beside gcc in environments with both compilers
 *   g++ ARGUMENTS          g++.bin, likewise
 *
 * Linked statically, so that it runs in every environment.
 */
#include <errno.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* What a server without /proc calls programs by has a directory; this is for everybody else. */
static const char default_directory[] = "/usr/bin/";

static bool starts_with(const char *text, const char *beginning)
{
    return strncmp(text, beginning, strlen(beginning)) == 0;
}

static bool ends_with(const char *text, const char *end)
{
    size_t length = strlen(text);
    size_t end_length = strlen(end);
    return length > end_length && strcmp(text + length - end_length, end) == 0;
}

/* A program beside the one we were called by. */
static char *beside(const char *called_by, const char *program)
{
    const char *slash = strrchr(called_by, '/');
    const char *directory = slash != NULL ? called_by : default_directory;
    size_t length = slash != NULL ? (size_t) (slash - called_by) + 1 : strlen(default_directory);
    char *path = malloc(length + strlen(program) + 1);
    if (path == NULL) {
        return NULL;
    }
    memcpy(path, directory, length);
    strcpy(path + length, program);
    return path;
}

static bool is_language_pair(char *const *argument)
{
    return strcmp(argument[0], "-x") == 0 && argument[1] != NULL
           && (strcmp(argument[1], "c") == 0 || strcmp(argument[1], "c++") == 0);
}

/* Tuning of gcc's memory management, which clang does not have. */
static bool is_gcc_memory_pair(char *const *argument)
{
    return strcmp(argument[0], "--param") == 0 && argument[1] != NULL
           && (starts_with(argument[1], "ggc-min-expand=")
               || starts_with(argument[1], "ggc-min-heapsize="));
}

/*
 * The arguments for clang: the language goes to the front, because clang applies it only to what
 * follows. "result" has room for all arguments, one more, and the null pointer.
 */
static void to_clang(char *const *arguments, char **result)
{
    char *const *language = NULL;
    for (char *const *argument = arguments; *argument != NULL && language == NULL; argument++) {
        if (is_language_pair(argument)) {
            language = argument;
        }
    }
    *result++ = (char *) "-no-canonical-prefixes";
    if (language != NULL) {
        *result++ = language[0];
        *result++ = language[1];
    }
    for (char *const *argument = arguments; *argument != NULL; argument++) {
        if (argument == language || is_gcc_memory_pair(argument)) {
            argument++;
        } else if (strcmp(*argument, "-fpreprocessed") != 0) {
            *result++ = *argument;
        }
    }
    *result = NULL;
}

int main(int count, char *arguments[])
{
    if (count < 1) {
        return 1;
    }
    const char *called_by = arguments[0];
    bool clang_wanted = count > 1 && strcmp(arguments[1], "clang") == 0;
    char *const *rest = arguments + (clang_wanted ? 2 : 1);

    char *target = beside(called_by, ends_with(called_by, "++") ? "g++.bin" : "gcc.bin");
    bool is_clang = clang_wanted || target == NULL || access(target, X_OK) != 0;
    if (is_clang) {
        free(target);
        target = beside(called_by, "clang");
    }
    char **command = calloc((size_t) count + 3, sizeof *command);
    if (target == NULL || command == NULL) {
        fputs("compilerwrapper: out of memory\n", stderr);
        return 1;
    }
    command[0] = target;
    if (is_clang) {
        to_clang(rest, command + 1);
    } else {
        memcpy(command + 1, rest, ((size_t) count - 1) * sizeof *command);
    }
    execv(target, command);
    fprintf(stderr, "compilerwrapper: %s: %s (expected: a compiler)\n", target, strerror(errno));
    return 1;
}
