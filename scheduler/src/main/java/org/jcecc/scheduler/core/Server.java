package org.jcecc.scheduler.core;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Consumer;
import org.jcecc.protocol.message.Login;
import org.jcecc.protocol.message.PlatformEnvironment;
import org.jcecc.scheduler.placement.Pace;
import org.jcecc.scheduler.placement.ServerSnapshot;
import org.jcecc.scheduler.placement.TrackRecord;
import org.jspecify.annotations.Nullable;

/** A daemon that has sent its LOGIN: a submitter, and a compile server if it wants to be one. */
public final class Server {

    private final Peer peer;
    private final int hostId;
    private final String name;
    private final String identity;
    private final String platform;
    private final Login login;
    private int maxJobs;
    private List<PlatformEnvironment> environments;

    /** Until the first report: so that a machine about which nothing is known gets no jobs. */
    private int load = ServerSnapshot.FULL_LOAD;

    private boolean drained;
    private @Nullable Long installingSince;
    private @Nullable Job installingFor;
    private int clientCount;
    private int ownJobs;
    private long finishedJobs;
    private long failedJobs;
    private int lastPickedJobId;
    private long lastTalk;
    private boolean pinged;
    private int internalsExpected;
    private final Reachability reachability = new Reachability();
    private final SequencedMap<Integer, Job> assigned = new LinkedHashMap<>();
    private final SequencedMap<Integer, Job> submitted = new LinkedHashMap<>();
    private final Map<Integer, LocalJob> localJobs = new HashMap<>();
    private final SampleWindow compiled = new SampleWindow();
    private final SampleWindow requested = new SampleWindow();
    private final Map<Integer, Set<PlatformEnvironment>> rejections = new HashMap<>();
    private final BuildProgress progress = new BuildProgress();
    private Pace pace = Pace.UNKNOWN;
    private @Nullable ServerSnapshot snapshot;
    private Consumer<Server> watcher = server -> {};

    /**
     * @param platform the machine's, harmless
     */
    Server(Peer peer, int hostId, Login login, String platform, long now) {
        this.peer = peer;
        this.hostId = hostId;
        this.login = login;
        this.name = login.nodeName().isEmpty() ? peer.address() : PlainText.name(login.nodeName());
        this.identity = name + '@' + peer.address();
        this.platform = platform;
        this.maxJobs = login.maxJobs();
        this.environments = login.environments();
        this.lastTalk = now;
    }

    /** Its connection. */
    public Peer peer() {
        return peer;
    }

    /** Number given at login. */
    public int hostId() {
        return hostId;
    }

    /** Node name. */
    public String name() {
        return name;
    }

    /** Numeric address the scheduler sees. */
    public String address() {
        return peer.address();
    }

    /** TCP port it listens on, as it says. */
    public int port() {
        return login.port();
    }

    /** The machine's platform. */
    public String platform() {
        return platform;
    }

    /** Whether it refuses jobs of others. */
    public boolean noRemote() {
        return login.noRemote();
    }

    /** Bits, see {@link org.jcecc.protocol.message.NodeFeature}. */
    public int features() {
        return login.supportedFeatures();
    }

    /** Slots; negative while an old daemon is being pinged. */
    public int maxJobs() {
        return maxJobs;
    }

    /** 0 to 1000. */
    public int load() {
        return load;
    }

    /** Whether an operator or a client may mean this server by {@code host}. */
    public boolean isCalled(String host) {
        return name.equals(host) || address().equals(host);
    }

    /** Whether others can connect to it, as far as known. */
    public boolean reachable() {
        return reachability.reachable();
    }

    /** Whether it may get jobs of others at the moment, if it has room. */
    public boolean takesJobsOfOthers() {
        return maxJobs > 0
                && login.chrootPossible()
                && !login.noRemote()
                && !drained
                && reachable()
                && load < ServerSnapshot.FULL_LOAD;
    }

    /** Installed environments. */
    public List<PlatformEnvironment> environments() {
        return environments;
    }

    /** When it was told to install an environment, in ms of the scheduler's clock; null if not. */
    public @Nullable Long installingSince() {
        return installingSince;
    }

    /** Jobs assigned to it, in the order of assignment. */
    public Collection<Job> assignedJobs() {
        return assigned.values();
    }

    /** What it has compiled so far. */
    public TrackRecord trackRecord() {
        return compiled.sums();
    }

    /** The server as a decision sees it. */
    public ServerSnapshot snapshot() {
        ServerSnapshot current = snapshot;
        if (current == null) {
            current = takeSnapshot();
            snapshot = current;
        }
        return current;
    }

    private ServerSnapshot takeSnapshot() {
        return new ServerSnapshot(
                hostId,
                name,
                address(),
                platform,
                peer.announcedVersion(),
                maxJobs,
                noRemote(),
                login.chrootPossible(),
                features(),
                environments,
                load,
                reachability.reachable(),
                drained,
                installingSince != null,
                assigned.size(),
                ownJobs,
                localJobWeight(),
                clientCount,
                submitted.size(),
                progress.expectedRequests(),
                lastPickedJobId,
                expectedEnds(),
                compiled.sums(),
                pace);
    }

