/*
 * Every program of the tests' environment. As bin/true it exits with 0, or does what it is told by
 * a file beside it. As a compiler it reads the source and writes the object
 * "TINYOBJ\n" and the source; a source that starts with "act NAME ARGUMENT" makes it do something
 * else, mostly something no compiler should.
 */
#define _GNU_SOURCE
#include <dirent.h>

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <stdnoreturn.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/shm.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/syscall.h>
#include <sys/sysmacros.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

static char source[1 << 20];
static const char *output = "a.out";
static int arguments;
static char **argument;

static size_t read_source(void) {
    size_t length = 0;
    ssize_t got;
    while (length < sizeof source - 1
           && (got = read(0, source + length, sizeof source - 1 - length)) > 0) {
        length += (size_t) got;
    }
    char rest[65536];
    while (read(0, rest, sizeof rest) > 0) {
    }
    source[length] = '\0';
    return length;
}

static int write_file(const char *path, const char *text) {
    FILE *file = fopen(path, "w");
    if (file == NULL || fputs(text, file) < 0 || fclose(file) != 0) {
        return -1;
    }
    return 0;
}

static int write_object(const char *text) {
    if (write_file(output, text) != 0) {
        fprintf(stderr, "%s: %s\n", output, strerror(errno));
        return 1;
    }
    return 0;
}

/* The object tells what was tried and how it went: that is what the tests look at. */
static char findings[1 << 16];

static void found(const char *what, const char *value) {
    size_t length = strlen(findings);
    snprintf(findings + length, sizeof findings - length, "%s=%s\n", what, value);
}

static void tried(const char *what, long result) {
    found(what, result >= 0 ? "done" : strerror(errno));
}

static void read_of(const char *path) {
    char text[256] = "";
    int file = open(path, O_RDONLY);
    if (file >= 0) {
        ssize_t got = read(file, text, sizeof text - 1);
        if (got < 0) {
            found(path, strerror(errno));
            return;
        }
        text[got] = '\0';
        text[strcspn(text, "\n")] = '\0';
        found(path, text);
        close(file);
    } else {
        found(path, strerror(errno));
    }
}

static void list(const char *path) {
    char names[4096] = "";
    DIR *directory = opendir(path);
    if (directory == NULL) {
        found(path, strerror(errno));
        return;
    }
    struct dirent *entry;
    while ((entry = readdir(directory)) != NULL) {
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0
            && strlen(names) + strlen(entry->d_name) + 2 < sizeof names) {
            strcat(names, entry->d_name);
            strcat(names, " ");
        }
    }
    closedir(directory);
    found(path, names);
}

static void look_around(void) {
    char number[64];
    list("/");
    list("/dev");
    list("/tmp");
    list("/proc/self/fd");
    snprintf(number, sizeof number, "%d", (int) getuid());
    found("uid", number);
    snprintf(number, sizeof number, "%d", getpriority(PRIO_PROCESS, 0));
    found("nice", number);
    snprintf(number, sizeof number, "%d", (int) getpid());
    found("pid", number);
    char directory[4096];
    found("cwd", getcwd(directory, sizeof directory));
    struct rlimit limit;
    getrlimit(RLIMIT_AS, &limit);
    snprintf(number, sizeof number, "%llu", (unsigned long long) limit.rlim_cur);
    found("address-space", number);
    getrlimit(RLIMIT_CORE, &limit);
    snprintf(number, sizeof number, "%llu", (unsigned long long) limit.rlim_cur);
    found("core", number);
    getrlimit(RLIMIT_CPU, &limit);
    snprintf(number, sizeof number, "%llu", (unsigned long long) limit.rlim_cur);
    found("cpu", number);
    for (char **variable = environ; *variable != NULL; variable++) {
        found("environment", *variable);
    }
    for (int i = 0; i < arguments; i++) {
        found("argument", argument[i]);
    }
    for (int file = 0; file < 1024; file++) {
        if (fcntl(file, F_GETFD) >= 0) {
            snprintf(number, sizeof number, "%d", file);
            found("open", number);
        }
    }
}

static void fork_for_ever(void) {
    for (;;) {
        fork();
    }
}

/* Each leaves the group and the session and closes what would tell that it is there. */
static void leave_behind(const char *marker) {
    for (int i = 0; i < 3; i++) {
        if (fork() == 0) {
            setsid();
            for (int file = 0; file < 16; file++) {
                close(file);
            }
            signal(SIGTERM, SIG_IGN);
            signal(SIGHUP, SIG_IGN);
            prctl(PR_SET_NAME, marker);
            for (;;) {
                pause();
            }
        }
    }
}

