package org.jcecc.monitor.terminal;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jcecc.monitor.feed.Feed;
import org.jcecc.monitor.model.Snapshot;
import org.jcecc.monitor.screen.Glyphs;
import org.jcecc.monitor.screen.Key;
import org.jcecc.monitor.screen.Keys;
import org.jcecc.monitor.screen.Line;
import org.jcecc.monitor.screen.Look;
import org.jcecc.monitor.screen.Screen;
import org.jcecc.monitor.screen.View;
import org.jline.terminal.Attributes;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.utils.Curses;
import org.jline.utils.Display;
import org.jline.utils.InfoCmp.Capability;

/**
 * Shows a network on a terminal until the user quits. One thread draws and reads keys: at most ten
 * times a second, and at least once, because running times advance.
 */
public final class TerminalFace {

    private static final long SHORTEST_FRAME_MILLIS = 100;
    private static final long LONGEST_FRAME_MILLIS = 1000;
    private static final int DEFAULT_WIDTH = 80;
    private static final int DEFAULT_HEIGHT = 24;

    private final Terminal terminal;
    private final Feed feed;
    private final Glyphs glyphs;
    private final Painter painter;
    private final String ownName;
    private View view = View.FIRST;

    /**
     * @param glyphs what {@link #glyphs} chose
     * @param colored whether colours are wanted
     * @param ownName name of this machine
     */
    public TerminalFace(
            Terminal terminal, Feed feed, Glyphs glyphs, boolean colored, String ownName) {
        this.terminal = terminal;
        this.feed = feed;
        this.glyphs = glyphs;
        this.ownName = ownName;
        Integer colors = terminal.getNumericCapability(Capability.max_colors);
        painter = new Painter(colored, colors == null ? 0 : colors);
    }

    /** The signs for a terminal of some encoding. */
    public static Glyphs glyphs(boolean onlyAscii, Charset encoding) {
        return onlyAscii || !encoding.equals(StandardCharsets.UTF_8)
                ? Glyphs.ASCII
                : Glyphs.UNICODE;
    }

    /** Runs until the user quits or the terminal goes. The terminal is then as it was before. */
    public void run() throws IOException {
        Attributes before = terminal.enterRawMode();
        String leaving = leaving();
        Thread restoring = new Thread(() -> leavePast(leaving), "terminal-restore");
        Runtime.getRuntime().addShutdownHook(restoring);
        try {
            terminal.puts(Capability.enter_ca_mode);
            terminal.puts(Capability.keypad_xmit);
            terminal.puts(Capability.cursor_invisible);
            terminal.flush();
            loop();
        } finally {
            restore(before);
            removeHook(restoring);
        }
    }

    private void loop() throws IOException {
        Display display = new Display(terminal, true);
        KeyReader keys = new KeyReader(terminal.reader());
        int drawnWidth = 0;
        int drawnHeight = 0;
        while (!view.quit()) {
            long seen = feed.events();
            Look look = look();
            if (drawnWidth != look.width() || drawnHeight != look.height()) {
                drawnWidth = look.width();
                drawnHeight = look.height();
                display.resize(Size.of(drawnWidth, drawnHeight));
                display.clear();
            }
            Snapshot net = feed.snapshot();
            List<Line> lines = Screen.lines(view, net, look);
            display.update(painter.paint(lines), -1);
            if (!waitForKeys(keys, net, look, seen)) {
                return;
            }
        }
    }

    /** Takes keys until something is to be drawn; says whether the terminal is still there. */
    private boolean waitForKeys(KeyReader keys, Snapshot net, Look look, long seen)
            throws IOException {
        long begun = System.nanoTime();
        try {
            while (true) {
                Optional<Key> key = keys.next(SHORTEST_FRAME_MILLIS);
                if (key.isPresent()) {
                    Snapshot shown = view.frozen() == null ? net : view.frozen();
                    view = Keys.press(view, key.get(), shown, Screen.page(look));
                    return true;
                }
                long waited = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
                boolean resized = !look.equals(look());
                if (feed.events() > seen || resized || waited >= LONGEST_FRAME_MILLIS) {
                    return true;
                }
            }
        } catch (KeyReader.EndOfInput e) {
            return false;
        }
    }

    private Look look() {
        Size size = terminal.getSize();
        int width = size.getColumns();
        int height = size.getRows();
        return new Look(
                width > 0 ? width : DEFAULT_WIDTH,
                height > 0 ? height : DEFAULT_HEIGHT,
                glyphs,
                ZoneId.systemDefault(),
                ownName);
    }

    private void restore(Attributes before) {
        try {
            terminal.setAttributes(before);
            terminal.writer().write(leaving());
            terminal.flush();
        } catch (IllegalStateException e) {
            // A signal has closed the terminal under us; the hook does the rest.
        }
    }

    /** What leads back to the usual screen. */
    private String leaving() {
        StringBuilder sequences = new StringBuilder();
        for (Capability capability :
                List.of(
                        Capability.keypad_local,
                        Capability.exit_ca_mode,
                        Capability.cursor_visible)) {
            String sequence = terminal.getStringCapability(capability);
            if (sequence != null) {
                sequences.append(Curses.tputs(sequence));
            }
        }
        return sequences.toString();
    }

    /**
     * After a signal the terminal closes itself, which brings its attributes back, at the same time
     * as this runs; what it shows has to be brought back past it.
     */
    private static void leavePast(String leaving) {
        try (OutputStream out = new FileOutputStream(FileDescriptor.out)) {
            out.write(leaving.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            // The terminal has gone, and there is nobody to tell.
        }
    }

    private static void removeHook(Thread restoring) {
        try {
            Runtime.getRuntime().removeShutdownHook(restoring);
        } catch (IllegalStateException e) {
            // The process is ending, and the hook does the same once more.
        }
    }
}
