package org.jcecc.monitor.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jcecc.monitor.feed.Feed;
import org.jcecc.monitor.model.NetEvent;
import org.jcecc.monitor.screen.Glyphs;
import org.jcecc.monitor.screen.Key;
import org.jline.terminal.Attributes;
import org.jline.terminal.Size;
import org.jline.terminal.impl.ExternalTerminal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class TerminalFaceTest {

    private static final String OTHER_SCREEN = "\u001b[?1049h";
    private static final String USUAL_SCREEN = "\u001b[?1049l";
    private static final String CURSOR_SHOWN = "25h";

    private final PipedOutputStream keyboard = new PipedOutputStream();
    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
    private final Feed feed = new Feed(() -> 0, UnaryOperator.identity());
    private ExternalTerminal terminal;

    @BeforeEach
    void open() throws IOException {
        terminal =
                new ExternalTerminal(
                        "test",
                        "xterm-256color",
                        new PipedInputStream(keyboard),
                        screen,
                        StandardCharsets.UTF_8);
        terminal.setSize(Size.of(80, 24));
    }

    @AfterEach
    void close() throws IOException {
        terminal.close();
    }

    @Test
    @Tag("R-M28")
    void terminalIsAsBeforeAfterTheUserQuits() throws Exception {
        Attributes before = terminal.getAttributes();
        feed.accept(new NetEvent.Searching("scheduler of network lab4: no answer"));
        FutureTask<?> running = start(true);

        keyboard.write('q');
        keyboard.flush();
        running.get(60, TimeUnit.SECONDS);

        String written = screen.toString(StandardCharsets.UTF_8);
        assertThat(written).contains(OTHER_SCREEN).contains("no answer");
        assertThat(written.substring(written.lastIndexOf(OTHER_SCREEN)))
                .contains(CURSOR_SHOWN)
                .contains(USUAL_SCREEN);
        assertThat(terminal.getAttributes().getLocalFlags()).isEqualTo(before.getLocalFlags());
    }

    @Test
    @Tag("R-M28")
    void goneTerminalEndsIt() throws Exception {
        FutureTask<?> running = start(true);

        keyboard.close();

        running.get(60, TimeUnit.SECONDS);
        assertThat(screen.toString(StandardCharsets.UTF_8)).contains(USUAL_SCREEN);
    }

    @Test
    void encodingDecidesTheSigns() {
        assertThat(TerminalFace.glyphs(false, StandardCharsets.UTF_8)).isEqualTo(Glyphs.UNICODE);
        assertThat(TerminalFace.glyphs(true, StandardCharsets.UTF_8)).isEqualTo(Glyphs.ASCII);
        assertThat(TerminalFace.glyphs(false, StandardCharsets.US_ASCII)).isEqualTo(Glyphs.ASCII);
    }

    @Test
    @Tag("R-M27")
    void sequencesOfKeysAreUnderstood() throws Exception {
        KeyReader keys = new KeyReader(terminal.reader());
        keyboard.write(
                "\u001b[A\u001bOBx\u001b[6~\u001b[1;5Zy".getBytes(StandardCharsets.US_ASCII));
        keyboard.flush();

        assertThat(keys.next(30_000)).contains(Key.UP);
        assertThat(keys.next(30_000)).contains(Key.DOWN);
        assertThat(keys.next(30_000)).contains(Key.of('x'));
        assertThat(keys.next(30_000)).map(Key::name).contains(Key.Name.PAGE_DOWN);
        assertThat(keys.next(30_000)).isEqualTo(Optional.empty());
        assertThat(keys.next(30_000)).contains(Key.of('y'));
    }

    private FutureTask<?> start(boolean colored) {
        TerminalFace face = new TerminalFace(terminal, feed, Glyphs.UNICODE, colored, "alder");
        FutureTask<?> running =
                new FutureTask<>(() -> {
                    face.run();
                    return null;
                });
        Thread.ofPlatform().daemon().start(running);
        return running;
    }
}
