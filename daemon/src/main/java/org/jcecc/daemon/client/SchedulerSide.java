package org.jcecc.daemon.client;

import java.util.List;
import org.jcecc.daemon.load.Load;
import org.jcecc.daemon.load.ReportedLoad;
import org.jcecc.protocol.message.Login;
import org.jcecc.protocol.message.Message;
import org.jcecc.protocol.message.PlatformEnvironment;
import org.jcecc.protocol.message.Stats;

/** What the scheduler knows about this machine. Without a scheduler nothing is sent. */
final class SchedulerSide {

    private final Station station;
    private final Effects effects;
    private final ReportedLoad reportedLoad = new ReportedLoad();

    private List<PlatformEnvironment> environments;
    private boolean connected;
    private String ownAddress = "";
    private String nodeName = "";
    private int version;

    SchedulerSide(Station station, List<PlatformEnvironment> environments, Effects effects) {
        this.station = station;
        this.environments = environments;
        this.effects = effects;
    }

    boolean connected() {
        return connected;
    }

    /** How others see this machine; empty before the first connection. */
    String ownAddress() {
        return ownAddress;
    }

    String nodeName() {
        return nodeName;
    }

    /** Agreed with the scheduler. */
    int version() {
        return version;
    }

    List<PlatformEnvironment> environments() {
        return environments;
    }

    void send(Message.ToScheduler message) {
        if (connected) {
            effects.add(new Effect.ToScheduler(message));
        }
    }

    /** There is a scheduler: tells it who we are. */
    void connect(Event.SchedulerConnected event) {
        connected = true;
        ownAddress = event.ownAddress();
        nodeName = event.nodeName();
        version = event.version();
        reportedLoad.forget();
        send(
                new Login(
                        station.port(),
                        station.slots(),
                        environments,
                        nodeName,
                        station.platform(),
                        station.isolatesJobs(),
                        station.noRemote(),
                        station.features()));
    }

    void disconnect() {
        connected = false;
    }

    /** Tells which environments are here now; the scheduler looks at nothing else in it. */
    void announce(List<PlatformEnvironment> installed) {
        environments = installed;
        send(
                new Login(
                        0,
                        0,
                        environments,
                        nodeName,
                        "",
                        station.isolatesJobs(),
                        false,
                        station.features()));
    }

    /** Tells the load, if it is news. */
    void report(Load load) {
        if (connected && reportedLoad.shouldSend(load.perMille())) {
            send(load.toStats());
        }
    }

    /** Asks for no more jobs. */
    void reportFull(Load load) {
        Stats stats = load.toStats();
        send(
                new Stats(
                        Load.FULL,
                        stats.loadAverage1(),
                        stats.loadAverage5(),
                        stats.loadAverage10(),
                        stats.freeMemory()));
    }
}
