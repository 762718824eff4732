/* A compiler that costs no CPU: sleeps, then writes a digest of its source as the object file. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

int main(int argc, char **argv) {
    const char *name = strrchr(argv[0], '/');
    if (strcmp(name ? name + 1 : argv[0], "true") == 0) {
        return 0;
    }
    const char *object = NULL;
    for (int i = 1; i + 1 < argc; i++) {
        if (strcmp(argv[i], "-o") == 0) {
            object = argv[i + 1];
        }
    }
    unsigned long digest = 14695981039346656037ul;
    for (int c; (c = getchar()) != EOF;) {
        digest = (digest ^ (unsigned)c) * 1099511628211ul;
    }
    usleep(300 * 1000);
    FILE *out = object ? fopen(object, "w") : NULL;
    if (out == NULL || fprintf(out, "SLEPT %016lx\n", digest) < 0 || fclose(out) != 0) {
        return 1;
    }
    return 0;
}
