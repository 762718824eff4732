package org.jcecc.protocol.message;

import static org.jcecc.protocol.wire.Field.string;

import org.jcecc.protocol.wire.Layout;
import org.jcecc.protocol.wire.MessageCodec;

/**
 * NATIVE_ENV: the environment a client asked for.
 *
 * @param path absolute path of the archive on this machine
 */
public record NativeEnvironment(String path) implements Message.ToClient {

    /** The fields in wire order. */
    public static final MessageCodec<NativeEnvironment> CODEC =
            Layout.of(NativeEnvironment.class, string(NativeEnvironment::path));
}
