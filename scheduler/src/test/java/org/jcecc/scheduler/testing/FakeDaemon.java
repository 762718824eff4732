package org.jcecc.scheduler.testing;

import java.util.ArrayList;
import java.util.List;
import org.jcecc.protocol.message.BlacklistHostEnvironment;
import org.jcecc.protocol.message.JobBegin;
import org.jcecc.protocol.message.JobDone;
import org.jcecc.protocol.message.LocalJobBegin;
import org.jcecc.protocol.message.Login;
import org.jcecc.protocol.message.Message;
import org.jcecc.protocol.message.NoCompileServer;
import org.jcecc.protocol.message.PlatformEnvironment;
import org.jcecc.protocol.message.Stats;
import org.jcecc.protocol.message.UseCompileServer;
import org.jcecc.scheduler.core.Peer;
import org.jspecify.annotations.Nullable;

/** A scripted daemon: x86_64, able to do everything, unless told otherwise before its login. */
public final class FakeDaemon {

    private static int lastAddress;

    private final Lab lab;
    private final String name;
    private String address = "10.0.0." + (++lastAddress % 250 + 1);
    private String platform = "x86_64";
    private int port = 10245;
    private int slots = 2;
    private int version = 44;
    private boolean chroot = true;
    private boolean noRemote;
    private int features = 3;
    private List<PlatformEnvironment> environments = new ArrayList<>();
    private @Nullable Peer peer;

    FakeDaemon(Lab lab, String name) {
        this.lab = lab;
        this.name = name;
    }

    /** With another address. */
    public FakeDaemon at(String other) {
        address = other;
        return this;
    }

    /** With another platform. */
    public FakeDaemon platform(String other) {
        platform = other;
        return this;
    }

    /** With another port. */
    public FakeDaemon port(int other) {
        port = other;
        return this;
    }

    /** With another number of slots. */
    public FakeDaemon slots(int other) {
        slots = other;
        return this;
    }

    /** Speaking another version. */
    public FakeDaemon version(int other) {
        version = other;
        return this;
    }

    /** Unable to isolate jobs of others. */
    public FakeDaemon withoutChroot() {
        chroot = false;
        return this;
    }

    /** Unwilling to take jobs of others. */
    public FakeDaemon noRemote() {
        noRemote = true;
        return this;
    }

    /** With other feature bits. */
    public FakeDaemon features(int other) {
        features = other;
        return this;
    }

    /** With an installed environment for its own platform. */
    public FakeDaemon has(String environment) {
        environments.add(new PlatformEnvironment(platform, environment));
        return this;
    }

    /** Logs in; the scheduler gives it nothing before {@link #load}. */
    public FakeDaemon login() {
        peer = lab.connect(address, version);
        deliver(
                new Login(
                        port,
                        slots,
                        List.copyOf(environments),
                        name,
                        platform,
                        chroot,
                        noRemote,
                        features));
        return this;
    }

    /** Logs in and reports that it is idle. */
    public FakeDaemon ready() {
        return login().load(0);
    }

    /** Reports a load. */
    public FakeDaemon load(int perMille) {
        deliver(new Stats(perMille, 479, 284, 150, 23354));
        return this;
    }

    /** Reports its environments again, with one more. */
    public void installed(String environment) {
        has(environment);
        relogin();
    }

    /** Reports its environments again. */
    public void relogin() {
        deliver(new Login(0, 0, List.copyOf(environments), "", "", false, false, 0));
    }

    /** Asks for one server for a job with the environment {@code e1}. */
    public void request() {
        deliver(Requests.request().message());
    }

    /** Asks as described. */
    public void request(Requests request) {
        deliver(request.message());
    }

    /** Says that a job begins here. */
    public void begin(int job) {
        deliver(new JobBegin(job, 1_700_000_100, 1));
    }

    /** Says that a job compiled here has ended well, with a result that counts. */
    public void done(int job) {
        done(job, 50_000, 500);
    }

    /** Says that a job compiled here has ended well. */
    public void done(int job, int outputBytes, int userMillis) {
        deliver(
                new JobDone(
                        job,
                        0,
                        2 * userMillis,
                        userMillis,
                        10,
                        7,
                        4000,
                        20000,
                        outputBytes,
                        outputBytes,
                        0,
                        1));
    }

    /** Says that a job of this daemon has ended badly. */
    public void failed(int job, int exitCode, int flags) {
        deliver(JobDone.givenUp(job, exitCode, flags, 1));
    }

    /** Runs something for itself. */
    public void beginLocal(int clientId, String file, boolean wholeNode) {
        deliver(new LocalJobBegin(1_700_000_200, file, clientId, wholeNode, ""));
    }

    /** Says that an environment does not run on a server. */
    public void blacklist(FakeDaemon server, String environment) {
        deliver(new BlacklistHostEnvironment(environment, "x86_64", server.address()));
    }

    /** Sends any message. */
    public void deliver(Message message) {
        lab.deliver(peer(), message);
    }

    /** Vanishes. */
    public void disconnect() {
        lab.disconnect(peer());
    }

    /** Its connection. */
    public Peer peer() {
        if (peer == null) {
            throw new IllegalStateException(name + " has not logged in");
        }
        return peer;
    }

    /** Its node name. */
    public String name() {
        return name;
    }

    /** Its address. */
    public String address() {
        return address;
    }

    /** Whether its connection was ended by the scheduler. */
    public boolean dropped() {
        return lab.closed(peer());
    }

    /** Everything it was sent. */
    public List<Message> received() {
        return lab.sentTo(peer());
    }

    /** The servers it was sent to. */
    public List<UseCompileServer> grants() {
        return received().stream()
                .filter(UseCompileServer.class::isInstance)
                .map(UseCompileServer.class::cast)
                .toList();
    }

    /** The jobs it was told to do itself. */
    public List<NoCompileServer> ownJobs() {
        return received().stream()
                .filter(NoCompileServer.class::isInstance)
                .map(NoCompileServer.class::cast)
                .toList();
    }
}
