package org.jcecc.client.compile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jcecc.client.arguments.AbsoluteName;
import org.jcecc.client.arguments.CompileCommand;
import org.jcecc.client.arguments.RecursionGuard;
import org.jcecc.client.file.CallerFiles;
import org.jcecc.client.launch.LauncherRequest;
import org.jcecc.client.launch.Program;
import org.jcecc.client.options.ServerPatience;
import org.jcecc.client.report.JobInProgress;
import org.jcecc.client.resident.LauncherSession;

/**
 * What the steps of one command share.
 *
 * @param session the launcher
 * @param resources of the resident client
 * @param files the file system as the launcher sees it
 * @param variables the caller's, and those of the configuration files
 * @param guard how deep we are nested in ourselves
 * @param log what the user reads
 * @param notes what is remembered
 */
record Job(
        LauncherSession session,
        Resources resources,
        CallerFiles files,
        Map<String, String> variables,
        RecursionGuard guard,
        ClientLog log,
        JobInProgress notes) {

    private static final int STATUS_BITS = 0xff;

    LauncherRequest request() {
        return session.request();
    }

    /** How long to wait for others on behalf of this caller. */
    Limits limits() {
        Limits usual = resources.limits();
        return ServerPatience.of(variables).map(usual::forServersAtMost).orElse(usual);
    }

    /** A name as the caller means it. */
    String absolute(String name) {
        return AbsoluteName.of(request().workingDirectory(), name);
    }

    /** The compiler with exactly the user's words. */
    Program compiler(CompileCommand command) {
        return program(command.compiler(), command.userWords(), guard.valueForCompiler());
    }

    /** A program with exactly the user's words, and the guard raised. */
    static Program program(String path, List<String> userWords, String guardValue) {
        List<String> words = new ArrayList<>(userWords);
        words.addFirst(path);
        return new Program(path, words, List.of(RecursionGuard.VARIABLE + "=" + guardValue));
    }

    /** Shows the user a byte string on standard error, with the command's end. */
    void showError(String text) throws IOException {
        if (!text.isEmpty()) {
            session.stderr(text.getBytes(StandardCharsets.ISO_8859_1));
        }
    }

    /** Shows the user a byte string on standard output, with the command's end. */
    void show(String text) throws IOException {
        if (!text.isEmpty()) {
            session.stdout(text.getBytes(StandardCharsets.ISO_8859_1));
        }
    }

    /** Ends the command. A failure stays one, however odd its status. */
    void exit(int status) throws IOException {
        int shown = status & STATUS_BITS;
        int ending = status != 0 && shown == 0 ? 1 : shown;
        notes.endedWith(ending);
        session.exit(ending);
    }
}
