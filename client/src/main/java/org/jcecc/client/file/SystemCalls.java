package org.jcecc.client.file;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Linux system calls on file names of any bytes. Slow to load (tens of milliseconds), so used for
 * names only that {@link FileNames#path} has no path for.
 */
final class SystemCalls {

    private static final int O_RDONLY = 0;
    private static final int O_RDWR = 2;
    private static final int O_CREAT = 0100;
    private static final int O_EXCL = 0200;
    private static final int O_CLOEXEC = 02000000;

    private static final int ENOENT = 2;
    private static final int EACCES = 13;
    private static final int EEXIST = 17;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final StructLayout CAPTURED = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO =
            CAPTURED.varHandle(MemoryLayout.PathElement.groupElement("errno"));

    private static final MethodHandle OPEN =
            call(
                    "open",
                    FunctionDescriptor.of(
                            ValueLayout.JAVA_INT,
                            ValueLayout.ADDRESS,
                            ValueLayout.JAVA_INT,
                            ValueLayout.JAVA_INT),
                    Linker.Option.firstVariadicArg(2));
    private static final MethodHandle RENAME =
            call(
                    "rename",
                    FunctionDescriptor.of(
                            ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS));
    private static final MethodHandle UNLINK =
            call("unlink", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS));
    private static final MethodHandle CHMOD =
            call(
                    "chmod",
                    FunctionDescriptor.of(
                            ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT));
    private static final MethodHandle CLOSE =
            call("close", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));

    private SystemCalls() {}

    /** Creates a file that must not exist yet, open for reading and writing. */
    static FileChannel create(String name, int mode) throws IOException {
        return open(
                name,
                O_RDWR | O_CREAT | O_EXCL,
                mode,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE);
    }

    static FileChannel openForReading(String name) throws IOException {
        return open(name, O_RDONLY, 0, StandardOpenOption.READ);
    }

    static void rename(String from, String to) throws IOException {
        invoke(
                to,
                (arena, errno) ->
                        (int) RENAME.invokeExact(errno, name(arena, from), name(arena, to)));
    }

    static void deleteIfExists(String name) throws IOException {
        try {
            invoke(name, (arena, errno) -> (int) UNLINK.invokeExact(errno, name(arena, name)));
        } catch (NoSuchFileException e) {
            // as wanted
        }
    }

    static void changeMode(String name, int mode) throws IOException {
        invoke(name, (arena, errno) -> (int) CHMOD.invokeExact(errno, name(arena, name), mode));
    }

    private static FileChannel open(String name, int flags, int mode, OpenOption... options)
            throws IOException {
        int descriptor =
                invoke(
                        name,
                        (arena, errno) ->
                                (int)
                                        OPEN.invokeExact(
                                                errno, name(arena, name), flags | O_CLOEXEC, mode));
        try {
            // A channel has a descriptor of its own.
            return FileChannel.open(Path.of("/proc/self/fd/" + descriptor), options);
        } finally {
            invoke(name, (arena, errno) -> (int) CLOSE.invokeExact(errno, descriptor));
        }
    }

    @FunctionalInterface
    private interface Call {
        int result(Arena arena, MemorySegment errno) throws Throwable;
    }

    private static int invoke(String name, Call call) throws IOException {
        try (var arena = Arena.ofConfined()) {
            var captured = arena.allocate(CAPTURED);
            int result;
            try {
                result = call.result(arena, captured);
            } catch (Throwable e) {
                throw new IllegalStateException("a system call throws nothing", e);
            }
            if (result < 0) {
                throw failure(name, (int) ERRNO.get(captured, 0L));
            }
            return result;
        }
    }

    private static FileSystemException failure(String name, int error) {
        return switch (error) {
            case ENOENT -> new NoSuchFileException(name);
            case EACCES -> new AccessDeniedException(name);
            case EEXIST -> new FileAlreadyExistsException(name);
            default -> new FileSystemException(name, null, "error " + error);
        };
    }

    private static MemorySegment name(Arena arena, String name) {
        var bytes = FileNames.bytes(name);
        var text = arena.allocate(bytes.length + 1L);
        MemorySegment.copy(bytes, 0, text, ValueLayout.JAVA_BYTE, 0, bytes.length);
        return text;
    }

    @SuppressWarnings("restricted") // the functions' types are those of the manual pages
    private static MethodHandle call(
            String function, FunctionDescriptor descriptor, Linker.Option... more) {
        var options = new Linker.Option[more.length + 1];
        options[0] = Linker.Option.captureCallState("errno");
        System.arraycopy(more, 0, options, 1, more.length);
        var address = LINKER.defaultLookup().findOrThrow(function);
        return LINKER.downcallHandle(address, descriptor, options);
    }
}
