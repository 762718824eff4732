package org.jcecc.protocol.message;

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
     * neither of the two, so that nothing becomes ambiguous.
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
    };

    abstract Optional<MessageType> type(int number);
}
