package org.jcecc.client.compile.testing;

import java.io.IOException;
import java.util.List;
import org.jcecc.protocol.message.Message;
import org.jcecc.protocol.message.MonitorLogin;
import org.jcecc.protocol.message.MonitorStats;

/**
 * A scheduler that tells monitors about a cluster.
 *
 * @param news what it tells
 */
public record SchedulerScript(List<Message> news) implements ScriptedPeer.Script {

    /** A machine of the cluster. */
    public static MonitorStats host(
            int id, String name, int slots, boolean refusing, String platform, int load) {
        return new MonitorStats(
                id,
                """
                Name:%s
                IP:10.0.0.%d
                MaxJobs:%d
                NoRemote:%s
                Platform:%s
                Load:%d
                """
                        .formatted(name, id, slots, refusing, platform, load));
    }

    @Override
    public void heard(Conversation client, Message message) throws IOException {
        if (message instanceof MonitorLogin) {
            for (Message event : news) {
                client.say(event);
            }
        }
    }
}
