package org.jcecc.daemon.packaging;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jcecc.daemon.sandbox.JobUser;
import org.jcecc.daemon.sandbox.ProcessStarter;
import org.jcecc.daemon.sandbox.SandboxSettings;
import org.jcecc.daemon.sandbox.Trees;
import org.jcecc.daemon.work.EndReason;
import org.jcecc.packager.handover.Handover;
import org.jcecc.packager.handover.PackingProgram;

/**
 * Makes archives in a process of an account without rights. A compiler is any program a client
 * names, and a plugin any file: root must neither run nor read them.
 */
final class AccountPacking implements Packing {

    /** Of the largest compilers in the slowest compression; clients have given up before. */
    private static final Duration LIMIT = Duration.ofMinutes(15);

    private static final int COMPLAINT_BYTES = 4096;

    private final SandboxSettings settings;
    private final JobUser account;
    private final Map<String, String> environment;
    private final ProcessStarter starter = new ProcessStarter();

    /**
     * @param account of the settings
     * @param environment variables the compilers see
     */
    AccountPacking(SandboxSettings settings, JobUser account, Map<String, String> environment) {
        this.settings = settings;
        this.account = account;
        this.environment = Map.copyOf(environment);
    }

    @Override
    public Result pack(PackingWish wish, Path directory)
            throws NotPackedException, IOException, InterruptedException {
        Path room = Files.createTempDirectory(directory, "packing-");
        try {
            Files.setAttribute(room, "unix:uid", account.uid());
            Files.setAttribute(room, "unix:gid", account.gid());
            return received(starter.start(program(wish, room)), directory);
        } finally {
            Trees.delete(room);
        }
    }

    private ProcessBuilder program(PackingWish wish, Path room) {
        List<String> line = settings.helperLine("launch");
        line.addAll(settings.userOptions());
        line.add("--");
        line.addAll(javaProgram(room));
        line.addAll(
                PackingProgram.arguments(
                        room, wish.compiler(), wish.extraFiles(), wish.compression()));
        ProcessBuilder builder = new ProcessBuilder(line).directory(room.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.environment().put("TMPDIR", room.toString());
        return builder;
    }

    /** The program in the runtime and from the classes this one was started from. */
    private static List<String> javaProgram(Path room) {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(
                List.of(
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-Djava.io.tmpdir=" + room,
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow"));
        String zstdLibrary = System.getProperty("ZstdNativePath");
        if (zstdLibrary != null) {
            line.add("-DZstdNativePath=" + zstdLibrary);
        }
        line.addAll(
                List.of(
                        "-cp",
                        System.getProperty("java.class.path"),
                        PackingProgram.class.getName()));
        return line;
    }

    private Result received(Process process, Path directory)
            throws NotPackedException, IOException, InterruptedException {
        CompletableFuture<String> complaint = new CompletableFuture<>();
        Thread.startVirtualThread(() -> complaint.complete(complaint(process)));
        Thread.startVirtualThread(() -> endInTime(process));
        try (InputStream output = process.getInputStream()) {
            process.getOutputStream().close();
            Handover handover = Handover.receive(output, directory);
            return new Result(handover.archive(), handover.size(), handover.inputs());
        } catch (IOException e) {
            process.destroy();
            // What it said tells more than that its output has ended.
            String said = complaint.join();
            throw new NotPackedException(
                    EndReason.ENVIRONMENT_NOT_PACKED,
                    said.isEmpty() ? "packing under uid %d: %s".formatted(account.uid(), e) : said);
        } finally {
            process.destroy();
            process.waitFor();
        }
    }

    /** The last line the program said, once it says nothing more; those of stack traces apart. */
    private static String complaint(Process process) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try (InputStream errors = process.getErrorStream()) {
            byte[] buffer = new byte[COMPLAINT_BYTES];
            for (int n; (n = errors.read(buffer)) >= 0; ) {
                text.write(buffer, 0, Math.min(n, COMPLAINT_BYTES - text.size()));
            }
        } catch (IOException e) {
            // It was killed; what it said until then is enough.
        }
        return text.toString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.startsWith("\t"))
                .reduce("", (before, line) -> line);
    }

    private static void endInTime(Process process) {
        try {
            if (!process.waitFor(LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroy();
            }
        } catch (InterruptedException e) {
            process.destroy();
        }
    }
}
