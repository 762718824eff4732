package org.jcecc.daemon.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** Writes {@code [pid] YYYY-MM-DD HH:MM:SS: text}, in local time. Any thread may use it. */
final class LineAppender extends AppenderBase<ILoggingEvent> {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.systemDefault());

    private final long pid = ProcessHandle.current().pid();
    private final Object writing = new Object();
    private OutputStream target;

    LineAppender(OutputStream target) {
        this.target = target;
    }

    @Override
    protected void append(ILoggingEvent event) {
        IThrowableProxy thrown = event.getThrowableProxy();
        String trace =
                thrown == null ? "" : "\n" + ThrowableProxyUtil.asString(thrown).stripTrailing();
        writeLine(event.getInstant(), event.getFormattedMessage() + trace);
    }

    void writeLine(Instant time, String text) {
        StringBuilder line = new StringBuilder();
        line.append('[').append(pid).append("] ");
        TIME.formatTo(time, line);
        line.append(": ").append(text).append(System.lineSeparator());
        write(line.toString());
    }

    void write(String text) {
        synchronized (writing) {
            try {
                target.write(text.getBytes(StandardCharsets.UTF_8));
                target.flush();
            } catch (IOException e) {
                addError("log line not written", e);
            }
        }
    }

    void switchTo(OutputStream next) throws IOException {
        synchronized (writing) {
            OutputStream previous = target;
            target = next;
            previous.close();
        }
    }
}
