/* Frames: u32 length of what follows, u8 type, payload; numbers big-endian, texts u32 length and bytes. */
#define _GNU_SOURCE
#include "launcher.h"

#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum {
    MAX_FRAME = 16 << 20, /* above the kernel's limit for arguments and environment together */
    HEADER = 4,
    SEND_TIMEOUT = 10000, /* milliseconds */
};

void *allocate(size_t size)
{
    void *memory = malloc(size);
    if (memory == NULL) {
        dprintf(STDERR_FILENO, "jcecc: memory: no %zu bytes left\n", size);
        _exit(1);
    }
    return memory;
}

void append(struct buffer *buffer, const void *bytes, size_t length)
{
    if (buffer->capacity - buffer->end < length) {
        size_t capacity = 2 * (buffer->end + length) + 4096;
        unsigned char *grown = allocate(capacity);
        if (buffer->end > 0)
            memcpy(grown, buffer->bytes, buffer->end);
        free(buffer->bytes);
        buffer->bytes = grown;
        buffer->capacity = capacity;
    }
    if (length > 0)
        memcpy(buffer->bytes + buffer->end, bytes, length);
    buffer->end += length;
}

void append_u8(struct buffer *buffer, uint8_t value)
{
    append(buffer, &value, 1);
}

static void store_u32(unsigned char *to, uint32_t value)
{
    for (int i = 0; i < 4; i++)
        to[i] = (unsigned char)(value >> (24 - 8 * i));
}

void append_u32(struct buffer *buffer, uint32_t value)
{
    unsigned char bytes[4];
    store_u32(bytes, value);
    append(buffer, bytes, sizeof bytes);
}

void append_u64(struct buffer *buffer, uint64_t value)
{
    append_u32(buffer, (uint32_t)(value >> 32));
    append_u32(buffer, (uint32_t)value);
}

void append_string(struct buffer *buffer, const char *text)
{
    size_t length = strlen(text);
    append_u32(buffer, (uint32_t)length);
    append(buffer, text, length);
}

void append_list(struct buffer *buffer, char **texts)
{
    uint32_t count = 0;
    while (texts[count] != NULL)
        count++;
    append_u32(buffer, count);
    for (uint32_t i = 0; i < count; i++)
        append_string(buffer, texts[i]);
}

/* Starts a frame in an empty buffer; send_frame() fills the length in. */
void begin_frame(struct buffer *buffer, enum frame_type type)
{
    *buffer = (struct buffer){0};
    append_u32(buffer, 0);
    append_u8(buffer, (uint8_t)type);
}

/* Sends the frame and empties the buffer; false if the peer is gone or takes nothing for too long. */
bool send_frame(int fd, struct buffer *buffer)
{
    bool sent = true;
    store_u32(buffer->bytes, (uint32_t)(buffer->end - HEADER));
    while (buffer->start < buffer->end) {
        ssize_t n = send(fd, buffer->bytes + buffer->start, buffer->end - buffer->start,
                         MSG_NOSIGNAL | MSG_DONTWAIT);
        if (n >= 0) {
            buffer->start += (size_t)n;
        } else if (errno == EAGAIN) {
            struct pollfd room = {.fd = fd, .events = POLLOUT};
            if (poll(&room, 1, SEND_TIMEOUT) == 0) {
                sent = false;
                break;
            }
        } else if (errno != EINTR) {
            sent = false;
            break;
        }
    }
    free(buffer->bytes);
    *buffer = (struct buffer){0};
    return sent;
}

static uint32_t load_u32(const unsigned char *from)
{
    return (uint32_t)from[0] << 24 | (uint32_t)from[1] << 16 | (uint32_t)from[2] << 8 | from[3];
}

/* The next whole frame; its payload stays valid until the next receive(). */
enum taken take_frame(struct buffer *buffer, struct frame *frame)
{
    size_t available = buffer->end - buffer->start;
    if (available < HEADER)
        return INCOMPLETE;
    const unsigned char *at = buffer->bytes + buffer->start;
    uint32_t length = load_u32(at);
    if (length < 1 || length > MAX_FRAME)
        return GARBAGE;
    if (available - HEADER < length)
        return INCOMPLETE;
    frame->type = (enum frame_type)at[HEADER];
    frame->payload = at + HEADER + 1;
    frame->length = length - 1;
    buffer->start += HEADER + length;
    return FRAME;
}

/* Adds what has arrived, without waiting: number of bytes, 0 at the end, -1 with errno. */
ssize_t receive(int fd, struct buffer *buffer)
{
    unsigned char bytes[16384];
    ssize_t n = recv(fd, bytes, sizeof bytes, MSG_DONTWAIT);
    if (n > 0) {
        if (buffer->start > 0 && buffer->capacity - buffer->end < (size_t)n) {
            memmove(buffer->bytes, buffer->bytes + buffer->start, buffer->end - buffer->start);
            buffer->end -= buffer->start;
            buffer->start = 0;
        }
        append(buffer, bytes, (size_t)n);
    }
    return n;
}

struct reader read_payload(const struct frame *frame)
{
    return (struct reader){.next = frame->payload, .left = frame->length, .broken = false};
}

static const unsigned char *take(struct reader *reader, size_t length)
{
    if (reader->broken || reader->left < length) {
        reader->broken = true;
        return NULL;
    }
    const unsigned char *at = reader->next;
    reader->next += length;
    reader->left -= length;
    return at;
}

uint8_t read_u8(struct reader *reader)
{
    const unsigned char *at = take(reader, 1);
    return at == NULL ? 0 : at[0];
}

uint32_t read_u32(struct reader *reader)
{
    const unsigned char *at = take(reader, 4);
    return at == NULL ? 0 : load_u32(at);
}

uint64_t read_u64(struct reader *reader)
{
    uint64_t high = read_u32(reader);
    return high << 32 | read_u32(reader);
}

/* A copy with a NUL behind it, for use in execve(); a NUL within is nothing an argument can have. */
char *read_string(struct reader *reader)
{
    uint32_t length = read_u32(reader);
    const unsigned char *at = take(reader, length);
    if (at == NULL)
        return NULL;
    if (memchr(at, 0, length) != NULL) {
        reader->broken = true;
        return NULL;
    }
    char *text = allocate((size_t)length + 1);
    memcpy(text, at, length);
    text[length] = 0;
    return text;
}

char **read_list(struct reader *reader)
{
    uint32_t count = read_u32(reader);
    if (count > reader->left / 4) { /* each text takes four bytes at least */
        reader->broken = true;
        return NULL;
    }
    char **texts = allocate((count + (size_t)1) * sizeof *texts);
    for (uint32_t i = 0; i < count; i++)
        texts[i] = read_string(reader);
    texts[count] = NULL;
    return texts;
}

/* Whether every field was there and nothing is left over. */
bool read_all(const struct reader *reader)
{
    return !reader->broken && reader->left == 0;
}
