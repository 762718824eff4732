package org.jcecc.monitor.link;

import java.util.Optional;
import org.jcecc.monitor.model.Figures;
import org.jcecc.monitor.model.HostAttributes;
import org.jcecc.monitor.model.NetEvent;
import org.jcecc.protocol.message.JobDone;
import org.jcecc.protocol.message.Language;
import org.jcecc.protocol.message.LocalJobDone;
import org.jcecc.protocol.message.Message;
import org.jcecc.protocol.message.MonitorGetCompileServer;
import org.jcecc.protocol.message.MonitorJobBegin;
import org.jcecc.protocol.message.MonitorJobDone;
import org.jcecc.protocol.message.MonitorLocalJobBegin;
import org.jcecc.protocol.message.MonitorStats;
import org.jcecc.protocol.wire.WireText;

/** What a scheduler's messages mean. */
final class Translation {

    private Translation() {}

    /** The event a message tells; none for a message that is no monitor's business. */
    static Optional<NetEvent> event(Message message) {
        return message instanceof Message.ToMonitor told
                ? Optional.of(event(told))
                : Optional.empty();
    }

    private static NetEvent event(Message.ToMonitor message) {
        return switch (message) {
            case MonitorStats it -> stats(it);
            case MonitorGetCompileServer it ->
                    new NetEvent.Requested(
                            unsigned(it.jobId()),
                            unsigned(it.submitterId()),
                            WireText.readable(it.fileName()),
                            Language.fromWire(it.language()).map(Language::displayName).orElse(""));
            case MonitorJobBegin it ->
                    new NetEvent.Begun(
                            unsigned(it.jobId()),
                            unsigned(it.serverId()),
                            unsigned(it.startTime()));
            case MonitorJobDone it ->
                    new NetEvent.Done(unsigned(it.done().jobId()), figures(it.done()));
            case MonitorLocalJobBegin it ->
                    new NetEvent.LocalBegun(
                            unsigned(it.jobId()),
                            unsigned(it.submitterId()),
                            unsigned(it.startTime()),
                            WireText.readable(it.file()));
            case LocalJobDone it -> new NetEvent.LocalDone(unsigned(it.jobId()));
        };
    }

    private static NetEvent stats(MonitorStats message) {
        HostAttributes attributes = HostAttributes.parse(WireText.readable(message.text()));
        long host = unsigned(message.hostId());
        return attributes.offline()
                ? new NetEvent.HostGone(host)
                : new NetEvent.HostSeen(host, attributes);
    }

    private static Figures figures(JobDone done) {
        return new Figures(
                done.exitCode(),
                unsigned(done.realMillis()),
                unsigned(done.userMillis()),
                unsigned(done.systemMillis()),
                unsigned(done.pageFaults()),
                unsigned(done.inCompressed()),
                unsigned(done.inUncompressed()),
                unsigned(done.outCompressed()),
                unsigned(done.outUncompressed()),
                done.fromSubmitter());
    }

    private static long unsigned(int field) {
        return Integer.toUnsignedLong(field);
    }
}
