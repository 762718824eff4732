package org.jcecc.protocol.message;

import java.nio.ByteBuffer;
import java.util.Optional;

/** How a receiver understands the message numbers on a connection. */
public enum Numbering {
    /** Every number means its own message. */
    PLAIN {
        @Override
        Optional<MessageType> type(int number) {
            return MessageType.withNumber(number);
        }
    },

    /**
     * For a monitor's connection to its scheduler: the original's development version 44 labels
     * MON_GET_CS with GET_CS's number and MON_JOB_DONE with JOB_DONE's. A scheduler sends monitors
     * neither of the two, so that nothing becomes ambiguous. What a later scheduler may tell beyond
     * that is skipped: a monitor only listens, and can do without.
     */
    MONITOR {
        @Override
        Optional<MessageType> type(int number) {
            return MessageType.withNumber(number)
                    .map(type ->
                            switch (type) {
                                case GET_CS -> MessageType.MON_GET_CS;
                                case JOB_DONE -> MessageType.MON_JOB_DONE;
                                default -> type;
                            });
        }

        @Override
        public boolean skips(ByteBuffer frame) {
            return frame.remaining() >= Integer.BYTES
                    && type(frame.getInt(frame.position())).isEmpty();
        }
    };

    abstract Optional<MessageType> type(int number);

    /**
     * Whether a frame is to be passed over.
     *
     * @param frame number and fields, without the length; is not changed
     */
    public boolean skips(ByteBuffer frame) {
        return false;
    }
}
