/*
 * Becomes the job helper with the capabilities container engines give root: none of them lets it
 * mount, make namespaces or look into the processes of other users. As the program a rung is tried
 * with, "true", it exits with 0.
 */
#define _GNU_SOURCE
#include <linux/capability.h>
#include <string.h>
#include <sys/prctl.h>
#include <unistd.h>

static const int LEFT[] = {
    CAP_CHOWN, CAP_DAC_OVERRIDE, CAP_FOWNER, CAP_FSETID, CAP_KILL, CAP_SETGID, CAP_SETUID,
    CAP_SETPCAP, CAP_NET_BIND_SERVICE, CAP_NET_RAW, CAP_SYS_CHROOT, CAP_MKNOD, CAP_AUDIT_WRITE,
    CAP_SETFCAP,
};

static int is_left(int capability) {
    for (size_t i = 0; i < sizeof LEFT / sizeof *LEFT; i++) {
        if (LEFT[i] == capability) {
            return 1;
        }
    }
    return 0;
}

int main(int argc, char **argv) {
    if (argc == 2 && strcmp(argv[1], "true") == 0) {
        return 0;
    }
    for (int capability = 0; capability <= CAP_LAST_CAP; capability++) {
        if (!is_left(capability)) {
            prctl(PR_CAPBSET_DROP, capability);
        }
    }
    execv(HELPER, argv);
    return 127;
}
