package org.jcecc.daemon.client;

import java.util.StringJoiner;
import java.util.TreeSet;
import org.jcecc.daemon.load.Load;
import org.jcecc.protocol.message.CompileFile;
import org.jcecc.protocol.message.NodeFeature;
import org.jcecc.protocol.message.PlatformEnvironment;

/** The daemon's state as text for people, in the original's order and words. */
final class StatusDump {

    private static final double THOUSANDTHS = 1000.0;

    private final Station station;
    private final Clients clients;
    private final Slots slots;
    private final SchedulerSide scheduler;
    private final LoadWatch load;

    StatusDump(
            Station station,
            Clients clients,
            Slots slots,
            SchedulerSide scheduler,
            LoadWatch load) {
        this.station = station;
        this.clients = clients;
        this.slots = slots;
        this.scheduler = scheduler;
        this.load = load;
    }

    /** Looking changes nothing. */
    String text() {
        Load current = load.current();
        StringBuilder text = new StringBuilder();
        line(text, "Node Name: " + scheduler.nodeName());
        line(text, "  Remote name: " + scheduler.ownAddress());
        for (Client client : clients.all()) {
            line(text, "  client %d: %s".formatted(client.number(), describe(client)));
        }
        line(text, "  Architecture: " + station.platform());
        for (PlatformEnvironment environment : scheduler.environments()) {
            line(text, "  envs: %s %s".formatted(environment.platform(), environment.name()));
        }
        line(
                text,
                "  Current kids: %d, local: %d (max: %d)"
                        .formatted(slots.running(), slots.held(), station.slots()));
        line(text, "  Sandbox: " + station.isolation());
        line(text, "  Supported features: " + features());
        line(text, "  Scheduler protocol: " + scheduler.version());
        line(text, "  cpu: %d idle, %d nice".formatted(current.cpu().idle(), current.cpu().nice()));
        line(
                text,
                "  load: %.2f, icecream_load: %d"
                        .formatted(current.averages().one() / THOUSANDTHS, current.account()));
        line(text, "  memory: %d (free: %d)".formatted(current.fillGrade(), current.freeMemory()));
        return text.toString();
    }

    private static String describe(Client client) {
        StringJoiner text = new StringJoiner(" ");
        text.add(client.status().printedName());
        text.add(client.peer());
        TreeSet<Integer> jobs = new TreeSet<>(client.jobsElsewhere());
        jobs.addAll(client.jobsHere().keySet());
        client.waitingAnswers().forEach(answer -> jobs.add(answer.message().jobId()));
        CompileFile job = client.job();
        if (job != null) {
            jobs.add(job.jobId());
        }
        if (!jobs.isEmpty()) {
            text.add("Job ID:");
            jobs.forEach(id -> text.add(Integer.toUnsignedString(id)));
        }
        return text.toString();
    }

    private String features() {
        StringJoiner names = new StringJoiner(" ");
        names.setEmptyValue("--");
        if ((station.features() & NodeFeature.ENVIRONMENT_XZ) != 0) {
            names.add("env_xz");
        }
        if ((station.features() & NodeFeature.ENVIRONMENT_ZSTD) != 0) {
            names.add("env_zstd");
        }
        return names.toString();
    }

    private static void line(StringBuilder text, String line) {
        text.append(line).append('\n');
    }
}
