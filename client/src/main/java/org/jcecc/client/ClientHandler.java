package org.jcecc.client;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jcecc.client.arguments.Invocation;
import org.jcecc.client.compile.Commands;
import org.jcecc.client.compile.Resources;
import org.jcecc.client.file.CallerFiles;
import org.jcecc.client.front.FrontDesk;
import org.jcecc.client.resident.LauncherSession;
import org.jcecc.client.resident.SessionHandler;

/** Tells commands from questions to the client itself. Any thread. */
public final class ClientHandler implements SessionHandler {

    private final Commands commands;
    private final FrontDesk frontDesk;

    public ClientHandler(Resources resources) {
        commands = new Commands(resources);
        frontDesk = new FrontDesk(resources);
    }

    @Override
    public void handle(LauncherSession session) throws IOException, InterruptedException {
        var files = new CallerFiles(session.request().workingDirectory());
        switch (Invocation.of(session.request().arguments(), files)) {
            case Invocation.Asked asked -> frontDesk.answer(session, asked, files);
            case Invocation.Command command -> commands.work(session, command, files);
            case Invocation.NoCommand none -> {
                String line = "no command (expected: a compiler and its words; see --help)\n";
                session.stderr(line.getBytes(StandardCharsets.ISO_8859_1));
                session.exit(none.exitStatus());
            }
        }
    }
}
