package org.jcecc.protocol.wire;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jcecc.protocol.ProtocolException;

/**
 * How one value stands on the wire.
 *
 * @param <T> the value in Java
 */
public interface WireType<T> {

    /** A big-endian word; unsigned, so values above 2^31-1 come as negative numbers. */
    WireType<Integer> UINT32 = of(WireReader::word, WireWriter::word);

    /** A big-endian word in two's complement. */
    WireType<Integer> INT32 = of(WireReader::word, WireWriter::word);

    /** A word, 0 or 1 when written; everything but 0 reads as true. */
    WireType<Boolean> BOOL =
            of((in, field) -> in.word(field) != 0, (out, value) -> out.word(value ? 1 : 0));

    /** A byte string. */
    WireType<String> STRING = of(WireReader::string, WireWriter::string);

    /** Byte strings with their number before them. */
    WireType<List<String>> STRINGS = listOf(STRING, 5);

    /** Reads one value; {@code field} names it in errors. */
    T read(WireReader in, String field) throws ProtocolException;

    /** Appends one value. */
    void write(WireWriter out, T value) throws ProtocolException;

    /** A type from its two halves. */
    static <T> WireType<T> of(Reading<T> reading, Writing<T> writing) {
        return new WireType<>() {
            @Override
            public T read(WireReader in, String field) throws ProtocolException {
                return reading.read(in, field);
            }

            @Override
            public void write(WireWriter out, T value) throws ProtocolException {
                writing.write(out, value);
            }
        };
    }

    /**
     * Elements with their number before them.
     *
     * @param smallest bytes of the shortest element, which bounds what a count can make us allocate
     */
    static <T> WireType<List<T>> listOf(WireType<T> element, int smallest) {
        return of(
                (in, field) -> {
                    int count = in.count(field, smallest);
                    List<T> elements = new ArrayList<>(count);
                    for (int i = 0; i < count; i++) {
                        in.enterElement(i);
                        elements.add(element.read(in, field));
                    }
                    in.leaveList();
                    return Collections.unmodifiableList(elements);
                },
                (out, elements) -> {
                    out.word(elements.size());
                    for (T value : elements) {
                        element.write(out, value);
                    }
                });
    }

    /** The reading half of a type. */
    @FunctionalInterface
    interface Reading<T> {
        /** Reads one value; {@code field} names it in errors. */
        T read(WireReader in, String field) throws ProtocolException;
    }

    /** The writing half of a type. */
    @FunctionalInterface
    interface Writing<T> {
        /** Appends one value. */
        void write(WireWriter out, T value) throws ProtocolException;
    }
}