static int fill(const char *name, long long bytes) {
    static char block[1 << 20];
    int file = open(name, O_CREAT | O_WRONLY, 0600);
    for (long long done = 0; done < bytes; done += (long long) sizeof block) {
        if (write(file, block, sizeof block) < 0) {
            fprintf(stderr, "%s: %s\n", name, strerror(errno));
            return 1;
        }
    }
    return 0;
}

enum { DELETED_BYTES = 8 << 20 };

static void *map(const char *name) {
    int file = open(name, O_RDWR);
    void *mapping = mmap(NULL, DELETED_BYTES, PROT_READ, MAP_SHARED, file, 0);
    close(file);
    return mapping;
}

/* What is deleted stays on the disk as long as somebody has it open or mapped. */
static int fill_deleted(const char *how, int files) {
    for (int i = 0; i < files; i++) {
        if (fill("/tmp/filler", DELETED_BYTES) != 0) {
            return 1;
        }
        if (strcmp(how, "mapped") == 0) {
            map("/tmp/filler");
            close_range(3, ~0U, 0);
        }
        unlink("/tmp/filler");
    }
    return 0;
}

static noreturn int fill_deleted_and_stay(void *how) {
    if (fill_deleted(how, 16) != 0) {
        _exit(1);
    }
    for (;;) {
        pause();
    }
}

/* The thread has descriptors of its own. */
static noreturn void in_a_thread(int (*what)(void *), char *how) {
    static char stack[1 << 16] __attribute__((aligned(16)));
    clone(what, stack + sizeof stack, CLONE_VM | CLONE_FS | CLONE_SIGHAND | CLONE_THREAD, how);
    for (;;) {
        pause();
    }
}

/* Several processes have the same files open, for longer than a watcher takes to look. */
static int keep_deleted(void) {
    if (fill_deleted("opened", 2) != 0) {
        return 1;
    }
    for (int i = 0; i < 2; i++) {
        if (fork() == 0) {
            pause();
        }
    }
    poll(NULL, 0, 1500);
    return write_object("kept");
}

static int fill_deep(void) {
    char name[201];
    memset(name, 'd', sizeof name - 1);
    name[sizeof name - 1] = '\0';
    if (chdir("/tmp") != 0) {
        return 1;
    }
    for (int i = 0; i < 100; i++) {
        if (mkdir(name, 0700) != 0 || chdir(name) != 0 || fill("filler", 1 << 20) != 0) {
            fprintf(stderr, "%d: %s\n", i, strerror(errno));
            return 1;
        }
    }
    for (;;) {
        pause();
    }
}

