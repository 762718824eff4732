package org.jcecc.client.resident;

import java.io.IOException;
import java.util.List;

/** A resident client that has every launcher run its command itself. */
final class LocalResident {

    private LocalResident() {}

    public static void main(String[] words) throws InterruptedException {
        Resident.run(List.of(words), System.getenv(), LocalResident::handle);
    }

    private static void handle(LauncherSession session) throws IOException, InterruptedException {
        if (session.request().arguments().contains("--stop")) {
            session.resident().leave("asked");
            session.exit(0);
        } else {
            session.execLocally();
            session.awaitClosed();
        }
    }
}
