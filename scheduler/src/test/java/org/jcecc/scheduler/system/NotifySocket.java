package org.jcecc.scheduler.system;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;

/** What a service manager listens on: a unix socket for datagrams, which the JDK does not have. */
final class NotifySocket implements AutoCloseable {

    private static final int AF_UNIX = 1;
    private static final int SOCK_DGRAM = 2;
    private static final int MSG_DONTWAIT = 0x40;
    private static final int FAMILY_BYTES = 2;
    private static final int ADDRESS_BYTES = 110;
    private static final int LONGEST_MESSAGE = 1000;

    private final int descriptor;

    private NotifySocket(int descriptor) {
        this.descriptor = descriptor;
    }

    /**
     * @param path a leading {@code @} stands for the abstract name space
     */
    static NotifySocket bind(String path) throws IOException {
        NotifySocket socket =
                new NotifySocket(
                        (int)
                                call(
                                        "socket",
                                        FunctionDescriptor.of(
                                                ValueLayout.JAVA_INT,
                                                ValueLayout.JAVA_INT,
                                                ValueLayout.JAVA_INT,
                                                ValueLayout.JAVA_INT),
                                        AF_UNIX,
                                        SOCK_DGRAM,
                                        0));
        byte[] name = path.getBytes(StandardCharsets.UTF_8);
        boolean abstractName = path.startsWith("@");
        if (abstractName) {
            name[0] = 0;
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment address = arena.allocate(ADDRESS_BYTES);
            address.set(ValueLayout.JAVA_SHORT, 0, (short) AF_UNIX);
            MemorySegment.copy(name, 0, address, ValueLayout.JAVA_BYTE, FAMILY_BYTES, name.length);
            call(
                    "bind",
                    FunctionDescriptor.of(
                            ValueLayout.JAVA_INT,
                            ValueLayout.JAVA_INT,
                            ValueLayout.ADDRESS,
                            ValueLayout.JAVA_INT),
                    socket.descriptor,
                    address,
                    FAMILY_BYTES + name.length + (abstractName ? 0 : 1));
        }
        return socket;
    }

    /** The oldest message that has arrived and not been read. */
    String receive() throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment room = arena.allocate(LONGEST_MESSAGE);
            long length =
                    call(
                            "recv",
                            FunctionDescriptor.of(
                                    ValueLayout.JAVA_LONG,
                                    ValueLayout.JAVA_INT,
                                    ValueLayout.ADDRESS,
                                    ValueLayout.JAVA_LONG,
                                    ValueLayout.JAVA_INT),
                            descriptor,
                            room,
                            (long) LONGEST_MESSAGE,
                            MSG_DONTWAIT);
            return new String(
                    room.asSlice(0, length).toArray(ValueLayout.JAVA_BYTE), StandardCharsets.UTF_8);
        }
    }

    @Override
    public void close() throws IOException {
        call(
                "close",
                FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT),
                descriptor);
    }

    @SuppressWarnings("restricted") // the C library's own functions, with the signatures they have
    private static long call(String name, FunctionDescriptor signature, Object... arguments)
            throws IOException {
        Linker linker = Linker.nativeLinker();
        try {
            Object result =
                    linker.downcallHandle(
                                    linker.defaultLookup().find(name).orElseThrow(), signature)
                            .invokeWithArguments(arguments);
            if (!(result instanceof Number number) || number.longValue() < 0) {
                throw new IOException(name + " failed");
            }
            return number.longValue();
        } catch (IOException e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(name, e);
        }
    }
}
