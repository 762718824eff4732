package org.jcecc.protocol.message;

import static org.jcecc.protocol.wire.Field.bool;
import static org.jcecc.protocol.wire.Field.string;
import static org.jcecc.protocol.wire.Field.strings;
import static org.jcecc.protocol.wire.Field.uint32;

import java.util.List;
import java.util.stream.Stream;
import org.jcecc.protocol.wire.Layout;
import org.jcecc.protocol.wire.MessageCodec;

/**
 * COMPILE_FILE: a job for the server; or, to the client's own daemon, the news that the client
 * compiles it itself.
 *
 * <p>Up to version 40 the arguments travel in two lists by kind, and a receiver puts them behind
 * each other; from 41 on they travel in one list, in order.
 *
 * @param language see {@link Language}
 * @param jobId from USE_CS
 * @param arguments all arguments for the server, in order
 * @param remoteArguments those only the server uses
 * @param restArguments those both sides use
 * @param environment the environment's name; {@code __client} to the client's own daemon
 * @param targetPlatform the platform the object is for
 * @param compilerName {@code gcc}, {@code g++} or {@code clang}; empty below version 30
 * @param inputFile the source as the command line names it
 * @param workingDirectory the client's
 * @param outputFile the object as the command line names it, or the derived name
 * @param splitDwarf whether debug information goes to a file of its own
 */
public record CompileFile(
        int language,
        int jobId,
        List<String> arguments,
        List<String> remoteArguments,
        List<String> restArguments,
        String environment,
        String targetPlatform,
        String compilerName,
        String inputFile,
        String workingDirectory,
        String outputFile,
        boolean splitDwarf)
        implements Message.FromClient {

    /** The fields in wire order. */
    public static final MessageCodec<CompileFile> CODEC =
            Layout.of(
                    CompileFile.class,
                    uint32(CompileFile::language),
                    uint32(CompileFile::jobId),
                    strings(CompileFile::arguments).since(41),
                    strings(CompileFile::remoteArguments).until(40),
                    strings(CompileFile::restArguments).until(40),
                    string(CompileFile::environment),
                    string(CompileFile::targetPlatform),
                    string(CompileFile::compilerName).since(30),
                    string(CompileFile::inputFile).since(34),
                    string(CompileFile::workingDirectory).since(34),
                    string(CompileFile::outputFile).since(35),
                    bool(CompileFile::splitDwarf).since(35));

    /** Makes the lists agree: what came in two also stands in one. */
    public CompileFile {
        if (arguments.isEmpty()) {
            arguments = Stream.concat(remoteArguments.stream(), restArguments.stream()).toList();
        }
    }
}
