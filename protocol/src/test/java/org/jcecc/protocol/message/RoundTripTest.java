package org.jcecc.protocol.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jcecc.protocol.ProtocolException;
import org.jcecc.protocol.ProtocolVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every kind of message at every version: what arrives is what that version carries. */
class RoundTripTest {

    /** The versions of the original, and ours. */
    static IntStream versions() {
        return IntStream.concat(
                IntStream.rangeClosed(ProtocolVersion.MINIMUM, ProtocolVersion.LATEST),
                IntStream.of(ProtocolVersion.EXTENDED));
    }

    @ParameterizedTest
    @EnumSource
    void everyVersionCarriesItsComponents(MessageType type) throws Exception {
        for (int version : versions().toArray()) {
            Message sent = Samples.of(type, version);

            assertThat(roundTrip(sent, version))
                    .as("version %d", version)
                    .isEqualTo(reduced(sent, version));
        }
    }

    @ParameterizedTest
    @EnumSource
    void ourOwnVersionLosesNothing(MessageType type) throws Exception {
        Message sent = Samples.of(type, ProtocolVersion.EXTENDED);
        if (sent instanceof CompileFile || sent instanceof MonitorGetCompileServer) {
            return; // have components for old versions only, see above
        }

        assertThat(roundTrip(sent, ProtocolVersion.EXTENDED)).isEqualTo(sent);
    }

    @ParameterizedTest
    @EnumSource
    void eachTruthValueHasItsOwnPlace(MessageType type) throws Exception {
        Record sample = (Record) Samples.of(type, ProtocolVersion.EXTENDED);
        RecordComponent[] components = sample.getClass().getRecordComponents();
        for (int i = 0; i < components.length; i++) {
            if (components[i].getType() == boolean.class) {
                Object[] values = values(sample);
                for (int j = 0; j < components.length; j++) {
                    values[j] = values[j] instanceof Boolean ? (Boolean) (i == j) : values[j];
                }
                Message sent = (Message) construct(sample.getClass(), values);
                assertThat(roundTrip(sent, ProtocolVersion.EXTENDED))
                        .isEqualTo(reduced(sent, ProtocolVersion.EXTENDED));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void samplesHaveDifferentValues(MessageType type) throws Exception {
        Set<Object> values = new HashSet<>();
        for (Object value : values((Record) Samples.of(type, ProtocolVersion.EXTENDED))) {
            assertThat(value).isNotIn(0, false, "", List.of());
            assertThat(value instanceof Boolean || values.add(value)).as("%s", value).isTrue();
        }
    }

    @Test
    void numbersAreThoseOfTheProtocol() {
        // B C E..X Z..`, without A, D and Y, which never stand in a frame.
        List<Integer> numbers =
                Arrays.stream(MessageType.values()).map(MessageType::number).toList();

        assertThat(numbers)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(66, 96)
                                .filter(n -> n != 68 && n != 89)
                                .boxed()
                                .toList());
        for (MessageType type : MessageType.values()) {
            assertThat(MessageType.withNumber(type.number())).contains(type);
            assertThat(MessageType.of(Samples.of(type, 44))).isEqualTo(type);
        }
        for (int other : new int[] {Integer.MIN_VALUE, -1, 0, 65, 68, 89, 97, 127, 128, 1 << 20}) {
            assertThat(MessageType.withNumber(other)).isEmpty();
        }
    }

    static Message roundTrip(Message message, int version) throws ProtocolException {
        return Frames.decode(Encoding.payload(message, version), version);
    }

    /** What a message becomes for a receiver at a version, by the protocol's description. */
    private static Message reduced(Message message, int version) throws Exception {
        if (message instanceof MonitorJobDone(JobDone done)) {
            return new MonitorJobDone((JobDone) reduced(done, version));
        }
        Class<?> record = message.getClass();
        RecordComponent[] components = record.getRecordComponents();
        Object[] values = values((Record) message);
        for (int i = 0; i < values.length; i++) {
            if (!Samples.carries(version, record, components[i].getName())) {
                values[i] = absent(components[i].getType());
            }
        }
        if (message instanceof CompileFile file && version <= 40) {
            values[2] =
                    Stream.of(file.remoteArguments(), file.restArguments())
                            .flatMap(List::stream)
                            .toList();
        }
        return (Message) construct(record, values);
    }

    private static Object absent(Class<?> type) {
        if (type == int.class) {
            return 0;
        }
        if (type == boolean.class) {
            return false;
        }
        return type == String.class ? "" : List.of();
    }

    static Object[] values(Record record) {
        return Arrays.stream(record.getClass().getRecordComponents())
                .map(component -> {
                    try {
                        return component.getAccessor().invoke(record);
                    } catch (ReflectiveOperationException e) {
                        throw new LinkageError(e.getMessage(), e);
                    }
                })
                .toArray();
    }

    private static Object construct(Class<?> record, Object[] values)
            throws ReflectiveOperationException {
        Class<?>[] types =
                Arrays.stream(record.getRecordComponents())
                        .map(RecordComponent::getType)
                        .toArray(Class<?>[]::new);
        return record.getConstructor(types).newInstance(values);
    }
}
