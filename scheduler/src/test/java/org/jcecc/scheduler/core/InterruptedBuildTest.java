package org.jcecc.scheduler.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.jcecc.scheduler.placement.Algorithm;
import org.jcecc.scheduler.testing.FakeDaemon;
import org.jcecc.scheduler.testing.Lab;
import org.jcecc.scheduler.testing.Requests;
import org.junit.jupiter.api.Test;

/** What a server is thought of after its jobs were interrupted by the user who had started them. */
class InterruptedBuildTest {

    private static final int CLIENT_GONE = 118;

    private final Lab lab = Lab.open(Algorithm.ADAPTIVE);
    private final FakeDaemon submitter = lab.daemon("alder").slots(0).ready();
    private final FakeDaemon fast = lab.daemon("fast").has("e1").slots(4).ready();
    private final FakeDaemon slow = lab.daemon("slow").has("e1").slots(4).ready();
    private int lastJob;

    @Test
    void fastServerIsSoonPreferredAgainToASlowOne() {
        for (int i = 0; i < 10; i++) {
            compile("fast", fast, 1);
            compile("slow", slow, 10);
        }

        for (int i = 0; i < 30; i++) {
            fast.failed(request("fast"), CLIENT_GONE, 0);
        }
        lab.pass(Duration.ofMinutes(3));
        request("");

        assertThat(fast.assigned()).hasSize(1);
        assertThat(slow.assigned()).isEmpty();
    }

    private void compile(String name, FakeDaemon server, int seconds) {
        int job = request(name);
        server.begin(job);
        lab.pass(Duration.ofSeconds(seconds));
        server.done(job, 50_000, seconds * 1000);
    }

    private int request(String server) {
        submitter.request(Requests.request().preferredHost(server));
        return ++lastJob;
    }
}
