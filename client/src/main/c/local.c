/* The command without a resident client: finding the real compiler and becoming it. */
#define _GNU_SOURCE
#include "launcher.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define GUARD "_ICECC_SAFEGUARD"

enum language { CUSTOM, C, CPP, OTHER };

enum { LOG_LIMIT = 1 << 20, LOG_RECORD = 4096 };

const char *base_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash == NULL ? path : slash + 1;
}

static bool is_any(const char *text, const char *const *list)
{
    for (; *list != NULL; list++)
        if (strcmp(text, *list) == 0)
            return true;
    return false;
}

int recursion_level(void)
{
    const char *value = getenv(GUARD);
    if (value == NULL)
        return 0;
    int level = atoi(value);
    return level == 0 ? 1 : level;
}

static const char *variable(const char *ours, const char *original)
{
    const char *value = getenv(ours);
    return value != NULL ? value : getenv(original);
}

static enum language language_of_name(const char *name)
{
    name = base_name(name);
    if (strstr(name, "g++") != NULL || strstr(name, "clang++") != NULL || strcmp(name, "c++") == 0)
        return CPP;
    if (strstr(name, "++") == NULL
        && (strstr(name, "gcc") != NULL || strstr(name, "clang") != NULL || strcmp(name, "cc") == 0))
        return C;
    return CUSTOM;
}

static bool compiles(const struct command *command)
{
    static const char *const stops[] = {"-c", "-S", NULL};
    if (language_of_name(command->name) == CUSTOM)
        return false;
    for (char **word = command->words + 1; *word != NULL; word++)
        if (is_any(*word, stops))
            return true;
    return false;
}

/* The language that ICECC_CC or ICECC_CXX is chosen by: `gcc -c x.cpp` is C++, `g++ -c x.c` stays C++. */
static enum language language_of(const struct command *command)
{
    static const char *const take_value[] = {
            "-o", "-I", "-D", "-U", "-include", "-imacros", "-isystem", "-iquote", "-idirafter", "-isysroot",
            "-L", "-l", "-B", "-MF", "-MT", "-MQ", "-Xclang", "-Xlinker", "--param", "-target", "-arch", NULL};
    static const char *const cpp_suffixes[] = {"cc", "cpp", "cxx", "cp", "c++", "C", "ii", NULL};
    static const char *const objective_suffixes[] = {"m", "mi", "mm", "mii", "M", NULL};
    enum language language = language_of_name(command->name);
    if (language == CUSTOM || !compiles(command))
        return language;
    for (char **word = command->words + 1; *word != NULL; word++) {
        if (strcmp(*word, "-x") == 0 && word[1] != NULL) {
            word++;
            language = strcmp(*word, "c") == 0 ? C : strcmp(*word, "c++") == 0 ? CPP : OTHER;
        } else if (is_any(*word, take_value) && word[1] != NULL) {
            word++;
        } else if ((*word)[0] != '-') {
            const char *dot = strrchr(base_name(*word), '.');
            if (dot != NULL && is_any(dot + 1, cpp_suffixes))
                return CPP;
            if (dot != NULL && is_any(dot + 1, objective_suffixes))
                return OTHER;
        }
    }
    return language;
}

/* Whether the file is this program, or the original's or another installation's launcher. */
static bool is_launcher(const struct command *command, const char *path, const struct stat *file)
{
    static const char *const launchers[] = {"jcecc", "icecc", "jcerun", "icerun", NULL};
    if (file->st_dev == command->own_device && file->st_ino == command->own_inode)
        return true;
    char resolved[PATH_MAX];
    return realpath(path, resolved) != NULL && is_any(base_name(resolved), launchers);
}

static bool links_to_other_wrapper(const char *path)
{
    static const char *const wrappers[] = {"tbcompiler", "distcc", "colorgcc", NULL};
    char target[PATH_MAX];
    ssize_t length = readlink(path, target, sizeof target - 1);
    if (length < 0)
        return false;
    target[length] = 0;
    return is_any(base_name(target), wrappers);
}

/* The first real program behind a launcher in PATH wins, else the first real one at all; or NULL. */
static char *search_path(const struct command *command, const char *name)
{
    const char *part = getenv("PATH");
    char *first = NULL;
    bool launcher_seen = false;
    while (part != NULL) {
        const char *end = strchrnul(part, ':');
        char *candidate = NULL;
        struct stat file;
        if (asprintf(&candidate, "%.*s%s%s", (int)(end - part), part, end == part ? "./" : "/", name) < 0)
            return first;
        part = *end == 0 ? NULL : end + 1;
        if (stat(candidate, &file) != 0 || !S_ISREG(file.st_mode)) {
            free(candidate);
        } else if (is_launcher(command, candidate, &file)) {
            launcher_seen = true;
            free(candidate);
        } else if (access(candidate, X_OK) != 0 || (launcher_seen && links_to_other_wrapper(candidate))) {
            free(candidate);
        } else if (launcher_seen) {
            return candidate;
        } else if (first == NULL) {
            first = candidate;
        } else {
            free(candidate);
        }
    }
    return first;
}

static char *find_program(const struct command *command)
{
    enum language language = language_of(command);
    const char *chosen = language == C     ? variable("JCECC_CC", "ICECC_CC")
                         : language == CPP ? variable("JCECC_CXX", "ICECC_CXX")
                                           : NULL;
    const char *name = chosen != NULL ? chosen : command->name;
    if (strchr(name, '/') == NULL)
        return *name == 0 ? NULL : search_path(command, name);
    struct stat file;
    bool given_path = chosen != NULL || command->words != command->argv;
    if (given_path && (stat(name, &file) != 0 || !is_launcher(command, name, &file)))
        return strdup(name);
    return search_path(command, base_name(name));
}

