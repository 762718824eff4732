#define _GNU_SOURCE
#include "job.h"

#include <fcntl.h>
#include <unistd.h>

enum { PIPE_BYTES = 1 << 20 };

/*
 * Hands the source on as descriptor 3 and nothing as standard input: bubblewrap's outer process
 * keeps its standard input open, and the daemon would never learn that nobody reads any more.
 */
void move_source(void) {
    if (dup2(STDIN_FILENO, SOURCE_FD) < 0) {
        fail(EXIT_SETUP, "source descriptor");
    }
    /* A wish: the kernel bounds how many large pipes one user may have, and small ones do. */
    fcntl(SOURCE_FD, F_SETPIPE_SZ, PIPE_BYTES);
    int nothing = open("/dev/null", O_RDONLY | O_CLOEXEC);
    if (nothing < 0 || dup2(nothing, STDIN_FILENO) < 0) {
        fail(EXIT_SETUP, "/dev/null");
    }
}
