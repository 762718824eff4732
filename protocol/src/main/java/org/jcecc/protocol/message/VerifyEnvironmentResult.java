package org.jcecc.protocol.message;

import static org.jcecc.protocol.wire.Field.bool;

import org.jcecc.protocol.wire.Layout;
import org.jcecc.protocol.wire.MessageCodec;

/**
 * VERIFY_ENV_RESULT: the answer; a STATUS_TEXT may come before it.
 *
 * @param usable whether it runs
 */
public record VerifyEnvironmentResult(boolean usable) implements Message.ToClient {

    /** The fields in wire order. */
    public static final MessageCodec<VerifyEnvironmentResult> CODEC =
            Layout.of(VerifyEnvironmentResult.class, bool(VerifyEnvironmentResult::usable));
}
