/*
 * What a compiler needs is little: memory, its own files, the processes it starts. Everything
 * else is taken away here, by the process that is about to become the compiler.
 */
#define _GNU_SOURCE
#include "job.h"

#include <dirent.h>
#include <errno.h>
#include <linux/audit.h>
#include <linux/capability.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

/* Not by bubblewrap, whose older releases cannot bound it, and none of which bounds the number of
 * files: each costs kernel memory that no other limit counts. */
bool mount_temporary(const struct options *options, const char *directory) {
    char bounds[160];
    snprintf(bounds, sizeof bounds, "mode=0700,size=%llu,nr_inodes=%llu,uid=%u,gid=%u",
             (unsigned long long) options->temporary_bytes,
             (unsigned long long) options->temporary_files,
             options->change_user ? options->uid : getuid(),
             options->change_user ? options->gid : getgid());
    return mount("tmpfs", directory, "tmpfs", MS_NOSUID | MS_NODEV, bounds) == 0;
}

static noreturn void not_linked(const char *name) {
    int error = errno;
    send_not_started(STEP_SANDBOX, name, error);
    _exit(EXIT_SETUP);
}

/* The environment has a /tmp of its own, which the job's has hidden. */
void link_temporary(const char *directory) {
    DIR *entries = opendir(directory);
    if (entries == NULL || chdir("/tmp") != 0) {
        not_linked(directory);
    }
    const struct dirent *entry;
    while ((entry = readdir(entries)) != NULL) {
        char target[4096];
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0) {
            continue;
        }
        snprintf(target, sizeof target, "%s/%s", directory, entry->d_name);
        if (symlink(target, entry->d_name) != 0) {
            not_linked(target);
        }
    }
    closedir(entries);
    if (chdir("/") != 0) {
        not_linked("/");
    }
}

void drop_capabilities(void) {
    struct __user_cap_header_struct header = {_LINUX_CAPABILITY_VERSION_3, 0};
    struct __user_cap_data_struct none[2] = {{0, 0, 0}, {0, 0, 0}};
    /* The bounding set needs no emptying: with no new privileges no program can gain from it. */
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 || syscall(SYS_capset, &header, none) != 0) {
        int error = errno;
        send_not_started(STEP_SANDBOX, "capabilities", error);
        _exit(EXIT_SETUP);
    }
}

static bool limit(int resource, uint64_t value) {
    struct rlimit both = {value, value};
    return setrlimit((__rlimit_resource_t) resource, &both) == 0;
}

bool limit_resources(const struct options *options) {
    bool done = limit(RLIMIT_CORE, 0) && limit(RLIMIT_NOFILE, 1024);
    if (options->address_space != 0) {
        done = done && limit(RLIMIT_AS, options->address_space);
    }
    if (options->file_size != 0) {
        done = done && limit(RLIMIT_FSIZE, options->file_size);
    }
    if (options->processes != 0) {
        done = done && limit(RLIMIT_NPROC, options->processes);
    }
    if (options->cpu_seconds != 0) {
        done = done && limit(RLIMIT_CPU, options->cpu_seconds);
    }
    return done;
}

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* Numbers above 423 are the same on every architecture. */
enum { CLONE3 = 435 };

static const int EVERYWHERE[] = {
    425, 426, 427,                /* io_uring: a way around every other filter */
    428, 429, 430, 431, 432, 433, /* open_tree to fspick: mounts */
    434, 438,                     /* pidfd_open, pidfd_getfd */
    442,                          /* mount_setattr */
    447,                          /* memfd_secret */
};

#if defined(__x86_64__)
enum { NATIVE_ARCHITECTURE = AUDIT_ARCH_X86_64, CLONE = 56 };
#define SECOND_ARCHITECTURE AUDIT_ARCH_I386
enum { SECOND_CLONE = 120 };
/* The 32-bit calls of the same machine, by their numbers: their names mean the native ones here. */
static const int SECOND[] = {
    102, 359, 360, /* socketcall, socket, socketpair */
    26,       /* ptrace */
    347, 348, /* process_vm_* */
    310, 346, /* unshare, setns */
    21,  52,  217, /* mount, umount2, pivot_root */
    117, 393, 395, 399, /* ipc, semget, shmget, msgget */
    277,      /* mq_open */
    356,      /* memfd_create */
    286, 287, 288, /* keys */
    357,      /* bpf */
    336,      /* perf_event_open */
    374,      /* userfaultfd */
    341, 342, /* file handles */
    61,       /* chroot */
};
#elif defined(__aarch64__)
enum { NATIVE_ARCHITECTURE = AUDIT_ARCH_AARCH64, CLONE = 220 };
#else
enum { NATIVE_ARCHITECTURE = 0, CLONE = SYS_clone };
#endif

