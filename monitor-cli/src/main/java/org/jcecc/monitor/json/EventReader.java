package org.jcecc.monitor.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jcecc.monitor.model.Figures;
import org.jcecc.monitor.model.HostAttributes;
import org.jcecc.monitor.model.NetEvent;
import org.jcecc.monitor.model.SeenScheduler;

/** Events back from the lines that {@link EventLines} made. */
public final class EventReader {

    private static final double THOUSANDTHS = 1000;

    private final Map<?, ?> fields;

    private EventReader(Map<?, ?> fields) {
        this.fields = fields;
    }

    /**
     * The event of a line; nothing if it is of a kind nobody knows.
     *
     * @throws IllegalArgumentException if the line is no object, or a field is missing
     */
    public static Optional<RecordedEvent> event(String line) {
        EventReader reader = new EventReader(JsonReader.object(line));
        return reader.event().map(event -> new RecordedEvent(reader.number("t"), event));
    }

    private Optional<NetEvent> event() {
        NetEvent event =
                switch (text("e")) {
                    case "searching" -> new NetEvent.Searching(text("reason"));
                    case "connected" -> connected();
                    case "lost" -> new NetEvent.Lost(text("reason"));
                    case "host" -> new NetEvent.HostSeen(number("id"), attributes());
                    case "hostGone" -> new NetEvent.HostGone(number("id"));
                    case "request" ->
                            new NetEvent.Requested(
                                    number("job"),
                                    number("client"),
                                    text("file"),
                                    textOr("lang", ""));
                    case "begin" ->
                            new NetEvent.Begun(
                                    number("job"), number("server"), numberOr("started", 0));
                    case "done" -> new NetEvent.Done(number("job"), figures());
                    case "localBegin" ->
                            new NetEvent.LocalBegun(
                                    number("job"),
                                    number("host"),
                                    numberOr("started", 0),
                                    text("file"));
                    case "localDone" -> new NetEvent.LocalDone(number("job"));
                    case "seeded" -> seeded();
                    case "seedingEnded" -> new NetEvent.SeedingEnded(truth("complete"));
                    default -> null;
                };
        return Optional.ofNullable(event);
    }

    private NetEvent connected() {
        List<SeenScheduler> seen = new ArrayList<>();
        if (fields.get("seen") instanceof List<?> list) {
            for (Object element : list) {
                if (element instanceof Map<?, ?> map) {
                    seen.add(new EventReader(map).seen());
                }
            }
        }
        return new NetEvent.Connected(
                text("scheduler"),
                (int) number("port"),
                textOr("net", ""),
                (int) number("protocol"),
                seen);
    }

    private SeenScheduler seen() {
        return new SeenScheduler(
                text("address"),
                (int) number("version"),
                numberOr("started", 0),
                text("net"),
                truth("chosen"));
    }

    private HostAttributes attributes() {
        Map<String, String> values = new LinkedHashMap<>();
        copy(values, "name", "Name");
        copy(values, "ip", "IP");
        copy(values, "max", "MaxJobs");
        copy(values, "noRemote", "NoRemote");
        copy(values, "platform", "Platform");
        copy(values, "version", "Version");
        if (fields.get("features") instanceof List<?> features) {
            String joined = features.stream().map(String::valueOf).collect(Collectors.joining(" "));
            values.put("Features", joined.isEmpty() ? "--" : joined);
        }
        if (fields.get("speed") instanceof Double speed) {
            values.put("Speed", String.format(Locale.ROOT, "%.6f", speed));
        }
        copy(values, "load", "Load");
        if (fields.get("loadAvg") instanceof List<?> averages && averages.size() == 3) {
            values.put("LoadAvg1", thousandths(averages.get(0)));
            values.put("LoadAvg5", thousandths(averages.get(1)));
            values.put("LoadAvg10", thousandths(averages.get(2)));
        }
        copy(values, "freeMemMiB", "FreeMem");
        if (fields.get("other") instanceof Map<?, ?> other) {
            other.forEach((key, value) -> values.put(String.valueOf(key), plain(value)));
        }
        return new HostAttributes(values, false);
    }

    private void copy(Map<String, String> values, String field, String key) {
        Object value = fields.get(field);
        if (value != null) {
            values.put(key, plain(value));
        }
    }

    private static String plain(Object value) {
        return value instanceof Double number
                ? Long.toString(Math.round(number))
                : String.valueOf(value);
    }

    private static String thousandths(Object average) {
        return average instanceof Double number
                ? Long.toString(Math.round(number * THOUSANDTHS))
                : "";
    }

    private Figures figures() {
        return new Figures(
                (int) number("exit"),
                number("realMs"),
                number("userMs"),
                number("sysMs"),
                number("faults"),
                numberOr("inWire", 0),
                numberOr("inBytes", 0),
                numberOr("outWire", 0),
                numberOr("outBytes", 0),
                textOr("from", "server").equals("submitter"));
    }

    private NetEvent seeded() {
        String phase = text("state").toUpperCase(Locale.ROOT);
        return new NetEvent.Seeded(
                number("job"),
                NetEvent.Seeded.Phase.valueOf(phase),
                text("submitter"),
                textOr("on", ""),
                text("file"));
    }

    private String text(String field) {
        return required(field, String.class, "a string");
    }

    private String textOr(String field, String absent) {
        return fields.containsKey(field) ? text(field) : absent;
    }

    private long number(String field) {
        return Math.round(required(field, Double.class, "a number"));
    }

    private long numberOr(String field, long absent) {
        return fields.containsKey(field) ? number(field) : absent;
    }

    private boolean truth(String field) {
        return required(field, Boolean.class, "true or false");
    }

    private <T> T required(String field, Class<T> type, String expected) {
        Object value = fields.get(field);
        if (!type.isInstance(value)) {
            throw new IllegalArgumentException(
                    "field %s: %s (expected: %s)"
                            .formatted(field, value == null ? "none" : value, expected));
        }
        return type.cast(value);
    }
}
