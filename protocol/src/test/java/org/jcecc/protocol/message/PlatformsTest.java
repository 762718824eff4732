package org.jcecc.protocol.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlatformsTest {

    @ParameterizedTest
    @CsvSource({
        "x86_64, x86_64, true",
        "i386, x86_64, true",
        "i386, i486, true",
        "i486, i386, false",
        "i586, i686, true",
        "i686, x86_64, true",
        "x86_64, i686, false",
        "ppc, ppc64, true",
        "ppc64, ppc, false",
        "s390, s390x, true",
        "aarch64, x86_64, false",
        "armv7l, aarch64, false",
        "Darwin22_arm64, Darwin22_arm64, true",
    })
    void environmentsRunOnTheirPlatformAndItsSuccessors(
            String environment, String host, boolean runs) {
        assertThat(Platforms.runsOn(environment, host)).isEqualTo(runs);
    }
}
