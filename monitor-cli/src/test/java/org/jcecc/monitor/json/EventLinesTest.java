package org.jcecc.monitor.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jcecc.monitor.model.Applied;
import org.jcecc.monitor.model.Figures;
import org.jcecc.monitor.model.HostAttributes;
import org.jcecc.monitor.model.Net;
import org.jcecc.monitor.model.NetEvent;
import org.jcecc.monitor.model.SeenScheduler;
import org.jcecc.monitor.testing.Story;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class EventLinesTest {

    private static final List<NetEvent> EVENTS =
            List.of(
                    new NetEvent.Searching("scheduler of network lab4: no answer"),
                    new NetEvent.Connected(
                            "10.84.0.10",
                            8765,
                            "lab4",
                            43,
                            List.of(
                                    new SeenScheduler("10.84.0.10:8765", 43, 5, "lab4", true),
                                    new SeenScheduler("10.84.0.9:8765", 32, 0, "lab4", false))),
                    new NetEvent.HostSeen(
                            4, HostAttributes.parse(Story.text(4, "host2", 4, 304) + "Shoe:42\n")),
                    new NetEvent.HostSeen(2, HostAttributes.parse("Name:host1\nMaxJobs:-1\n")),
                    new NetEvent.Seeded(
                            9, NetEvent.Seeded.Phase.COMPILING, "host1", "host2", "a/old.cpp"),
                    new NetEvent.SeedingEnded(true),
                    new NetEvent.Requested(12, 2, "a4/src/f0.cpp", "C++"),
                    new NetEvent.Begun(12, 4, 1_795_341_223),
                    new NetEvent.Done(12, Story.figures(0)),
                    new NetEvent.Requested(13, 2, "", ""),
                    new NetEvent.Done(13, new Figures(118, 0, 0, 0, 0, 0, 0, 0, 0, true)),
                    new NetEvent.Done(99, Story.figures(1)),
                    new NetEvent.LocalBegun(35, 4, 1_795_342_884, ""),
                    new NetEvent.LocalDone(35),
                    new NetEvent.LocalBegun(36, 4, 1_795_342_885, "\u001b[2J\"\\\u2028"),
                    new NetEvent.HostGone(4),
                    new NetEvent.Lost("eof"));

    @Test
    @Tag("R-M22")
    void linesAreThoseOfTheGoldenFile() throws IOException {
        assertThat(String.join("\n", lines()) + "\n").isEqualTo(golden());
    }

    @Test
    @Tag("R-M22")
    void everyLineParsesAlone() throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        for (String line : lines()) {
            JsonNode object = mapper.readTree(line);
            assertThat(object.get("t").isIntegralNumber()).isTrue();
            assertThat(object.get("e").isTextual()).isTrue();
        }
    }

    @Test
    @Tag("R-M25")
    void everyLineIsReadBackAsItsEvent() {
        List<NetEvent> read =
                lines().stream()
                        .map(EventReader::event)
                        .flatMap(Optional::stream)
                        .map(RecordedEvent::event)
                        .toList();

        assertThat(read).isEqualTo(EVENTS);
    }

    @Test
    @Tag("R-M36")
    void whatCouldActOnATerminalIsEscaped() {
        assertThat(lines())
                .allSatisfy(line -> assertThat(line.chars()).noneMatch(Character::isISOControl))
                .anySatisfy(line -> assertThat(line).contains("\\u001b[2J\\\"\\\\\\u2028"));
    }

    @Test
    void whatMeansNothingIsNotTold() {
        Net net = new Net();

        assertThat(EventLines.line(net.apply(new NetEvent.HostGone(4), 0))).isEmpty();
        assertThat(EventLines.line(net.apply(new NetEvent.LocalDone(0), 0))).isEmpty();
    }

    @Test
    void lineOfAKindNobodyKnowsIsPassedOver() {
        assertThat(EventReader.event("{\"t\":1,\"e\":\"dropped\",\"lines\":3}")).isEmpty();
    }

    @Test
    void lineThatIsNoEventIsExplained() {
        assertThatThrownBy(() -> EventReader.event("{\"t\":1,\"e\":\"request\",\"job\":\"x\"}"))
                .hasMessage("field job: x (expected: a number)");
        assertThatThrownBy(() -> EventReader.event("{\"t\":1,\"e\"}"))
                .hasMessage("JSON at column 11: '}' (expected: ':')");
        assertThatThrownBy(() -> EventReader.event("[".repeat(100_000)))
                .hasMessageContaining("less nesting");
    }

    private static List<String> lines() {
        Net net = new Net();
        long[] now = {Story.START};
        return EVENTS.stream()
                .map(event -> {
                    now[0] += 405;
                    Applied applied = net.apply(event, now[0]);
                    return EventLines.line(applied).orElseThrow();
                })
                .toList();
    }

    private static String golden() throws IOException {
        try (InputStream in = EventLinesTest.class.getResourceAsStream("events.jsonl")) {
            return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
