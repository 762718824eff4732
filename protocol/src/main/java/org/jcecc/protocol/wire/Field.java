package org.jcecc.protocol.wire;

import java.util.List;
import java.util.function.Function;
import org.jcecc.protocol.ProtocolException;

/**
 * One field of a message: its type, the record component it comes from, and the protocol versions
 * that carry it. A reader uses {@code absent} at all other versions.
 *
 * @param <M> the message
 * @param <T> the value
 */
public final class Field<M, T> {

    private final WireType<T> type;
    private final Function<M, T> accessor;
    private final int first;
    private final int last;
    private final T absent;

    private Field(WireType<T> type, Function<M, T> accessor, int first, int last, T absent) {
        this.type = type;
        this.accessor = accessor;
        this.first = first;
        this.last = last;
        this.absent = absent;
    }

    /** A field of any type; {@code absent} is what it has at versions that do not carry it. */
    public static <M, T> Field<M, T> field(WireType<T> type, Function<M, T> accessor, T absent) {
        return new Field<>(type, accessor, 0, Integer.MAX_VALUE, absent);
    }

    /** An unsigned word; absent: 0. */
    public static <M> Field<M, Integer> uint32(Function<M, Integer> accessor) {
        return field(WireType.UINT32, accessor, 0);
    }

    /** A signed word; absent: 0. */
    public static <M> Field<M, Integer> int32(Function<M, Integer> accessor) {
        return field(WireType.INT32, accessor, 0);
    }

    /** A truth value; absent: false. */
    public static <M> Field<M, Boolean> bool(Function<M, Boolean> accessor) {
        return field(WireType.BOOL, accessor, false);
    }

    /** A byte string; absent: empty. */
    public static <M> Field<M, String> string(Function<M, String> accessor) {
        return field(WireType.STRING, accessor, "");
    }

    /** A list of byte strings; absent: empty. */
    public static <M> Field<M, List<String>> strings(Function<M, List<String>> accessor) {
        return field(WireType.STRINGS, accessor, List.of());
    }

    /** This field, carried only from version {@code version} on. */
    public Field<M, T> since(int version) {
        return new Field<>(type, accessor, version, last, absent);
    }

    /** This field, carried only up to version {@code version}. */
    public Field<M, T> until(int version) {
        return new Field<>(type, accessor, first, version, absent);
    }

    T read(WireReader in, String name, int version) throws ProtocolException {
        return carriedAt(version) ? type.read(in, name) : absent;
    }

    void write(WireWriter out, M message, int version) throws ProtocolException {
        if (carriedAt(version)) {
            type.write(out, accessor.apply(message));
        }
    }

    private boolean carriedAt(int version) {
        return first <= version && version <= last;
    }
}
