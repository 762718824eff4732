package org.jcecc.packager.handover;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jcecc.packager.EnvironmentPackager;
import org.jcecc.packager.PackagingRequest;
import org.jcecc.packager.archive.Compression;
import org.jcecc.packager.failure.IoReason;
import org.jcecc.packager.failure.PackagingException;
import org.jcecc.packager.names.FileNames;

/**
 * Packs the native environment of one compiler and writes it to standard output as a {@link
 * Handover}. What goes wrong is one line on standard error, and a status other than 0.
 */
public final class PackingProgram {

    private static final int FAILURE = 1;
    private static final int LEADING_ARGUMENTS = 3;

    private PackingProgram() {}

    /**
     * The arguments for {@link #main}.
     *
     * @param directory for temporary files and the archive on its way; whoever starts the program
     *     deletes what is left in it
     */
    public static List<String> arguments(
            Path directory, Path compiler, List<Path> extraFiles, Compression compression) {
        var words = new ArrayList<String>();
        words.add(encode(directory));
        words.add(compression.name());
        words.add(encode(compiler));
        extraFiles.forEach(file -> words.add(encode(file)));
        return words;
    }

    /** Starts the program, with what {@link #arguments} gave. */
    public static void main(String[] arguments) {
        System.exit(
                run(List.of(arguments), System.getenv(), new FileOutputStream(FileDescriptor.out)));
    }

    private static int run(
            List<String> arguments, Map<String, String> environment, OutputStream output) {
        var directory = decode(arguments.get(0));
        var request =
                PackagingRequest.nativeEnvironment(
                        decode(arguments.get(2)),
                        arguments.stream()
                                .skip(LEADING_ARGUMENTS)
                                .map(PackingProgram::decode)
                                .toList(),
                        Compression.valueOf(arguments.get(1)),
                        environment);
        try {
            Handover.send(new EnvironmentPackager(directory).pack(request, directory), output);
            return 0;
        } catch (PackagingException e) {
            System.err.println(e.getMessage());
        } catch (IOException e) {
            System.err.println("environment not handed over: " + IoReason.of(e));
        } catch (InterruptedException e) {
            System.err.println("packing: interrupted");
        }
        return FAILURE;
    }

    /** Words of ASCII pass from one Java program to another whatever the locales are. */
    private static String encode(Path file) {
        return URLEncoder.encode(FileNames.of(file), ISO_8859_1);
    }

    private static Path decode(String word) {
        return FileNames.path(URLDecoder.decode(word, ISO_8859_1));
    }
}
