package org.jcecc.protocol.wire;

import java.util.function.Function;
import org.jcecc.protocol.ProtocolException;

/**
 * Reads and writes the fields of one kind of message.
 *
 * @param <M> the message
 */
public interface MessageCodec<M> {

    /** Reads the fields that {@code version} carries; the rest have their values for old peers. */
    M decode(WireReader in, int version) throws ProtocolException;

    /** Appends the fields that {@code version} carries. */
    void encode(WireWriter out, M message, int version) throws ProtocolException;

    /** The same fields under another message. */
    default <N> MessageCodec<N> as(Function<M, N> wrap, Function<N, M> unwrap) {
        return mapped((message, version) -> wrap.apply(message), (m, v) -> unwrap.apply(m));
    }

    /** The same fields, with a message that reads or writes differently at some versions. */
    default <N> MessageCodec<N> mapped(Mapping<M, N> afterReading, Mapping<N, M> beforeWriting) {
        MessageCodec<M> fields = this;
        return new MessageCodec<>() {
            @Override
            public N decode(WireReader in, int version) throws ProtocolException {
                return afterReading.map(fields.decode(in, version), version);
            }

            @Override
            public void encode(WireWriter out, N message, int version) throws ProtocolException {
                fields.encode(out, beforeWriting.map(message, version), version);
            }
        };
    }

    /** From one form of a message to another, at a version. */
    @FunctionalInterface
    interface Mapping<A, B> {
        /** The other form. */
        B map(A message, int version);
    }
}
