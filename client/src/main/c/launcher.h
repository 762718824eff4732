/*
 * The launcher: what a build runs in the place of its compiler. It hands the command to the user's
 * resident client and carries out its orders (docs/launcher-protocol.md); whenever anything about
 * that is odd it runs the real compiler itself.
 *
 *   launcher.c  main: the life of one command
 *   orders.c    the resident client's orders: exec, run, preprocess, print, temporary, exit
 *   resident.c  runtime directory, socket, election, start of the resident client
 *   local.c     the real compiler and the command without a resident client
 *   frames.c    frames, byte buffers
 */
#ifndef JCECC_LAUNCHER_H
#define JCECC_LAUNCHER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#ifndef JCECC_VERSION
#error "JCECC_VERSION: not defined (expected: -DJCECC_VERSION=\"x.y.z\")"
#endif

enum {
    PROTOCOL = 1,
    LOWEST_DESCRIPTOR = 10, /* ours stay clear of standard streams that the caller closed, and of make's */
};

enum frame_type {
    /* launcher to resident client */
    HELLO = 1,
    DATA = 2,
    STATUS = 3,
    FAILED = 4,
    PING = 5,
    /* resident client to launcher */
    WELCOME = 64,
    EXEC = 65,
    PREPROCESS = 66,
    RUN = 67,
    PRINT_STDOUT = 68,
    PRINT_STDERR = 69,
    EXIT = 70,
    RESTART = 71,
    PONG = 72,
    TEMPORARY = 73,
};

/* Exit statuses of our own; 111 to 127 are those of the original client. */
enum {
    EXIT_RECURSION = 111,
    EXIT_NO_COMPILER = 115,
    EXIT_FALLBACK_REFUSED = 118,
    EXIT_NOT_EXECUTABLE = 126,
    EXIT_NOT_FOUND = 127,
};

/* What the user asked for; words point into argv. */
struct command {
    char **argv;
    int argc;
    /* The command's own words: argv + 1 for `jcecc gcc -c x.c`, argv for `gcc -c x.c`. */
    char **words;
    /* The compiler's name as given; empty when there is none. */
    const char *name;
    bool is_query; /* `jcecc --why` and the like: nothing to compile */
    bool is_stop;  /* `jcecc --stop`: start nobody to tell that to */
    int recursion_level;
    /* Our own file, and where it is installed (empty if unknown). */
    dev_t own_device;
    ino_t own_inode;
    char own_path[4096];
    /* The resident client's program. */
    char resident_program[4096];
};

/* A growing byte array; `start` is the first byte not yet taken. */
struct buffer {
    unsigned char *bytes;
    size_t start;
    size_t end;
    size_t capacity;
};

struct frame {
    enum frame_type type;
    const unsigned char *payload;
    size_t length;
};

/* Reads a payload field by field; `broken` is set, for good, by the first that is not there. */
struct reader {
    const unsigned char *next;
    size_t left;
    bool broken;
};

/* frames.c */
void *allocate(size_t size);
void append(struct buffer *buffer, const void *bytes, size_t length);
void append_u8(struct buffer *buffer, uint8_t value);
void append_u32(struct buffer *buffer, uint32_t value);
void append_u64(struct buffer *buffer, uint64_t value);
void append_string(struct buffer *buffer, const char *text);
void append_list(struct buffer *buffer, char **texts);
void begin_frame(struct buffer *buffer, enum frame_type type);
bool send_frame(int fd, struct buffer *buffer);
enum taken { FRAME, INCOMPLETE, GARBAGE } take_frame(struct buffer *buffer, struct frame *frame);
ssize_t receive(int fd, struct buffer *buffer);
struct reader read_payload(const struct frame *frame);
uint8_t read_u8(struct reader *reader);
uint32_t read_u32(struct reader *reader);
uint64_t read_u64(struct reader *reader);
char *read_string(struct reader *reader);
char **read_list(struct reader *reader);
bool read_all(const struct reader *reader);

/* local.c */
const char *base_name(const char *path);
int recursion_level(void);
char **changed_environment(char **changes);
void become(const char *path, char **words, char **changes);
_Noreturn void run_locally(const struct command *command);
_Noreturn void fall_back(const struct command *command, const char *format, ...)
        __attribute__((format(printf, 2, 3)));

/* resident.c: a connection on which WELCOME has come, or -1 with the reason in `why`. */
struct connection {
    int fd;
    struct buffer input;
    char why[512];
};
bool reach_resident(const struct command *command, struct connection *connection);
int connect_to_resident(void);
const char *runtime_directory(void);
int resident_timeout(void); /* seconds without a word after which a resident client counts as dead */
long monotonic_milliseconds(void);

/* orders.c */
_Noreturn void obey(const struct command *command, struct connection *connection);

#endif
