package org.jcecc.protocol.message;

import static org.jcecc.protocol.wire.Field.string;
import static org.jcecc.protocol.wire.Field.strings;

import java.util.List;
import org.jcecc.protocol.wire.Layout;
import org.jcecc.protocol.wire.MessageCodec;

/**
 * GET_NATIVE_ENV: a client asks its daemon for the environment of a local compiler.
 *
 * @param compiler absolute path of the compiler; {@code gcc} or {@code clang} below version 41
 * @param extraFiles absolute paths of files to include
 * @param compression {@code none}, {@code gzip}, {@code bzip2}, {@code zstd}, {@code xz}, or empty
 *     for the daemon's choice
 */
public record GetNativeEnvironment(String compiler, List<String> extraFiles, String compression)
        implements Message.FromClient {

    /** The fields in wire order. */
    public static final MessageCodec<GetNativeEnvironment> CODEC =
            Layout.of(
                    GetNativeEnvironment.class,
                    string(GetNativeEnvironment::compiler).since(32),
                    strings(GetNativeEnvironment::extraFiles).since(32),
                    string(GetNativeEnvironment::compression).since(42));
}
