package org.jcecc.client.arguments;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The names of files that are sent along (specification 7.13). */
class AbsoluteNameTest {

    @ParameterizedTest
    @CsvSource({
        "'', ''",
        "foo.c, /w/foo.c",
        "/a/b, /a/b",
        "./foo, /w/foo",
        "../foo, /foo",
        "a/../../foo, /foo",
        "../../foo, /foo",
        "/../a, /a",
        "/a/../../../b, /b",
        "a/./b//c, /w/a/b/c",
        "a/././/./b, /w/a/b",
        "a/.., /w/a/..",
        "a/., /w/a/.",
        "..x/y, /w/..x/y",
        "a/..b/c, /w/a/..b/c",
    })
    void isMadeByTextAlone(String name, String absolute) {
        assertThat(AbsoluteName.of("/w", name)).isEqualTo(absolute);
    }
}
