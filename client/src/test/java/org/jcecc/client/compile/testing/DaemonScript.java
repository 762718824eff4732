package org.jcecc.client.compile.testing;

import java.io.IOException;
import java.nio.file.Path;
import org.jcecc.client.environment.OwnPlatform;
import org.jcecc.protocol.message.GetCompileServer;
import org.jcecc.protocol.message.GetNativeEnvironment;
import org.jcecc.protocol.message.LocalJobBegin;
import org.jcecc.protocol.message.Message;
import org.jcecc.protocol.message.NativeEnvironment;
import org.jcecc.protocol.message.UseCompileServer;

/** A daemon with slots for everybody and one compile server. Tests override what they need. */
public class DaemonScript implements ScriptedPeer.Script {

    /** The scheduler's number for every job. */
    public static final int JOB = 4711;

    private final Path environment;
    private final int serverPort;

    /**
     * @param environment the archive it names when it is asked for one
     * @param serverPort of the compile server, on this machine
     */
    public DaemonScript(Path environment, int serverPort) {
        this.environment = environment;
        this.serverPort = serverPort;
    }

    @Override
    public void heard(Conversation client, Message message) throws IOException {
        switch (message) {
            case GetNativeEnvironment request -> environmentWanted(client, request);
            case GetCompileServer request -> serverWanted(client, request);
            case LocalJobBegin request -> slotWanted(client, request);
            default -> {}
        }
    }

    /** Somebody wants an environment. */
    protected void environmentWanted(Conversation client, GetNativeEnvironment request)
            throws IOException {
        client.say(new NativeEnvironment(environment.toString()));
    }

    /** Somebody wants a compile server. */
    protected void serverWanted(Conversation client, GetCompileServer request) throws IOException {
        client.say(choice(true));
    }

    /** Somebody wants a slot. */
    protected void slotWanted(Conversation client, LocalJobBegin request) throws IOException {
        client.say(new LocalJobBegin(0, "", 0, false, ""));
    }

    /** The compile server, with or without our environment. */
    protected final UseCompileServer choice(boolean environmentInstalled) {
        return choice("127.0.0.1", serverPort, environmentInstalled);
    }

    /** A compile server. */
    protected static UseCompileServer choice(String host, int port, boolean environmentInstalled) {
        return new UseCompileServer(
                JOB, port, host, OwnPlatform.name(), environmentInstalled, 1, 0);
    }

    /** What a daemon says when the scheduler has chosen its own machine. */
    protected static UseCompileServer ownMachine() {
        return new UseCompileServer(JOB, 0, "127.0.0.1", "", true, 1, 0);
    }
}
