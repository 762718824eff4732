package org.jcecc.daemon.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("R-D42: names")
class EnvironmentKeyTest {

    private static final String LONGEST = "a".repeat(128);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gcc-12.2",
                "8b59cf5c35b2033fe114a01a619d2eea",
                "A+b@c:d=e,f~g_h",
                "...",
                "-"
            })
    void usualNamesAreAccepted(String name) throws Exception {
        assertThat(EnvironmentKey.of("x86_64", name, "own").name()).isEqualTo(name);
    }

    @Test
    void nameMayHave128Characters() throws Exception {
        assertThat(EnvironmentKey.of("x86_64", LONGEST, "own").name()).isEqualTo(LONGEST);
        assertThatThrownBy(() -> EnvironmentKey.of("x86_64", LONGEST + "a", "own"))
                .isInstanceOf(InvalidNameException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", ".", "..", "../x", "a/b", "/etc", "a b", "a\nb", "a\0b", "\u00e4", "a\\b", "$x",
                "*", "a;b", "a'b"
            })
    void otherNamesAreRefused(String name) {
        assertThatThrownBy(() -> EnvironmentKey.of("x86_64", name, "own"))
                .isInstanceOf(InvalidNameException.class)
                .hasMessageStartingWith("environment name: \"");
    }

    @ParameterizedTest
    @ValueSource(strings = {".", "..", "../../etc", "x86/64", "x86 64"})
    void otherPlatformsAreRefused(String platform) {
        assertThatThrownBy(() -> EnvironmentKey.of(platform, "gcc", "own"))
                .isInstanceOf(InvalidNameException.class)
                .hasMessageStartingWith("platform: \"");
    }

    @Test
    void noPlatformMeansTheOwnOne() throws Exception {
        assertThat(EnvironmentKey.of("", "gcc", "x86_64").platform()).isEqualTo("x86_64");
    }

    @Test
    void strangeTextIsQuotedSafely() {
        assertThatThrownBy(() -> EnvironmentKey.of("x", "a\nb\u001b" + LONGEST, "own"))
                .hasMessageStartingWith("environment name: \"a?b?aaa")
                .hasMessageContaining("...\"");
    }
}
