package org.jcecc.daemon.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code jceccd --check} tells an operator to do. */
class RemediesTest {

    private static final Rung NO_NAMESPACES =
            new Rung("bubblewrap", false, "bwrap: No permissions to create new namespace");

    private static final Rung CHROOT = new Rung("chroot", true, "a probe ran in it");

    private static Surroundings machine(Map<String, String> settings) {
        return new Surroundings(true, true, false, settings);
    }

    @Test
    void bestMeansNeedsNothing() {
        var best = new Rung("bubblewrap", true, "a probe ran in it");

        assertThat(Remedies.of(List.of(best), machine(Map.of("user/max_user_namespaces", "0"))))
                .isEmpty();
    }

    @Test
    void missingProgramIsToBeInstalled() {
        var bare = new Surroundings(true, false, true, Map.of("user/max_user_namespaces", "0"));

        assertThat(Remedies.of(List.of(NO_NAMESPACES, CHROOT), bare))
                .singleElement()
                .asString()
                .startsWith("install bubblewrap");
    }

    @ParameterizedTest
    @CsvSource({
        "user/max_user_namespaces, 0, user.max_user_namespaces=15000",
        "kernel/unprivileged_userns_clone, 0, kernel.unprivileged_userns_clone=1",
        "kernel/apparmor_restrict_unprivileged_userns, 1,"
                + "kernel.apparmor_restrict_unprivileged_userns=0"
    })
    void settingThatForbidsNamespacesIsNamed(String name, String value, String remedy) {
        var rungs = List.of(NO_NAMESPACES, CHROOT);

        assertThat(Remedies.of(rungs, machine(Map.of(name, value))))
                .singleElement()
                .asString()
                .endsWith(remedy);
        assertThat(Remedies.of(rungs, machine(Map.of(name, "2")))).isEmpty();
    }

    @Test
    void containerIsToldItsOptions() {
        var container = new Surroundings(true, true, true, Map.of());

        assertThat(Remedies.of(List.of(NO_NAMESPACES, CHROOT), container))
                .singleElement()
                .asString()
                .contains("--security-opt seccomp=unconfined");
    }

    @Test
    void directoryThatJobsCannotEnterIsAPermissionToChange() {
        var closed = new Rung("bubblewrap", false, "bwrap: Can't chdir to /x: Permission denied");

        assertThat(Remedies.of(List.of(closed, CHROOT), machine(Map.of())))
                .singleElement()
                .asString()
                .contains("chmod o+x");
    }

    @Test
    void userWithNothingMayBecomeRoot() {
        var user = new Surroundings(false, true, false, Map.of());

        assertThat(Remedies.of(List.of(NO_NAMESPACES), user))
                .containsExactly("or start the daemon as root: it can use chroot then");
    }
}
