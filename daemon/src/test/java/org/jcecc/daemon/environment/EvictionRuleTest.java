package org.jcecc.daemon.environment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R-D50: what goes when there is too much")
class EvictionRuleTest {

    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

    private final EvictionRule rule = new EvictionRule(1000);

    @Test
    void nothingGoesWithinTheLimit() throws Exception {
        var installed = List.of(unused("a", 600, 500), unused("b", 400, 900));

        assertThat(rule.choose(installed, 0, NOW)).isEmpty();
    }

    @Test
    void longestUnusedGoesFirstUntilTheRestFits() throws Exception {
        var installed =
                List.of(unused("a", 500, 500), unused("b", 500, 900), unused("c", 500, 300));

        assertThat(rule.choose(installed, 0, NOW)).containsExactly(key("b"));
    }

    @Test
    void otherThingsCount() throws Exception {
        var installed = List.of(unused("a", 500, 500), unused("b", 500, 900));

        assertThat(rule.choose(installed, 500, NOW)).containsExactly(key("b"));
        assertThat(rule.choose(installed, 501, NOW)).containsExactly(key("b"), key("a"));
    }

    @Test
    void clockThatWasSetBackKeepsNothingForEver() throws Exception {
        var installed = List.of(unused("a", 900, -86_400), unused("b", 900, -100));

        assertThat(rule.choose(installed, 0, NOW)).containsExactly(key("a"));
    }

    @Test
    void whatWasUsedWithin200SecondsStays() throws Exception {
        var installed = List.of(unused("a", 900, 200), unused("b", 900, 201));

        assertThat(rule.choose(installed, 0, NOW)).containsExactly(key("b"));
    }

    @Test
    void whatIsInUseStays() throws Exception {
        var used = new EvictionRule.Candidate(key("a"), 900, NOW.minus(Duration.ofDays(1)), true);

        assertThat(rule.choose(List.of(used, unused("b", 900, 300)), 0, NOW))
                .containsExactly(key("b"));
    }

    @Test
    void limitsBeyond2GibibytesAreNoProblem() throws Exception {
        var large = new EvictionRule(10L << 30);

        assertThat(large.choose(List.of(unused("a", 10L << 30, 300)), 0, NOW)).isEmpty();
        assertThat(large.choose(List.of(unused("a", 10L << 30, 300)), 1, NOW)).hasSize(1);
    }

    private static EvictionRule.Candidate unused(String name, long bytes, int seconds)
            throws InvalidNameException {
        return new EvictionRule.Candidate(key(name), bytes, NOW.minusSeconds(seconds), false);
    }

    private static EnvironmentKey key(String name) throws InvalidNameException {
        return EnvironmentKey.of("x86_64", name, "x86_64");
    }
}
