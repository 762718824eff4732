package org.jcecc.client;

import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executors;
import org.jcecc.client.compile.Resources;
import org.jcecc.client.file.Configuration;
import org.jcecc.client.resident.Resident;
import org.jcecc.protocol.connection.Watchdog;

/** The resident client's program. Started by a launcher, never by hand. */
public final class Client {

    private Client() {}

    public static void main(String[] words) throws InterruptedException {
        var threads = Executors.newCachedThreadPool(Thread.ofPlatform().daemon().factory());
        try (var watchdog = new Watchdog()) {
            var resources =
                    Resources.of(
                            new Configuration(Configuration.SYSTEM_FILE),
                            watchdog,
                            threads,
                            InstantSource.system(),
                            System::nanoTime,
                            Runtime.getRuntime().availableProcessors());
            Resident.run(List.of(words), System.getenv(), new ClientHandler(resources));
        }
    }
}