static int act(const char *name, const char *value) {
    if (strcmp(name, "exit") == 0) {
        fprintf(stderr, "it exits with %s\n", value);
        return atoi(value);
    }
    if (strcmp(name, "say") == 0) {
        fprintf(stderr, "%s\n", value);
        return 1;
    }
    if (strcmp(name, "print") == 0) {
        printf("%s", value);
        return write_object("printed");
    }
    if (strcmp(name, "signal") == 0) {
        kill(getpid(), atoi(value));
    }
    if (strcmp(name, "look") == 0) {
        look_around();
        return write_object(findings);
    }
    if (strcmp(name, "read") == 0) {
        read_of(value);
        return write_object(findings);
    }
    if (strcmp(name, "list") == 0) {
        list(value);
        return write_object(findings);
    }
    if (strcmp(name, "write") == 0) {
        tried(value, write_file(value, "mine now"));
        return write_object(findings);
    }
    if (strcmp(name, "truncate") == 0) {
        tried(value, truncate(value, 0));
        tried("chmod", chmod(value, 0777));
        tried("unlink", unlink(value));
        return write_object(findings);
    }
    if (strcmp(name, "network") == 0) {
        tried("inet", socket(AF_INET, SOCK_STREAM, 0));
        tried("inet6", socket(AF_INET6, SOCK_DGRAM, 0));
        tried("unix", socket(AF_UNIX, SOCK_STREAM, 0));
        int pair[2];
        tried("pair", socketpair(AF_UNIX, SOCK_STREAM, 0, pair));
        tried("netlink", socket(AF_NETLINK, SOCK_RAW, 0));
        tried("raw", socket(AF_INET, SOCK_RAW, 1));
        return write_object(findings);
    }
    if (strcmp(name, "namespaces") == 0) {
        tried("unshare-user", unshare(CLONE_NEWUSER));
        tried("unshare-mount", unshare(CLONE_NEWNS));
        tried("mount", mount("tmpfs", "/tmp", "tmpfs", 0, ""));
        tried("clone-user", syscall(SYS_clone, CLONE_NEWUSER | SIGCHLD, 0, 0, 0, 0));
        tried("chroot", chroot("/tmp"));
        tried("umount", umount("/tmp"));
        tried("mknod", mknod("/tmp/disk", S_IFBLK | 0600, makedev(8, 0)));
        tried("setuid", setuid(0));
        tried("hostname", sethostname("mine", 4));
        return write_object(findings);
    }
    if (strcmp(name, "memory-tricks") == 0) {
        tried("shm", shmget(IPC_PRIVATE, 1 << 20, IPC_CREAT | 0600));
        tried("memfd", memfd_create("hoard", 0));
        tried("io_uring", syscall(425, 8, 0));
        tried("bpf", syscall(SYS_bpf, 0, 0, 0));
        tried("userfaultfd", syscall(SYS_userfaultfd, 0));
        tried("keyctl", syscall(SYS_keyctl, 0, 0, 0));
        tried("perf", syscall(SYS_perf_event_open, 0, 0, 0, 0, 0));
        return write_object(findings);
    }
    if (strcmp(name, "trace") == 0) {
        int pid = value[0] == '\0' ? 1 : atoi(value);
        tried("attach", ptrace(PTRACE_ATTACH, pid, 0, 0));
        char path[64];
        snprintf(path, sizeof path, "/proc/%d/fd/1", pid);
        tried("descriptor", open(path, O_WRONLY));
        snprintf(path, sizeof path, "/proc/%d/mem", pid);
        tried("memory", open(path, O_RDWR));
        snprintf(path, sizeof path, "/proc/%d/root/etc/passwd", pid);
        tried("root", open(path, O_RDONLY));
        return write_object(findings);
    }
    if (strcmp(name, "kill") == 0) {
        tried("kill", kill(atoi(value), SIGKILL));
        return write_object(findings);
    }
    if (strcmp(name, "kill-all") == 0) {
        kill(-1, SIGKILL);
        return write_object("killed");
    }
    if (strcmp(name, "setuid-file") == 0) {
        write_file("/tmp/escalate", "#!");
        tried("chmod", chmod("/tmp/escalate", 06755));
        tried("chown", chown("/tmp/escalate", 0, 0));
        return write_object(findings);
    }
    if (strcmp(name, "fork-bomb") == 0) {
        fork_for_ever();
    }
    if (strcmp(name, "leave-behind") == 0) {
        leave_behind(value);
        return write_object("left some behind");
    }
    if (strncmp(name, "fork-and-wait", 13) == 0) {
        poll(NULL, 0, strcmp(name, "fork-and-wait-later") == 0 ? 1000 : 0);
        leave_behind(value);
        for (;;) {
            pause();
        }
    }
    if (strcmp(name, "sleep") == 0) {
        prctl(PR_SET_NAME, value);
        for (;;) {
            pause();
        }
    }
    if (strcmp(name, "stubborn") == 0) {
        for (int i = 1; i < NSIG; i++) {
            signal(i, SIG_IGN);
        }
        prctl(PR_SET_NAME, value);
        for (;;) {
            pause();
        }
    }
    if (strcmp(name, "stop-itself") == 0) {
        kill(getpid(), SIGSTOP);
    }
    if (strcmp(name, "spin") == 0) {
        for (volatile uint64_t i = 0;; i++) {
        }
    }
    if (strcmp(name, "chatter") == 0) {
        for (;;) {
            fputs("warning: I do not stop\n", value[0] == '\0' ? stderr : stdout);
        }
    }
    if (strcmp(name, "hoard") == 0) {
        for (;;) {
            char *block = malloc(1 << 20);
            if (block == NULL) {
                fprintf(stderr, "cc1: out of memory allocating 1048576 bytes\n");
                return 1;
            }
            memset(block, 1, 1 << 20);
        }
    }
    if (strcmp(name, "fill") == 0) {
        return fill("/tmp/filler", atoll(value));
    }
    if (strcmp(name, "fill-many") == 0) {
        for (int i = 0;; i++) {
            char file[64];
            snprintf(file, sizeof file, "/tmp/filler%d", i);
            if (fill(file, atoll(value)) != 0) {
                return 1;
            }
        }
    }
    if (strcmp(name, "space") == 0) {
        struct statvfs space;
        statvfs("/tmp", &space);
        char number[64];
        snprintf(number, sizeof number, "%llu",
                 (unsigned long long) space.f_blocks * space.f_frsize);
        found("space", number);
        return write_object(findings);
    }
    if (strcmp(name, "fill-deleted") == 0) {
        if (strcmp(value, "not-to-be-looked-into") == 0) {
            prctl(PR_SET_DUMPABLE, 0);
        }
        if (strcmp(value, "in-a-thread") == 0) {
            in_a_thread(fill_deleted_and_stay, "opened");
        }
        fill_deleted_and_stay((void *) value);
    }
    if (strcmp(name, "keep-deleted") == 0) {
        return keep_deleted();
    }
    if (strcmp(name, "fill-deep") == 0) {
        return fill_deep();
    }
    if (strcmp(name, "inodes") == 0) {
        for (int i = 0;; i++) {
            char file[64];
            snprintf(file, sizeof file, "/tmp/empty%d", i);
            if (write_file(file, "") != 0) {
                fprintf(stderr, "%s: %s\n", file, strerror(errno));
                return 1;
            }
        }
    }
    if (strcmp(name, "sparse-object") == 0) {
        int file = open(output, O_CREAT | O_WRONLY, 0600);
        return ftruncate(file, atoll(value)) == 0 ? 0 : 1;
    }
    if (strcmp(name, "object-link") == 0) {
        unlink(output);
        return symlink(value, output);
    }
    if (strcmp(name, "object-pipe") == 0) {
        unlink(output);
        return mkfifo(output, 0600);
    }
    if (strcmp(name, "object-directory") == 0) {
        unlink(output);
        return mkdir(output, 0700);
    }
    if (strcmp(name, "object-none") == 0) {
        return 0;
    }
    if (strcmp(name, "object-unreadable") == 0) {
        write_object("secret");
        return chmod(output, 0);
    }
    if (strcmp(name, "object-size") == 0) {
        return fill(output, atoll(value));
    }
    if (strcmp(name, "object-random") == 0) {
        static unsigned char block[4096];
        int file = open(output, O_CREAT | O_WRONLY, 0600);
        int random = open("/dev/urandom", O_RDONLY);
        for (long long done = 0; done < atoll(value); done += (long long) sizeof block) {
            if (read(random, block, sizeof block) < 0 || write(file, block, sizeof block) < 0) {
                return 1;
            }
        }
        return 0;
    }
    if (strcmp(name, "dwo") == 0) {
        char split[4096];
        snprintf(split, sizeof split, "%.*s.dwo", (int) (strrchr(output, '.') - output), output);
        look_around();
        write_file(split, "TINYDWO\n");
        return write_object(findings);
    }
    fprintf(stderr, "unknown act: %s\n", name);
    return 99;
}