static const int NATIVE[] = {
    /* No network, and no hiding of open files: what is sent to a socket is in no process. */
    SYS_socket, SYS_socketpair,
    /* No looking into or steering other processes. */
    SYS_ptrace, SYS_process_vm_readv, SYS_process_vm_writev, SYS_perf_event_open,
    /* No namespaces, in which a mount would be allowed again. */
    SYS_unshare, SYS_setns, SYS_mount, SYS_umount2, SYS_pivot_root, SYS_chroot,
    /* No memory that outlives processes or escapes the address space limit. */
    SYS_shmget, SYS_semget, SYS_msgget, SYS_mq_open, SYS_memfd_create,
    /* No kernel facilities a compiler has no use for. */
    SYS_keyctl, SYS_add_key, SYS_request_key, SYS_bpf, SYS_userfaultfd,
    SYS_name_to_handle_at, SYS_open_by_handle_at,
};

enum { MAX_INSTRUCTIONS = 256 };

struct filter {
    struct sock_filter code[MAX_INSTRUCTIONS];
    unsigned short length;
};

static void emit(struct filter *filter, struct sock_filter instruction) {
    filter->code[filter->length++] = instruction;
}

static void refuse(struct filter *filter, int number, int error) {
    emit(filter, (struct sock_filter) BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (unsigned) number, 0, 1));
    emit(filter, (struct sock_filter) BPF_STMT(BPF_RET | BPF_K,
                                               SECCOMP_RET_ERRNO | (unsigned) error));
}

static void refuse_all(struct filter *filter, const int *numbers, size_t count) {
    for (size_t i = 0; i < count; i++) {
        refuse(filter, numbers[i], EPERM);
    }
}

/* The C library tries clone3 first and takes clone when there is none; only clone's flags can be
 * seen from here. */
static void refuse_namespaces(struct filter *filter, int clone_number) {
    const unsigned flags = CLONE_NEWUSER | CLONE_NEWNS | CLONE_NEWPID | CLONE_NEWNET | CLONE_NEWIPC
                           | CLONE_NEWUTS | CLONE_NEWCGROUP;
    refuse(filter, CLONE3, ENOSYS);
    emit(filter,
         (struct sock_filter) BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (unsigned) clone_number, 0, 4));
    emit(filter, (struct sock_filter) BPF_STMT(BPF_LD | BPF_W | BPF_ABS,
                                               offsetof(struct seccomp_data, args[0])));
    emit(filter, (struct sock_filter) BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, flags, 0, 1));
    emit(filter, (struct sock_filter) BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM));
    emit(filter, (struct sock_filter) BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW));
}

static void allow_rest(struct filter *filter) {
    emit(filter, (struct sock_filter) BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW));
}

/* x86 has a second table of calls (x32) under the same architecture, behind this bit. */
static void refuse_other_table(struct filter *filter) {
    emit(filter, (struct sock_filter) BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, 0x40000000, 0, 1));
    emit(filter, (struct sock_filter) BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | ENOSYS));
}

/* Jumps reach 255 instructions, so each architecture's part is a skip over a whole part. */
static void for_architecture(struct filter *filter, unsigned architecture, const int *numbers,
                             size_t count, int clone_number) {
    emit(filter, (struct sock_filter) BPF_STMT(BPF_LD | BPF_W | BPF_ABS,
                                               offsetof(struct seccomp_data, arch)));
    unsigned short test = filter->length;
    emit(filter, (struct sock_filter) BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, architecture, 0, 0));
    emit(filter, (struct sock_filter) BPF_STMT(BPF_LD | BPF_W | BPF_ABS,
                                               offsetof(struct seccomp_data, nr)));
    refuse_other_table(filter);
    refuse_all(filter, EVERYWHERE, COUNT(EVERYWHERE));
    refuse_all(filter, numbers, count);
    refuse_namespaces(filter, clone_number);
    allow_rest(filter);
    filter->code[test].jf = (unsigned char) (filter->length - test - 1);
}

bool deny_system_calls(void) {
    if (NATIVE_ARCHITECTURE == 0) {
        return true;
    }
    static struct filter filter;
    for_architecture(&filter, (unsigned) NATIVE_ARCHITECTURE, NATIVE, COUNT(NATIVE), CLONE);
#ifdef SECOND_ARCHITECTURE
    for_architecture(&filter, (unsigned) SECOND_ARCHITECTURE, SECOND, COUNT(SECOND), SECOND_CLONE);
#endif
    emit(&filter, (struct sock_filter) BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS));
    struct sock_fprog program = {filter.length, filter.code};
    return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0
           && prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
}
