package org.jcecc.monitor.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.jcecc.monitor.model.Host;
import org.jcecc.monitor.model.NetEvent;
import org.jcecc.monitor.model.Snapshot;
import org.jcecc.monitor.testing.Story;
import org.jcecc.monitor.text.Columns;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScreenTest {

    private final Story story = Story.connected();
    private View view = View.FIRST;

    @BeforeEach
    void busyNetwork() {
        story.host(1, "alder", 2);
        story.host(2, "birch", 4);
        story.host(3, "cedar", 2, 1000);
        compile(10, 1, 2);
        compile(11, 2, 2);
        story.local(12, 2);
        compile(13, 1, 3);
        story.request(14, 1);
    }

    @Test
    @Tag("R-M26")
    void everySlotIsACellWhoseShapeSaysTheKindOfJob() {
        List<String> screen = draw(120, 30, Glyphs.UNICODE);

        assertThat(lineOf(screen, "birch")).contains(" ■▣▨□ ").contains("for alder 1, birch 2");
        assertThat(lineOf(screen, "cedar")).startsWith("+! ").contains(" ■□ ");
        assertThat(lineOf(screen, "alder")).contains(" □□ ");
    }

    @Test
    @Tag("R-M26")
    void asciiIsEnough() {
        List<String> screen = draw(120, 30, Glyphs.ASCII);

        assertThat(lineOf(screen, "birch")).contains(" #o%. ");
        assertThat(screen).allSatisfy(line -> assertThat(line).matches("\\p{ASCII}*"));
    }

    @Test
    @Tag("R-M26")
    void moreSlotsThanRoomBecomeABar() {
        story.host(4, "giant", 64);
        compile(20, 4, 4);

        assertThat(lineOf(draw(80, 30, Glyphs.UNICODE), "giant")).contains(" 1/64 ▁");
    }

    @Test
    void headSaysWhereWeAreAndHowBusyItIs() {
        story.after(61_000);
        List<String> screen = draw(120, 30);

        assertThat(screen.get(0))
                .isEqualTo(
                        " lab4 @ 10.84.0.10:8765 (43)   3 hosts  8 slots  4 busy  1 waiting"
                                + "   up 00:01:01"
                                + " ".repeat(32)
                                + "22:14:21");
        assertThat(screen.get(1)).contains(" 50 %").contains("done 0  failed 0  own 33 %");
    }

    @Test
    @Tag("R-M29")
    void runningTimesAdvanceWithoutMessages() {
        assertThat(lineOf(draw(120, 30), "f10.cpp")).contains(" 0.0 s ");

        story.after(12_400);

        assertThat(lineOf(draw(120, 30), "f10.cpp")).contains(" 12.4 s ");
        assertThat(lineOf(draw(120, 30), "f14.cpp")).contains("alder → …").contains("(waiting)");
    }

    @Test
    void buildsAreBelow() {
        assertThat(draw(120, 30))
                .anySatisfy(line -> assertThat(line).contains("0/3 done  2 active"));
    }

    @ParameterizedTest
    @CsvSource({"60, 20", "80, 20", "160, 20", "60, 45", "80, 45", "160, 45", "1, 1", "20, 4"})
    @Tag("R-M28")
    void everySizeIsFilledAndNothingIsWider(int width, int height) {
        for (int host = 10; host < 60; host++) {
            story.host(host, "a-host-with-a-long-name-" + host + ".example.org", host);
            compile(100 + host, host, host);
        }
        for (Panel panel : Panel.values()) {
            View shown = view.show(panel).expand(Set.of(10L, 11L));
            List<Line> lines = Screen.lines(shown, story.now(), look(width, height));

            assertThat(lines).hasSize(height);
            assertThat(lines)
                    .allSatisfy(line ->
                            assertThat(Columns.width(line.text())).isLessThanOrEqualTo(width));
        }
    }

    @Test
    @Tag("R-M27")
    void firstPressHighlightsTheFirstHostAndSpaceExpandsIt() {
        press("j");
        assertThat(view.selected()).isEqualTo(1);
        press("jj");
        assertThat(view.selected()).isEqualTo(3);
        press("k ");

        assertThat(view.selected()).isEqualTo(2);
        assertThat(draw(120, 45))
                .anySatisfy(line -> assertThat(line).startsWith("-  birch"))
                .contains("   Job 1: (  0.0s) a/src/f10.cpp")
                .contains("   IP         10.84.0.12");
        press(" ");
        assertThat(view.expanded()).isEmpty();
        press("a");
        assertThat(view.expanded()).containsExactlyInAnyOrder(1L, 2L, 3L);
        press("a");
        assertThat(view.expanded()).isEmpty();
    }

    @Test
    @Tag("R-M27")
    void columnsAreSortedByToTheLeftAndRightAndTabWraps() {
        press("h");
        assertThat(view.order()).isEqualTo(HostOrder.ID);
        press("l");
        assertThat(view.order()).isEqualTo(HostOrder.NAME);
        press("r");
        assertThat(names()).containsExactly("cedar", "birch", "alder");
        press("\t");
        assertThat(view.order()).isEqualTo(HostOrder.BUSY);
        view = view.sorted(HostOrder.WAITING, false);
        press("l");
        assertThat(view.order()).isEqualTo(HostOrder.WAITING);
        press("s");
        assertThat(view.order()).isEqualTo(HostOrder.ID);
        press("q");
        assertThat(view.quit()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "ID, alder birch cedar",
        "NAME, alder birch cedar",
        "BUSY, birch cedar alder",
        "MAX, birch alder cedar",
        "LOAD, cedar alder birch",
        "SPEED, alder birch cedar",
        "IN, birch cedar alder",
        "OUT, alder birch cedar",
        "OWN, birch alder cedar",
        "LOCAL, birch alder cedar",
        "WAITING, alder birch cedar",
    })
    @Tag("R-M27")
    void hostsAreSortedByEveryColumn(HostOrder order, String names) {
        view = view.sorted(order, false);

        assertThat(names()).containsExactly(names.split(" "));
    }

    @Test
    @Tag("R-M27")
    void filterIsTypedAndEscapeEndsIt() {
        press("/bixx\u007f\u007fr");
        assertThat(draw(80, 20).getLast()).isEqualTo(" /bir_");
        press("\r");
        assertThat(names()).containsExactly("birch");
        press("\u001b");
        assertThat(names()).hasSize(3);

        press("2/s:CEDAR\r");
        assertThat(files()).containsExactly("a/src/f13.cpp");
        press("/c:alder\r");
        assertThat(files()).hasSize(3);
        press("/p:sparc\r1");
        assertThat(names()).isEmpty();
    }

    @Test
    @Tag("R-M27")
    void jobsAreNarrowedToWaitingFailedOrFollowedOnes() {
        story.done(13, 1);

        press("w");
        assertThat(files()).containsExactly("a/src/f14.cpp");
        press("e");
        assertThat(files()).containsExactly("a/src/f13.cpp");
        assertThat(lineOf(draw(120, 30), "f13.cpp")).contains("(compileError, exit 1)");
        press("e1jjf2");
        assertThat(files())
                .contains("a/src/f10.cpp", "a/src/f11.cpp")
                .doesNotContain("a/src/f14.cpp");
    }

    @Test
    @Tag("R-M27")
    void highlightMovesTheWindowBeyondTheScreen() {
        for (int host = 10; host < 60; host++) {
            story.host(host, "host" + host, 2);
        }
        view = Keys.press(view, Key.DOWN, story.now(), 10);
        for (int i = 0; i < 40; i++) {
            view = Keys.press(view, Key.DOWN, story.now(), 10);
        }

        assertThat(draw(80, 20)).anySatisfy(line -> assertThat(line).startsWith("+  host47"));
        view = Keys.press(view, new Key(Key.Name.PAGE_UP, '\0'), story.now(), 30);
        assertThat(names().get(10)).isEqualTo(host(view.selected()).name());
    }

    @Test
    @Tag("R-M27")
    void jobsScrollByPagesAndStopAtTheEnd() {
        for (int job = 100; job < 160; job++) {
            compile(job, 1, 2);
        }
        press("2");
        for (int i = 0; i < 9; i++) {
            view = Keys.press(view, new Key(Key.Name.PAGE_DOWN, '\0'), story.now(), 10);
        }
        assertThat(draw(80, 20)).anySatisfy(line -> assertThat(line).contains("f14.cpp"));
        for (int i = 0; i < 7; i++) {
            view = Keys.press(view, new Key(Key.Name.PAGE_UP, '\0'), story.now(), 10);
        }
        assertThat(view.scroll()).isZero();
    }

    @Test
    void pausedDisplayStandsStillUntilItGoesOn() {
        press("p");
        Snapshot before = story.now();
        story.tell(new NetEvent.HostGone(3));

        assertThat(draw(120, 30)).anySatisfy(line -> assertThat(line).startsWith("+! cedar"));
        assertThat(draw(120, 30).getLast()).startsWith(" paused ");
        assertThat(view.frozen()).isEqualTo(before);
        press("p");
        assertThat(draw(120, 30)).noneSatisfy(line -> assertThat(line).startsWith("+! cedar"));
    }

    @Test
    void helpIsThereUntilTheNextKey() {
        press("?");
        assertThat(draw(80, 30)).anySatisfy(line -> assertThat(line).contains("reverse the order"));
        press("q");
        assertThat(view.help()).isFalse();
        assertThat(view.quit()).isFalse();
    }

    @Test
    void interruptQuitsWhateverIsGoingOn() {
        press("/ab\u0003");
        assertThat(view.quit()).isTrue();
    }

    @Test
    void lostConnectionIsSaid() {
        story.tell(new NetEvent.Lost("eof"));

        assertThat(draw(120, 30).getFirst()).startsWith(" lab4 @ 10.84.0.10:8765 (43) lost   eof");
        assertThat(lineOf(draw(120, 30), "birch")).startsWith("+? ");
    }

    @Test
    @Tag("R-M36")
    void hostileNamesCannotActOnTheTerminal() {
        story.host(7, "evil\u001b]0;x\u0007\u202e", 2);
        story.tell(new NetEvent.Requested(70, 7, "\u001b[2J\r\n\u009b1m", "C"));
        story.begin(70, 7);
        press("a");

        for (Glyphs glyphs : Glyphs.values()) {
            assertThat(draw(160, 80, glyphs))
                    .allSatisfy(line ->
                            assertThat(line.codePoints())
                                    .noneMatch(Character::isISOControl)
                                    .noneMatch(
                                            point -> Character.getType(point) == Character.FORMAT));
        }
    }

    @Test
    @Tag("R-M30")
    void hostHasTheSameColourInEveryRun() {
        assertThat(Style.ofHost("foobar", "").color()).isEqualTo(Math.floorMod(0xbf9cf968, 12));
        assertThat(Style.ofHost("birch", "birch").bold()).isTrue();
    }

    private void compile(long job, long client, long server) {
        story.request(job, client);
        story.begin(job, server);
    }

    private void press(String keys) {
        for (int i = 0; i < keys.length(); i++) {
            view = Keys.press(view, Key.of(keys.charAt(i)), story.now(), 10);
        }
    }

    private Host host(long id) {
        return story.host(id);
    }

    private List<String> names() {
        return HostLines.shown(view, story.now()).stream().map(Host::name).toList();
    }

    private List<String> files() {
        return JobLines.shown(view, story.now()).stream().map(job -> job.file()).toList();
    }

    private List<String> draw(int width, int height) {
        return draw(width, height, Glyphs.UNICODE);
    }

    private List<String> draw(int width, int height, Glyphs glyphs) {
        Look look = new Look(width, height, glyphs, ZoneOffset.UTC, "alder");
        return Screen.lines(view, story.now(), look).stream().map(Line::text).toList();
    }

    private static Look look(int width, int height) {
        return new Look(width, height, Glyphs.UNICODE, ZoneOffset.UTC, "alder");
    }

    private static String lineOf(List<String> screen, String text) {
        return screen.stream().filter(line -> line.contains(text)).findFirst().orElse("");
    }
}
