package org.jcecc.client.arguments;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jcecc.client.arguments.testing.FakeFiles;
import org.junit.jupiter.api.Test;

/** R-C04, R-C05, R-C07, R-C54: how the real compiler is found. */
class PathSearchTest {

    private final FakeFiles files =
            new FakeFiles("/w")
                    .files("/usr/bin/gcc", "/opt/x/gcc", "/usr/bin/jcecc")
                    .link("/wrap/gcc", "/usr/bin/icecc");

    private Optional<String> find(String path) {
        return new PathSearch(files, Set.of(files.status("/usr/bin/jcecc").orElseThrow()))
                .find("gcc", path);
    }

    @Test
    void firstHitBehindTheWrapperWins() {
        assertThat(find("/wrap:/usr/bin")).contains("/usr/bin/gcc");
    }

    @Test
    void hitBeforeTheWrapperIsTheFallback() {
        assertThat(find("/usr/bin:/wrap")).contains("/usr/bin/gcc");
    }

    @Test
    void hitBehindTheWrapperBeatsOneBeforeIt() {
        assertThat(find("/usr/bin:/wrap:/opt/x")).contains("/opt/x/gcc");
    }

    @Test
    void wrapperAloneIsNoCompiler() {
        assertThat(find("/wrap")).isEmpty();
    }

    @Test
    void pathOfOurOwnLinkMeansTheCompilerBehindIt() {
        var settings =
                new AnalysisSettings(
                        Map.of("PATH", "/wrap:/usr/bin"),
                        false,
                        Set.of(),
                        ReferenceRelease.CURRENT);
        var locator = new CompilerLocator(settings, files);

        assertThat(locator.program("/wrap/gcc")).contains("/usr/bin/gcc");
        assertThat(locator.program("/opt/x/gcc")).contains("/opt/x/gcc");
    }

    @Test
    void linkToALinkOfOursIsOursToo() {
        files.link("/two/gcc", "../wrap/gcc").link("/three/gcc", "/two/gcc");

        assertThat(find("/two:/usr/bin")).contains("/usr/bin/gcc");
        assertThat(find("/three:/two:/wrap:/usr/bin")).contains("/usr/bin/gcc");
    }

    @Test
    void linkToTheRunnerIsOursToo() {
        files.link("/run/gcc", "icerun").link("/run/icerun", "/usr/bin/icecc");

        assertThat(find("/run:/usr/bin")).contains("/usr/bin/gcc");
    }

    @Test
    void copyOfTheLauncherUnderAnyNameIsOurs() {
        files.hardLink("/hard/gcc", "/usr/bin/jcecc").link("/soft/gcc", "/hard/gcc");

        assertThat(find("/hard:/usr/bin")).contains("/usr/bin/gcc");
        assertThat(find("/soft:/usr/bin")).contains("/usr/bin/gcc");
    }

    @Test
    void otherWrappersAreSkippedBehindOurs() {
        files.link("/dist/gcc", "/usr/bin/distcc");

        assertThat(find("/wrap:/dist:/usr/bin")).contains("/usr/bin/gcc");
        assertThat(find("/dist:/usr/bin")).contains("/dist/gcc");
    }

    @Test
    void linkToAnythingElseIsTheCompiler() {
        files.link("/cache/gcc", "/usr/bin/ccache").link("/gone/gcc", "nowhere");

        assertThat(find("/wrap:/cache:/usr/bin")).contains("/cache/gcc");
        assertThat(find("/gone:/usr/bin")).contains("/gone/gcc");
    }

    @Test
    void directoriesAreNoHits() {
        files.directory("/dir/gcc");

        assertThat(find("/dir:/usr/bin")).contains("/usr/bin/gcc");
    }

    @Test
    void emptyPartMeansTheRootDirectory() {
        files.files("/gcc", "gcc");

        assertThat(find("")).contains("/gcc");
        assertThat(find("/nowhere::/usr/bin")).contains("/gcc");
    }

    @Test
    void circleOfLinksIsNotFollowedForEver() {
        files.link("/circle/gcc", "other").link("/circle/other", "gcc");

        assertThat(find("/circle")).contains("/circle/gcc");
    }
}
