package org.jcecc.client.options;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** R-C08: values and names of variables. */
class ClientVariableTest {

    @Test
    void ownNameWinsOverTheOriginals() {
        var both = Map.of("ICECC_PREFERRED_HOST", "alder", "JCECC_PREFERRED_HOST", "birch");
        var original = Map.of("ICECC_PREFERRED_HOST", "alder");

        assertThat(ClientVariable.ICECC_PREFERRED_HOST.in(both)).contains("birch");
        assertThat(ClientVariable.ICECC_PREFERRED_HOST.in(original)).contains("alder");
        assertThat(ClientVariable.ICECC_PREFERRED_HOST.in(Map.of())).isEmpty();
    }

    @Test
    void emptyIsSetToo() {
        assertThat(ClientVariable.ICECC_IGNORE_UNVERIFIED.isSetIn(Map.of())).isFalse();
        assertThat(
                        ClientVariable.ICECC_IGNORE_UNVERIFIED.isSetIn(
                                Map.of("ICECC_IGNORE_UNVERIFIED", "")))
                .isTrue();
    }

    @Test
    void variablesOfOthersHaveOneName() {
        assertThat(ClientVariable.PATH.in(Map.of("PATH", "/bin"))).contains("/bin");
        assertThat(ClientVariable._ICECC_SAFEGUARD.in(Map.of("_ICECC_SAFEGUARD", "1")))
                .contains("1");
    }

    @ParameterizedTest
    @CsvSource({
        "no, LOCAL",
        "NO, LOCAL",
        "disable, WITHOUT_DAEMON",
        "Disable, WITHOUT_DAEMON",
        "yes, REMOTE",
        "'', REMOTE",
    })
    void steeringIsReadInAnyCase(String value, Steering expected) {
        assertThat(Steering.of(Map.of("ICECC", value))).isEqualTo(expected);
        assertThat(Steering.of(Map.of("ICECC", "no", "JCECC", value))).isEqualTo(expected);
    }

    @Test
    void steeringDefaultsToElsewhere() {
        assertThat(Steering.of(Map.of())).isEqualTo(Steering.REMOTE);
    }

    @ParameterizedTest
    @CsvSource({"never, NEVER", "Warn, WARN", "ok, OK", "sometimes, OK"})
    void fallbackIsReadInAnyCase(String value, FallbackPolicy expected) {
        assertThat(FallbackPolicy.of(Map.of("JCECC_FALLBACK", value))).isEqualTo(expected);
    }

    @Test
    void fallbackIsAllowedByDefault() {
        assertThat(FallbackPolicy.of(Map.of())).isEqualTo(FallbackPolicy.OK);
    }
}
