package org.jcecc.scheduler.testing;

import java.util.ArrayList;
import java.util.List;
import org.jcecc.protocol.message.GetCompileServer;
import org.jcecc.protocol.message.PlatformEnvironment;

/** A GET_CS to be described: one job, environment {@code e1}, from an x86_64 machine. */
public final class Requests {

    private List<PlatformEnvironment> environments =
            List.of(new PlatformEnvironment("x86_64", "e1"));
    private String file = "/src/project/lib/a.cpp";
    private int count = 1;
    private String target = "x86_64";
    private int flags;
    private int clientId = 7;
    private String preferredHost = "";
    private int minimalVersion;
    private int clientCount;
    private int features;
    private int niceness;
    private List<String> avoided = List.of();

    private Requests() {}

    /** A plain request. */
    public static Requests request() {
        return new Requests();
    }

    /** Offering environments, as platform and name in turn. */
    public Requests environments(String... platformsAndNames) {
        List<PlatformEnvironment> offered = new ArrayList<>();
        for (int i = 0; i < platformsAndNames.length; i += 2) {
            offered.add(new PlatformEnvironment(platformsAndNames[i], platformsAndNames[i + 1]));
        }
        environments = offered;
        return this;
    }

    /** For another source. */
    public Requests file(String other) {
        file = other;
        return this;
    }

    /** For several answers. */
    public Requests count(int other) {
        count = other;
        return this;
    }

    /** For another platform. */
    public Requests target(String other) {
        target = other;
        return this;
    }

    /** With argument flags. */
    public Requests flags(int other) {
        flags = other;
        return this;
    }

    /** Of another client. */
    public Requests clientId(int other) {
        clientId = other;
        return this;
    }

    /** For one server only. */
    public Requests preferredHost(String other) {
        preferredHost = other;
        return this;
    }

    /** With a lowest version. */
    public Requests minimalVersion(int other) {
        minimalVersion = other;
        return this;
    }

    /** With the number of the daemon's clients. */
    public Requests clientCount(int other) {
        clientCount = other;
        return this;
    }

    /** With required features. */
    public Requests features(int other) {
        features = other;
        return this;
    }

    /** With a niceness. */
    public Requests niceness(int other) {
        niceness = other;
        return this;
    }

    /** Not for these servers. */
    public Requests avoiding(String... addresses) {
        avoided = List.of(addresses);
        return this;
    }

    /** The message. */
    public GetCompileServer message() {
        return new GetCompileServer(
                environments,
                file,
                1,
                count,
                target,
                flags,
                clientId,
                preferredHost,
                false,
                minimalVersion,
                clientCount,
                features,
                niceness,
                avoided);
    }
}