/* The environment with changes made: NAME=VALUE sets, NAME removes. */
char **changed_environment(char **changes)
{
    size_t kept = 0, change_count = 0, count = 0;
    while (environ[count] != NULL)
        count++;
    while (changes[change_count] != NULL)
        change_count++;
    char **result = allocate((count + change_count + 1) * sizeof *result);
    for (char **entry = environ; *entry != NULL; entry++) {
        bool changed = false;
        for (char **change = changes; *change != NULL && !changed; change++) {
            size_t name = strcspn(*change, "=");
            changed = strncmp(*entry, *change, name) == 0 && (*entry)[name] == '=';
        }
        if (!changed)
            result[kept++] = *entry;
    }
    for (char **change = changes; *change != NULL; change++)
        if (strchr(*change, '=') != NULL)
            result[kept++] = *change;
    result[kept] = NULL;
    return result;
}

/* Returns if that cannot be; errno says why. As in a shell, a script may do without a "#!". */
void become(const char *path, char **words, char **changes)
{
    char **environment = changed_environment(changes);
    execve(path, words, environment);
    if (errno != ENOEXEC)
        return;
    size_t count = 0;
    while (words[count] != NULL)
        count++;
    char **script = allocate((count + 3) * sizeof *script);
    size_t put = 0;
    script[put++] = "/bin/sh";
    script[put++] = (char *)path;
    for (size_t i = 1; i < count; i++)
        script[put++] = words[i];
    script[put] = NULL;
    execve(script[0], script, environment);
}

/* Becomes the program the user meant. */
_Noreturn void run_locally(const struct command *command)
{
    char *program = find_program(command);
    if (program == NULL) {
        dprintf(STDERR_FILENO, "jcecc: compiler: no %s in PATH (expected: one besides jcecc's own links)\n",
                *command->name == 0 ? "name given and none" : base_name(command->name));
        exit(EXIT_NO_COMPILER);
    }
    int step = language_of_name(command->name) == CUSTOM ? 1 : 2;
    char guard[] = GUARD "=0";
    guard[sizeof guard - 2] = (char)('0' + command->recursion_level + step);
    command->words[0] = program;
    become(program, command->words, (char *[]){guard, NULL});
    int error = errno;
    dprintf(STDERR_FILENO, "jcecc: %s: %s\n", program, strerror(error));
    exit(error == ENOENT ? EXIT_NOT_FOUND : EXIT_NOT_EXECUTABLE);
}

static size_t put_escaped(char *to, size_t at, const char *text)
{
    for (; *text != 0 && at < LOG_RECORD - 3; text++) {
        if (*text == '\t' || *text == '\n' || *text == '\\') {
            to[at++] = '\\';
            to[at++] = *text == '\t' ? 't' : *text == '\n' ? 'n' : '\\';
        } else {
            to[at++] = *text;
        }
    }
    return at;
}

/* One line that `jcecc --why` reads later: seconds since 1970, pid, reason, working directory, words; tabs between. */
static void record(const struct command *command, const char *why)
{
    const char *directory = runtime_directory();
    char path[PATH_MAX], old[PATH_MAX + 4], line[LOG_RECORD], cwd[PATH_MAX];
    struct stat file;
    if (directory == NULL)
        return;
    snprintf(path, sizeof path, "%s/fallback.log", directory);
    int fd = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (fd < 0)
        return;
    if (fstat(fd, &file) == 0 && file.st_size > LOG_LIMIT) {
        snprintf(old, sizeof old, "%s.old", path);
        rename(path, old);
    }
    size_t at = (size_t)snprintf(line, sizeof line, "%lld\t%ld\t", (long long)time(NULL), (long)getpid());
    at = put_escaped(line, at, why);
    line[at++] = '\t';
    at = put_escaped(line, at, getcwd(cwd, sizeof cwd) == NULL ? "" : cwd);
    for (char **word = command->words; *word != NULL && at < LOG_RECORD - 3; word++) {
        line[at++] = '\t';
        at = put_escaped(line, at, *word);
    }
    line[at++] = '\n';
    if (write(fd, line, at) < 0)
        at = 0; /* a full disk must not stop the compile */
    close(fd);
}

/* There is no resident client to work with: record why and run the command here. */
_Noreturn void fall_back(const struct command *command, const char *format, ...)
{
    char why[1024];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(why, sizeof why, format, arguments);
    va_end(arguments);

    if (command->is_query) {
        if (strcmp(command->name, "--doctor") == 0)
            printf("FAULT resident-broken: %s\n      remedy: see why this ends at once: %s\n1 fault\n", why,
                   command->resident_program);
        else
            dprintf(STDERR_FILENO, "jcecc: %s\n", why);
        exit(1);
    }
    record(command, why);
    const char *fallback = getenv("JCECC_FALLBACK");
    if (fallback != NULL && strcasecmp(fallback, "never") == 0 && compiles(command)) {
        dprintf(STDERR_FILENO, "jcecc: not compiled: %s (JCECC_FALLBACK=never)\n", why);
        exit(EXIT_FALLBACK_REFUSED);
    }
    if (fallback != NULL && strcasecmp(fallback, "warn") == 0)
        dprintf(STDERR_FILENO, "jcecc: compiled here: %s\n", why);
    run_locally(command);
}
