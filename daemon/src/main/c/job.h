/*
 * jcecc-job: stands between the worker daemon and a compiler.
 *
 *   jcecc-job launch ... -- PROGRAM   starts PROGRAM without privileges, and watches over it as
 *                                     long as the daemon lives. PROGRAM is bubblewrap; that starts
 *   jcecc-job run ...                 inside the sandbox: limits, compiler, figures, output files
 *   jcecc-job jail ...                both in one for a machine without bubblewrap: changes the
 *                                     root, runs the compiler, kills whatever it leaves behind
 *   jcecc-job true                    does nothing; to try whether a sandbox runs anything
 *
 * The daemon talks to it by two pipes: the job's options and its command, then the source, go in on
 * the standard input (options.c); frames come out of the standard output (frames.c). The standard
 * error is for the sandbox's own complaints.
 */
#ifndef JCECC_JOB_H
#define JCECC_JOB_H

#include <stdbool.h>
#include <stdint.h>
#include <stdnoreturn.h>
#include <sys/types.h>

enum { MAX_PATHS = 8 };

/* Exit statuses of our own, beyond those of the daemon's protocol. */
enum { EXIT_USAGE = 2, EXIT_SETUP = 3, EXIT_ORPHANED = 4, EXIT_FULL = 5 };

/* All a command line can say. Sizes in bytes, times in seconds; 0 means no limit. */
struct options {
    pid_t parent;
    bool change_user;
    uid_t uid;
    gid_t gid;
    int nice;
    const char *root;
    uint64_t address_space;
    uint64_t file_size;
    uint64_t processes;
    uint64_t cpu_seconds;
    bool mount_temporary;
    const char *link_temporary;
    uint64_t temporary_bytes;
    uint64_t temporary_files;
    const char *directories[MAX_PATHS];
    int directory_count;
    const char *working_directory;
    const char *outputs[MAX_PATHS];
    int output_count;
    char **command;
};

/* options.c */
void parse_options(int argc, char **argv, struct options *options);
void receive_options(struct options *options);

/* failure.c: one line on the standard error, then the end. */
noreturn void fail(int status, const char *thing);
noreturn void fail_text(int status, const char *thing, const char *found, const char *expected);

/* source.c */
enum { SOURCE_FD = 3 };
void move_source(void);

/* identity.c */
void tie_to_parent(pid_t parent, int signal);
void become_user(const struct options *options);
void be_unimportant(const struct options *options);

/* confine.c: what the compiler's process does to itself before it becomes the compiler. */
bool mount_temporary(const struct options *options, const char *directory);
void link_temporary(const char *directory);
void drop_capabilities(void);
bool limit_resources(const struct options *options);
bool deny_system_calls(void);

/* frames.c: what the daemon reads. */
enum frame {
    FRAME_READY = 'R',
    FRAME_STDOUT = 'O',
    FRAME_STDERR = 'E',
    FRAME_NOT_STARTED = 'N',
    FRAME_ENDED = 'X',
    FRAME_FILES = 'F'
};

/* Which step failed, the first byte of FRAME_NOT_STARTED. */
enum step { STEP_SANDBOX = 's', STEP_DIRECTORY = 'd', STEP_COMPILER = 'c' };

struct figures {
    uint64_t exit_code;
    uint64_t signal;
    uint64_t real_micros;
    uint64_t user_micros;
    uint64_t system_micros;
    uint64_t page_faults;
    uint64_t page_size;
    uint64_t temporary_free;
};

void send_frame(enum frame kind, const void *data, uint32_t length);
void send_not_started(enum step step, const char *thing, int error);
void send_figures(const struct figures *figures);
void send_outputs(const struct options *options);

/* run.c */
int run(struct options *options);

/* watch.c: "start" does not return; "exceeds", which is given the started process, may be NULL. */
int watch_over(struct options *options, void (*start)(struct options *),
               bool (*exceeds)(const struct options *, pid_t));

/* jail.c */
int jail(struct options *options);

/* disk.c: whether a job has more on the disk than it may. */
bool uses_too_much(const struct options *options, pid_t job);

/* tree.c: every process that descends from this one. */
void each_descendant(void (*visit)(pid_t, void *), void *argument);
void kill_descendants(void);

#endif