    private List<Long> expectedEnds() {
        return assigned.size() < maxJobs
                ? List.of()
                : assigned.values().stream().map(Job::expectedEnd).toList();
    }

    private int localJobWeight() {
        int weight = 0;
        for (LocalJob job : localJobs.values()) {
            weight += job.wholeNode() ? maxJobs : 1;
        }
        return weight;
    }

    private void changed() {
        snapshot = null;
        watcher.accept(this);
    }

    /** Who hears of each change from now on. */
    void watch(Consumer<Server> newWatcher) {
        watcher = newWatcher;
    }

    void setEnvironments(List<PlatformEnvironment> installed) {
        environments = installed;
        changed();
    }

    void setLoad(int perMille) {
        load = perMille;
        changed();
    }

    void setClientCount(int clients) {
        clientCount = clients;
        changed();
    }

    /** Whether an operator wants it to get no jobs of others. */
    public boolean drained() {
        return drained;
    }

    void setDrained(boolean drain) {
        drained = drain;
        changed();
    }

    /** Until it logs in again, or the job is over: then nobody sends it what it waits for. */
    void startInstalling(Job job, long now) {
        installingFor = job;
        installingSince = now;
        changed();
    }

    void stopInstalling() {
        installingFor = null;
        installingSince = null;
        changed();
    }

    void submit(Job job) {
        submitted.put(job.id(), job);
        progress.requested();
        changed();
    }

    void assign(Job job) {
        assigned.put(job.id(), job);
        if (job.submitter() == this) {
            ownJobs++;
        }
        lastPickedJobId = job.id();
        changed();
    }

    /** Forgets a job it submitted or compiled. */
    void forget(Job job) {
        if (submitted.remove(job.id()) != null) {
            progress.ended();
        }
        if (assigned.remove(job.id()) != null && job.submitter() == this) {
            ownJobs--;
        }
        if (job == installingFor) {
            stopInstalling();
        }
        changed();
    }

    /** Takes note of the end of a job that was assigned to it. */
    void ended(boolean well) {
        if (well) {
            finishedJobs++;
        } else {
            failedJobs++;
        }
    }

    /** Jobs that ended well here since its login. */
    long finishedJobs() {
        return finishedJobs;
    }

    /** Jobs that ended badly here since its login. */
    long failedJobs() {
        return failedJobs;
    }

    Collection<Job> submittedJobs() {
        return submitted.values();
    }

    void beginLocal(int clientId, LocalJob job) {
        localJobs.put(clientId, job);
        changed();
    }

    Collection<LocalJob> localJobs() {
        return localJobs.values();
    }

    @Nullable LocalJob endLocal(int clientId) {
        LocalJob job = localJobs.remove(clientId);
        changed();
        return job;
    }

    /** What stays the same when the daemon comes back. */
    String identity() {
        return identity;
    }

    void setPace(Pace current) {
        pace = current;
        changed();
    }

    void addCompiled(Sample sample) {
        compiled.add(sample);
        changed();
    }

    void addRequested(Sample sample) {
        requested.add(sample);
    }

    List<Sample> oldestCompiled(int count) {
        return compiled.oldest(count);
    }

    List<Sample> oldestRequested(int count) {
        return requested.oldest(count);
    }

    /** Remembers that an environment does not run on a server, for jobs submitted here. */
    void reject(int serverId, PlatformEnvironment environment) {
        rejections.computeIfAbsent(serverId, id -> new HashSet<>()).add(environment);
    }

    boolean rejected(int serverId, PlatformEnvironment environment) {
        return !rejections.isEmpty()
                && rejections.getOrDefault(serverId, Set.of()).contains(environment);
    }

    void forgetRejections(int serverId) {
        rejections.remove(serverId);
    }

    /** Whether a reachability test is due now; if so it counts as started. */
    boolean startReachabilityTest(long now) {
        return !noRemote() && reachability.startTest(now);
    }

    /** Takes the end of a reachability test; returns whether the answer differs from before. */
    boolean setReachable(boolean success, long now) {
        boolean news = success ? reachability.succeeded(now) : reachability.failed(now);
        if (news) {
            changed();
        }
        return news;
    }

    /** Seconds from a failed reachability test to the next. */
    int secondsUntilRetry() {
        return reachability.secondsUntilRetry();
    }

    /** Takes note that it was asked for its internals. */
    void expectInternals() {
        internalsExpected++;
    }

    /** Whether it owes an answer about its internals; if so the debt is paid. */
    boolean takeExpectedInternals() {
        if (internalsExpected == 0) {
            return false;
        }
        internalsExpected--;
        return true;
    }

    /** When it last proved to be alive, in ms; kept only for peers that are pinged. */
    long lastTalk() {
        return lastTalk;
    }

    /** Whether it has been pinged and has not answered. */
    boolean pinged() {
        return pinged;
    }

    /** Takes it out of the choice until it answers a ping. */
    void ping() {
        pinged = true;
        maxJobs = -Math.abs(maxJobs);
        changed();
    }

    void talked(long now) {
        lastTalk = now;
        if (pinged) {
            pinged = false;
            maxJobs = Math.abs(maxJobs);
            changed();
        }
    }
}
