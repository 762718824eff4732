package org.jcecc.daemon.client;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jcecc.daemon.load.CpuTicks;
import org.jcecc.daemon.load.LoadAverages;
import org.jcecc.daemon.load.MachineSample;
import org.jcecc.daemon.load.MemoryUse;
import org.jcecc.daemon.work.JobReport;
import org.jcecc.protocol.ProtocolVersion;
import org.jcecc.protocol.message.CompileFile;
import org.jcecc.protocol.message.GetCompileServer;
import org.jcecc.protocol.message.JobDone;
import org.jcecc.protocol.message.LocalJobBegin;
import org.jcecc.protocol.message.Message;
import org.jcecc.protocol.message.PlatformEnvironment;

/** A switchboard with clients and a scheduler that say what the test tells them to. */
final class Scene {

    static final String OWN_ADDRESS = "10.0.0.1";
    static final int OWN_PORT = 10245;
    static final int NOW = 1_700_000_000;

    private static final int VERSION = 44;

    private final Switchboard switchboard;
    private long sampledAt;
    private Instant now = Instant.ofEpochSecond(NOW);

    private Scene(int slots, boolean isolatesJobs) {
        switchboard =
                new Switchboard(
                        new Station(
                                OWN_PORT, slots, 2, "x86_64", isolatesJobs, "in a test", false, 3),
                        List.of(new PlatformEnvironment("x86_64", "gcc12")));
    }

    static Scene withSlots(int slots) {
        return new Scene(slots, true);
    }

    static Scene withoutIsolation() {
        return new Scene(2, false);
    }

    /** The same scene after a scheduler has come. */
    Scene connected() {
        connect();
        return this;
    }

    List<Effect> connect() {
        return happens(new Event.SchedulerConnected(OWN_ADDRESS, VERSION, "alder"));
    }

    List<Effect> happens(Event event) {
        return switchboard.handle(event, now);
    }

    /** The clock of the machine, which may jump. */
    void setClock(Instant time) {
        now = time;
    }

    void arrives(int client) {
        happens(new Event.ClientArrived(client, true, VERSION, "test"));
    }

    /** One of our own clients. */
    void arrivesExtended(int client) {
        happens(new Event.ClientArrived(client, true, ProtocolVersion.EXTENDED, "test"));
    }

    void arrivesFromAfar(int client) {
        happens(new Event.ClientArrived(client, false, VERSION, "10.0.0.9:4711"));
    }

    List<Effect> says(int client, Message message) {
        return happens(new Event.ClientSaid(client, message));
    }

    List<Effect> leaves(int client) {
        return happens(new Event.ClientLeft(client));
    }

    List<Effect> schedulerSays(Message message) {
        return happens(new Event.SchedulerSaid(message));
    }

    List<Effect> verdict(int client) {
        return happens(
                new Event.JobReachedVerdict(client, new JobReport(0, 10, 6, 4, 3, 20, 30, 40)));
    }

    /** The machine is looked at: everything but memory is idle. */
    List<Effect> load(int perMille) {
        sampledAt += 3_000_000_000L;
        return happens(
                new Event.MachineSampled(
                        new MachineSample(
                                sampledAt,
                                new CpuTicks(0, 0, 0, sampledAt / 10_000_000, 0),
                                new MemoryUse(1_000_000, 1_000_000L - 1000L * perMille, 0, 0),
                                new LoadAverages(1500, 1000, 500),
                                1L << 40)));
    }

    static GetCompileServer wish(int count, int niceness) {
        return new GetCompileServer(
                List.of(new PlatformEnvironment("x86_64", "gcc12")),
                "/src/a/b/c.c",
                0,
                count,
                "x86_64",
                0,
                0,
                "",
                false,
                0,
                0,
                0,
                niceness,
                List.of());
    }

    static GetCompileServer wish() {
        return wish(1, 0);
    }

    static LocalJobBegin localJob(String outputFile) {
        return new LocalJobBegin(NOW - 1, outputFile, 0, false, "");
    }

    static CompileFile job(int jobId) {
        return compile(jobId, "gcc12");
    }

    /** What a client says when it compiles itself. */
    static CompileFile ownCompile(int jobId) {
        return compile(jobId, "__client");
    }

    static JobDone ownReport(int jobId, int exitCode) {
        return new JobDone(jobId, exitCode, 10, 6, 4, 0, 0, 0, 0, 0, JobDone.FROM_SUBMITTER, 0);
    }

    private static CompileFile compile(int jobId, String environment) {
        return new CompileFile(
                0,
                jobId,
                List.of("-c"),
                List.of(),
                List.of(),
                environment,
                "x86_64",
                "gcc",
                "c.c",
                "/src",
                "c.o",
                false);
    }

    /** Messages to the scheduler among effects. */
    static List<Message> toScheduler(List<Effect> effects) {
        List<Message> messages = new ArrayList<>();
        for (Effect effect : effects) {
            if (effect instanceof Effect.ToScheduler sent) {
                messages.add(sent.message());
            }
        }
        return messages;
    }

    /** Messages to a client among effects. */
    static List<Message> toClient(int client, List<Effect> effects) {
        List<Message> messages = new ArrayList<>();
        for (Effect effect : effects) {
            if (effect instanceof Effect.ToClient sent && sent.client() == client) {
                messages.add(sent.message());
            }
        }
        return messages;
    }

    /** Clients whose jobs start. */
    static List<Integer> startedJobs(List<Effect> effects) {
        List<Integer> clients = new ArrayList<>();
        for (Effect effect : effects) {
            if (effect instanceof Effect.StartJob start) {
                clients.add(start.client());
            }
        }
        return clients;
    }
}
