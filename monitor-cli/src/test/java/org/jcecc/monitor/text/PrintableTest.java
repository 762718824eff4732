package org.jcecc.monitor.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class PrintableTest {

    @Test
    @Tag("R-M36")
    void whatActsShowsAsItsNumber() {
        assertThat(Printable.of("a\u001b[2Jb\u009bc\u202ed\ne"))
                .isEqualTo("a\\u{1b}[2Jb\\u{9b}c\\u{202e}d\\u{a}e");
    }

    @Test
    void ordinaryTextStaysAsItIs() {
        assertThat(Printable.of("b\u00fcro-3 \u65e5\u672c")).isEqualTo("b\u00fcro-3 \u65e5\u672c");
        assertThat(Printable.ascii("b\u00fcro-3")).isEqualTo("b?ro-3");
    }

    @Test
    void columnsOfWideCharactersAreCountedTwice() {
        assertThat(Columns.width("a\u65e5\u672c")).isEqualTo(5);
        assertThat(Columns.cut("a\u65e5\u672c", 4)).isEqualTo("a\u65e5");
        assertThat(Columns.fit("a\u65e5\u672c", 4)).isEqualTo("a\u65e5 ");
    }

    @Test
    @Tag("R-M30")
    void hashIsTheOneOfTheBooks() {
        assertThat(StableHash.of("")).isEqualTo(0x811c9dc5);
        assertThat(StableHash.of("foobar")).isEqualTo(0xbf9cf968);
    }

    @Test
    void durationsAreShort() {
        assertThat(Durations.brief(-1)).isEqualTo("?");
        assertThat(Durations.brief(12_499)).isEqualTo("12.4 s");
        assertThat(Durations.brief(72_000)).isEqualTo("1m 12s");
        assertThat(Durations.brief(7_500_000)).isEqualTo("2h 05m");
        assertThat(Durations.clock(751_000)).isEqualTo("00:12:31");
    }
}
