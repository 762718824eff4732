package org.jcecc.protocol.message;

import static org.jcecc.protocol.wire.Field.bool;
import static org.jcecc.protocol.wire.Field.int32;
import static org.jcecc.protocol.wire.Field.string;

import org.jcecc.protocol.wire.Layout;
import org.jcecc.protocol.wire.MessageCodec;

/**
 * COMPILE_RESULT: what the compiler said.
 *
 * @param stderr its standard error
 * @param stdout its standard output
 * @param status exit status; 0 means that the object follows
 * @param outOfMemory whether the client should compile locally
 * @param splitDwarfFollows whether a {@code .dwo} file follows the object
 */
public record CompileResult(
        String stderr, String stdout, int status, boolean outOfMemory, boolean splitDwarfFollows)
        implements Message.ToClient {

    /** The fields in wire order. */
    public static final MessageCodec<CompileResult> CODEC =
            Layout.of(
                    CompileResult.class,
                    string(CompileResult::stderr),
                    string(CompileResult::stdout),
                    int32(CompileResult::status),
                    bool(CompileResult::outOfMemory),
                    bool(CompileResult::splitDwarfFollows).since(35));
}
