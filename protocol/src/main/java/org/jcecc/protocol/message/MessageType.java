package org.jcecc.protocol.message;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jcecc.protocol.ProtocolException;
import org.jcecc.protocol.wire.MessageCodec;
import org.jcecc.protocol.wire.WireReader;
import org.jcecc.protocol.wire.WireWriter;

/** Every kind of message under its name on the wire, with its number, its record and its codec. */
public enum MessageType {
    PING('B', Ping.class, Ping.CODEC),
    END('C', End.class, End.CODEC),
    GET_NATIVE_ENV('E', GetNativeEnvironment.class, GetNativeEnvironment.CODEC),
    NATIVE_ENV('F', NativeEnvironment.class, NativeEnvironment.CODEC),
    GET_CS('G', GetCompileServer.class, GetCompileServer.CODEC),
    USE_CS('H', UseCompileServer.class, UseCompileServer.CODEC),
    COMPILE_FILE('I', CompileFile.class, CompileFile.CODEC),
    FILE_CHUNK('J', FileChunk.class, FileChunk.CODEC),
    COMPILE_RESULT('K', CompileResult.class, CompileResult.CODEC),
    JOB_BEGIN('L', JobBegin.class, JobBegin.CODEC),
    JOB_DONE('M', JobDone.class, JobDone.CODEC),
    JOB_LOCAL_BEGIN('N', LocalJobBegin.class, LocalJobBegin.CODEC),
    JOB_LOCAL_DONE('O', LocalJobDone.class, LocalJobDone.CODEC),
    LOGIN('P', Login.class, Login.CODEC),
    STATS('Q', Stats.class, Stats.CODEC),
    MON_LOGIN('R', MonitorLogin.class, MonitorLogin.CODEC),
    MON_GET_CS('S', MonitorGetCompileServer.class, MonitorGetCompileServer.CODEC),
    MON_JOB_BEGIN('T', MonitorJobBegin.class, MonitorJobBegin.CODEC),
    MON_JOB_DONE('U', MonitorJobDone.class, MonitorJobDone.CODEC),
    MON_LOCAL_JOB_BEGIN('V', MonitorLocalJobBegin.class, MonitorLocalJobBegin.CODEC),
    MON_STATS('W', MonitorStats.class, MonitorStats.CODEC),
    TRANSFER_ENV('X', TransferEnvironment.class, TransferEnvironment.CODEC),
    STATUS_TEXT('Z', StatusText.class, StatusText.CODEC),
    GET_INTERNALS('[', GetInternals.class, GetInternals.CODEC),
    CS_CONF('\\', SchedulerConfiguration.class, SchedulerConfiguration.CODEC),
    VERIFY_ENV(']', VerifyEnvironment.class, VerifyEnvironment.CODEC),
    VERIFY_ENV_RESULT('^', VerifyEnvironmentResult.class, VerifyEnvironmentResult.CODEC),
    BLACKLIST_HOST_ENV('_', BlacklistHostEnvironment.class, BlacklistHostEnvironment.CODEC),
    NO_CS('`', NoCompileServer.class, NoCompileServer.CODEC);

    private static final Map<Class<?>, MessageType> BY_RECORD =
            Arrays.stream(values()).collect(Collectors.toMap(t -> t.record, Function.identity()));
    private static final MessageType[] BY_NUMBER = new MessageType[1 << 7];

    static {
        for (MessageType type : values()) {
            BY_NUMBER[type.number] = type;
        }
    }

    private final int number;
    private final Class<? extends Message> record;

    @SuppressWarnings("ImmutableEnumChecker") // layouts have no state, but no annotation either
    private final MessageCodec<? extends Message> codec;

    <M extends Message> MessageType(char number, Class<M> record, MessageCodec<M> codec) {
        this.number = number;
        this.record = record;
        this.codec = codec;
    }

    /** The number on the wire. */
    public int number() {
        return number;
    }

    /** The record that holds such a message. */
    public Class<? extends Message> record() {
        return record;
    }

    /** The kind of a message. */
    public static MessageType of(Message message) {
        MessageType type = BY_RECORD.get(message.getClass());
        if (type == null) {
            throw new IllegalArgumentException("no wire number for " + message.getClass());
        }
        return type;
    }

    /** The kind with a wire number, if there is one. */
    public static Optional<MessageType> withNumber(int number) {
        return number >= 0 && number < BY_NUMBER.length
                ? Optional.ofNullable(BY_NUMBER[number])
                : Optional.empty();
    }

    /** Reads the fields of a message of this kind. */
    public Message decode(WireReader in, int version) throws ProtocolException {
        return codec.decode(in, version);
    }

    /** Appends the fields of a message of this kind. */
    @SuppressWarnings("unchecked") // of(message) found this constant by the message's class
    static void encode(WireWriter out, Message message, int version) throws ProtocolException {
        ((MessageCodec<Message>) of(message).codec).encode(out, message, version);
    }
}
