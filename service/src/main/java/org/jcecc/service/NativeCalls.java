package org.jcecc.service;

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
import java.nio.charset.StandardCharsets;

/** The few functions of the C library for which the JDK has no equivalent. */
final class NativeCalls {

    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;
    private static final StructLayout CAPTURED = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO =
            CAPTURED.varHandle(MemoryLayout.PathElement.groupElement("errno"));

    private static final int AF_UNIX = 1;
    private static final int SOCK_DGRAM = 2;

    /** Bytes of the family before the path of a unix address. */
    private static final int FAMILY_BYTES = 2;

    private static final int LONGEST_PATH = 107;

    private NativeCalls() {}

    /** Gives up all groups but the process's own. */
    static void dropSupplementaryGroups() throws IOException {
        call(
                "setgroups",
                FunctionDescriptor.of(INT, LONG, ValueLayout.ADDRESS),
                0L,
                MemorySegment.NULL);
    }

    static void setGroup(int gid) throws IOException {
        call("setgid", FunctionDescriptor.of(INT, INT), gid);
    }

    static void setUser(int uid) throws IOException {
        call("setuid", FunctionDescriptor.of(INT, INT), uid);
    }

    /**
     * Sends one datagram to a unix socket.
     *
     * @param path of the socket; a leading {@code @} stands for the abstract name space
     */
    static void sendDatagram(String path, String text) throws IOException {
        byte[] name = path.getBytes(StandardCharsets.UTF_8);
        if (name.length > LONGEST_PATH) {
            throw new IOException("unix socket %s: path too long".formatted(path));
        }
        int socket =
                call("socket", FunctionDescriptor.of(INT, INT, INT, INT), AF_UNIX, SOCK_DGRAM, 0);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment address = arena.allocate(FAMILY_BYTES + LONGEST_PATH + 1);
            address.set(ValueLayout.JAVA_SHORT, 0, (short) AF_UNIX);
            MemorySegment.copy(name, 0, address, ValueLayout.JAVA_BYTE, FAMILY_BYTES, name.length);
            boolean abstractName = path.startsWith("@");
            if (abstractName) {
                address.set(ValueLayout.JAVA_BYTE, FAMILY_BYTES, (byte) 0);
            }
            byte[] content = text.getBytes(StandardCharsets.UTF_8);
            MemorySegment message = arena.allocateFrom(ValueLayout.JAVA_BYTE, content);
            call(
                    "sendto",
                    FunctionDescriptor.of(
                            LONG, INT, ValueLayout.ADDRESS, LONG, INT, ValueLayout.ADDRESS, INT),
                    socket,
                    message,
                    (long) content.length,
                    0,
                    address,
                    FAMILY_BYTES + name.length + (abstractName ? 0 : 1));
        } finally {
            call("close", FunctionDescriptor.of(INT, INT), socket);
        }
    }

    /** Calls a function that returns a negative number on failure. */
    @SuppressWarnings("restricted") // the C library's own functions, with the signatures they have
    private static int call(String name, FunctionDescriptor signature, Object... arguments)
            throws IOException {
        Linker linker = Linker.nativeLinker();
        MethodHandle function =
                linker.downcallHandle(
                        linker.defaultLookup()
                                .find(name)
                                .orElseThrow(() -> new IOException("no function " + name)),
                        signature,
                        Linker.Option.captureCallState("errno"));
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(CAPTURED);
            Object[] all = new Object[arguments.length + 1];
            all[0] = state;
            System.arraycopy(arguments, 0, all, 1, arguments.length);
            long result = ((Number) function.invokeWithArguments(all)).longValue();
            if (result < 0) {
                throw new IOException("%s: error %d".formatted(name, (int) ERRNO.get(state, 0L)));
            }
            return (int) result;
        } catch (IOException | RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(name, e);
        }
    }
}
