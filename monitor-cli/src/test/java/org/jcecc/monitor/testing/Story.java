package org.jcecc.monitor.testing;

import java.util.List;
import org.jcecc.monitor.model.Applied;
import org.jcecc.monitor.model.Figures;
import org.jcecc.monitor.model.Host;
import org.jcecc.monitor.model.HostAttributes;
import org.jcecc.monitor.model.Net;
import org.jcecc.monitor.model.NetEvent;
import org.jcecc.monitor.model.Snapshot;

/** A model and a clock that the test sets. */
public final class Story {

    /** When stories begin. */
    public static final long START = 1_700_000_000_000L;

    private final Net net = new Net();
    private long now = START;

    /** A story that has begun with a connection. */
    public static Story connected() {
        Story story = new Story();
        story.connect();
        return story;
    }

    /** A new session begins. */
    public void connect() {
        connectUnseeded();
        tell(new NetEvent.SeedingEnded(true));
    }

    /** A new session begins, and the jobs that were there before are not known yet. */
    public void connectUnseeded() {
        tell(new NetEvent.Connected("10.84.0.10", 8765, "lab4", 43, List.of()));
    }

    /** Time passes. */
    public Story after(long millis) {
        now += millis;
        return this;
    }

    /** Something happens now. */
    public Applied tell(NetEvent event) {
        return net.apply(event, now);
    }

    /** A host presents itself, in the long form. */
    public void host(long id, String name, int slots) {
        tell(new NetEvent.HostSeen(id, HostAttributes.parse(text(id, name, slots, 300))));
    }

    /** A host presents itself with a load. */
    public void host(long id, String name, int slots, int load) {
        tell(new NetEvent.HostSeen(id, HostAttributes.parse(text(id, name, slots, load))));
    }

    /** A job waits. */
    public Applied request(long job, long client) {
        return tell(new NetEvent.Requested(job, client, "a/src/f" + job + ".cpp", "C++"));
    }

    /** A job compiles. */
    public Applied begin(long job, long server) {
        return tell(new NetEvent.Begun(job, server, 1_700_000_000));
    }

    /** A job has ended after 2 s. */
    public Applied done(long job, int exit) {
        return tell(new NetEvent.Done(job, figures(exit)));
    }

    /** A local job begins. */
    public Applied local(long job, long host) {
        return tell(new NetEvent.LocalBegun(job, host, 1_700_000_000, "bin/f" + job));
    }

    /** The story so far. */
    public Snapshot now() {
        return net.snapshot(now);
    }

    /** A host as it is now. */
    public Host host(long id) {
        return now().hosts().stream().filter(host -> host.id() == id).findFirst().orElseThrow();
    }

    /** Figures of which no two are equal. */
    public static Figures figures(int exit) {
        return new Figures(
                exit, 2000, 1927, 130, 53_273, 689_172, 3_436_772, 289_984, 289_985, false);
    }

    /** What a scheduler says of a host in a periodic report. */
    public static String text(long id, String name, int slots, int load) {
        return """
        Name:%s
        IP:10.84.0.%d
        MaxJobs:%d
        NoRemote:false
        Platform:x86_64
        Version:43
        Features:env_xz env_zstd
        Speed:562.294000
        Load:%d
        LoadAvg1:8497
        LoadAvg5:2995
        LoadAvg10:1129
        FreeMem:22194
        """
                .formatted(name, 10 + id, slots, load);
    }
}
