package org.jcecc.service.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** Writes {@code [pid] YYYY-MM-DD HH:MM:SS: text}, in local time. Any thread may use it. */
final class LineWriter extends AppenderBase<ILoggingEvent> {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.systemDefault());

    private final String pid = "[" + ProcessHandle.current().pid() + "] ";
    private OutputStream target;

    LineWriter(OutputStream target) {
        this.target = target;
    }

    @Override
    protected void append(ILoggingEvent event) {
        String line = line(event.getInstant(), event.getFormattedMessage());
        if (event.getThrowableProxy() != null) {
            line += ThrowableProxyUtil.asString(event.getThrowableProxy());
        }
        write(line);
    }

    /** A line as the log shows it. */
    String line(Instant time, String text) {
        return pid + TIME.format(time) + ": " + text + "\n";
    }

    /** Writes what is ready to be written. */
    synchronized void write(String line) {
        try {
            target.write(line.getBytes(StandardCharsets.UTF_8));
            target.flush();
        } catch (IOException e) {
            // A full disk or a closed pipe costs lines; the next one is tried again.
            addError("log line lost", e);
        }
    }

    /** Goes on in another place. */
    synchronized void switchTo(OutputStream next) throws IOException {
        OutputStream previous = target;
        target = next;
        previous.close();
    }
}
