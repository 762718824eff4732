package org.jcecc.scheduler.net;

import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jcecc.scheduler.core.Peer;
import org.jcecc.scheduler.core.Server;

/**
 * Fetches the internals of daemons for control sessions: all are asked at once, and whoever has not
 * answered in time is not waited for.
 */
@SuppressWarnings(
        "FutureReturnValueIgnored") // a failed write or close ends the channel, which is heard of
final class InternalsRequests {

    private static final int SECONDS_TO_ANSWER = 10;

    private final EventLoop loop;
    private final CoreDriver core;
    private final Map<Peer, List<Request>> open = new HashMap<>();

    InternalsRequests(EventLoop loop, CoreDriver core) {
        this.loop = loop;
        this.core = core;
        core.onInternals(this::answered, this::gone);
    }

    /**
     * Asks daemons.
     *
     * @param finished gets their answers in the order of the daemons
     */
    void ask(List<Server> servers, Consumer<String> finished) {
        Request request = new Request(servers, finished);
        for (Server server : servers) {
            // One question serves all sessions that wait for the same daemon.
            List<Request> others = open.computeIfAbsent(server.peer(), p -> new ArrayList<>());
            others.add(request);
            if (others.size() == 1) {
                core.core().askInternals(server);
            }
        }
        if (servers.isEmpty()) {
            finished.accept("");
        } else {
            loop.schedule(() -> giveUp(request), SECONDS_TO_ANSWER, TimeUnit.SECONDS);
        }
    }

    private void answered(Peer daemon, String text) {
        List<Request> requests = open.remove(daemon);
        if (requests != null) {
            String line = text.endsWith("\n") ? text : text + "\n";
            requests.forEach(request -> request.answered(daemon, line));
        }
    }

    private void gone(Peer daemon) {
        List<Request> requests = open.remove(daemon);
        if (requests != null) {
            requests.forEach(request -> request.silent(daemon));
        }
    }

    private void giveUp(Request request) {
        for (Peer daemon : request.missing()) {
            List<Request> others = open.get(daemon);
            if (others != null) {
                others.remove(request);
                if (others.isEmpty()) {
                    open.remove(daemon);
                }
            }
            request.silent(daemon);
        }
    }

    /** One session's question. */
    private static final class Request {
        private final Map<Peer, String> names = new HashMap<>();
        private final SequencedMap<Peer, String> answers = new LinkedHashMap<>();
        private final Consumer<String> finished;

        Request(List<Server> servers, Consumer<String> finished) {
            this.finished = finished;
            servers.forEach(server -> {
                names.put(server.peer(), server.name());
                answers.put(server.peer(), "");
            });
        }

        List<Peer> missing() {
            return List.copyOf(names.keySet());
        }

        void answered(Peer daemon, String text) {
            if (names.remove(daemon) != null) {
                answers.put(daemon, text);
                finishIfComplete();
            }
        }

        void silent(Peer daemon) {
            String name = names.get(daemon);
            if (name != null) {
                answered(daemon, name + " not reporting\n");
            }
        }

        private void finishIfComplete() {
            if (names.isEmpty()) {
                finished.accept(String.join("", answers.values()));
            }
        }
    }
}
