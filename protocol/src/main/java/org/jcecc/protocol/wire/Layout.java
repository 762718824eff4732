package org.jcecc.protocol.wire;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jcecc.protocol.ProtocolException;

/**
 * The codec of a record whose components are its fields, declared once in wire order.
 *
 * @param <M> the record
 */
public final class Layout<M extends Record> implements MessageCodec<M> {

    private final List<Field<M, ?>> fields;
    private final List<String> names;
    private final MethodHandle constructor;

    private Layout(List<Field<M, ?>> fields, List<String> names, MethodHandle constructor) {
        this.fields = fields;
        this.names = names;
        this.constructor = constructor;
    }

    /**
     * The layout of a record.
     *
     * @param fields one for each component, in the components' order
     * @throws IllegalArgumentException if the numbers of fields and components differ
     */
    @SafeVarargs
    public static <M extends Record> Layout<M> of(Class<M> type, Field<M, ?>... fields) {
        RecordComponent[] components = type.getRecordComponents();
        if (components.length != fields.length) {
            throw new IllegalArgumentException(
                    "%s: %d fields (expected: %d, one for each component)"
                            .formatted(type.getSimpleName(), fields.length, components.length));
        }
        List<Field<M, ?>> declared = new ArrayList<>(fields.length);
        for (Field<M, ?> field : fields) {
            declared.add(field);
        }
        return new Layout<>(
                declared,
                Arrays.stream(components).map(RecordComponent::getName).toList(),
                canonicalConstructor(type, components));
    }

    @Override
    public M decode(WireReader in, int version) throws ProtocolException {
        Object[] values = new Object[fields.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = fields.get(i).read(in, names.get(i), version);
        }
        return construct(values);
    }

    @Override
    public void encode(WireWriter out, M message, int version) throws ProtocolException {
        for (Field<M, ?> field : fields) {
            field.write(out, message, version);
        }
    }

    @SuppressWarnings("unchecked") // the handle is the record's own constructor
    private M construct(Object[] values) {
        try {
            return (M) (Object) constructor.invokeExact(values);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("a record constructor threw a checked exception", e);
        }
    }

    private static MethodHandle canonicalConstructor(Class<?> type, RecordComponent[] components) {
        MethodType parameters =
                MethodType.methodType(
                        void.class,
                        Arrays.stream(components).map(RecordComponent::getType).toList());
        try {
            return MethodHandles.publicLookup()
                    .findConstructor(type, parameters)
                    .asSpreader(Object[].class, components.length)
                    .asType(MethodType.methodType(Object.class, Object[].class));
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(
                    type.getSimpleName() + ": no public canonical constructor", e);
        }
    }
}
