package org.jcecc.client.compile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** R-C27. */
class DaemonPlacesTest {

    private static final String LOOPBACK = "/127.0.0.1:10245";

    @Test
    void ownPlaceComesBeforeTheOriginals() {
        var places = DaemonPlaces.of(Map.of("HOME", "/home/dev", "XDG_RUNTIME_DIR", "/run/user/7"));

        assertThat(places.required()).isEmpty();
        assertThat(places.places())
                .extracting(Object::toString)
                .containsExactly(
                        "/run/jcecc/jceccd.socket",
                        "/var/run/icecc/iceccd.socket",
                        "/var/run/iceccd.socket",
                        "/run/user/7/jceccd.socket",
                        "/home/dev/.iceccd.socket",
                        LOOPBACK);
    }

    @Test
    void withoutHomeThereAreNoPlacesBelowIt() {
        assertThat(DaemonPlaces.of(Map.of()).places())
                .extracting(Object::toString)
                .containsExactly(
                        "/run/jcecc/jceccd.socket",
                        "/var/run/icecc/iceccd.socket",
                        "/var/run/iceccd.socket",
                        LOOPBACK);
    }

    @Test
    void placeOfTheUserIsTriedBeforeAllOthers() {
        var places = DaemonPlaces.of(Map.of("JCECC_SOCKET", "/mine")).places();

        assertThat(places.getFirst()).hasToString("/mine");
        assertThat(places.getLast()).hasToString(LOOPBACK);
    }

    @Test
    void placeOfATestHasToAnswer() {
        var places = DaemonPlaces.of(Map.of("ICECC_TEST_SOCKET", "/test", "HOME", "/home/dev"));

        assertThat(places.places()).extracting(Object::toString).containsExactly("/test");
        assertThat(places.required()).contains("/test");
    }

    @Test
    void pathThatNoSocketCanHaveIsNobodys() {
        var places = DaemonPlaces.of(Map.of("ICECC_TEST_SOCKET", "/" + "x".repeat(200)));

        assertThat(places.required()).isPresent();
    }
}
