package org.jcecc.scheduler.net;

import io.netty.channel.Channel;
import org.jcecc.protocol.wire.WireText;
import org.jcecc.scheduler.core.Effect;
import org.jcecc.scheduler.core.Peer;
import org.jcecc.scheduler.core.PlainText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.helpers.MessageFormatter;

/** Writes the core's log lines, harmless whatever names from the network they contain. */
final class CoreLog {

    private static final Logger log = LoggerFactory.getLogger("org.jcecc.scheduler.core");

    void write(Effect.Log line) {
        Level level =
                switch (line.level()) {
                    case ERROR -> Level.ERROR;
                    case WARNING -> Level.WARN;
                    case INFO -> Level.INFO;
                    case DEBUG -> Level.DEBUG;
                };
        if (log.isEnabledForLevel(level)) {
            String text =
                    MessageFormatter.basicArrayFormat(line.text(), line.arguments().toArray());
            log.atLevel(level).log(WireText.readable(PlainText.line(text)));
        }
    }

    void unread(Peer peer) {
        log.info("peer {} closed: it does not read what it is sent", peer.address());
    }

    void backlogged(Channel channel) {
        log.warn(
                "peer {} closed: too much waits for peers that do not read, and most of it for this"
                        + " one",
                Addresses.numeric(channel.remoteAddress()));
    }

    void failed(RuntimeException error) {
        log.error("an error of ours: {}", error.toString(), error);
    }
}