static int try_out(const char *program) {
    char path[4096];
    snprintf(path, sizeof path, "%s.does", program);
    char what[64] = "";
    FILE *file = fopen(path, "r");
    if (file != NULL) {
        char *line = fgets(what, sizeof what, file);
        (void) line;
        fclose(file);
    }
    if (strncmp(what, "fail", 4) == 0) {
        return 1;
    }
    if (strncmp(what, "hang", 4) == 0) {
        for (;;) {
            pause();
        }
    }
    return 0;
}

int main(int argc, char **argv) {
    arguments = argc;
    argument = argv;
    if (strstr(argv[0], "true") != NULL) {
        return try_out(argv[0]);
    }
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "-o") == 0 && i + 1 < argc) {
            output = argv[i + 1];
        }
    }
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "-fexit-early") == 0) {
            fprintf(stderr, "it does not read its source\n");
            return 7;
        }
        if (strcmp(argv[i], "-fclose-early") == 0) {
            close(0);
            return write_object("without source");
        }
        if (strcmp(argv[i], "-fread-nothing") == 0) {
            for (;;) {
                pause();
            }
        }
    }
    read_source();
    char name[64];
    char value[4096] = "";
    if (sscanf(source, "act %63s%*[ ]%4095[^\n]", name, value) >= 1) {
        return act(name, value);
    }
    char *object = malloc(sizeof source + 16);
    sprintf(object, "TINYOBJ\n%s", source);
    return write_object(object);
}
