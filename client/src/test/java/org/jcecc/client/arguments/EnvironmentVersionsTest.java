package org.jcecc.client.arguments;

import static org.assertj.core.api.Assertions.assertThat;

import org.jcecc.client.arguments.EnvironmentVersions.Environment;
import org.jcecc.client.arguments.testing.FakeFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** R-C30: the environments a user names; the numbers are the specification's test cases. */
class EnvironmentVersionsTest {

    private static final String ARCHIVE = "x".repeat(500);

    private final FakeFiles files =
            new FakeFiles("/w")
                    .file("a.tar.gz", ARCHIVE)
                    .file("b.tar.gz", ARCHIVE)
                    .file("small.tar.gz", "x".repeat(499))
                    .link("link.tar.gz", "a.tar.gz")
                    .directory("dir.tar.gz")
                    .unreadableFile("secret.tar.gz");

    private EnvironmentVersions parse(String value, String prefix) {
        return EnvironmentVersions.parse(value, prefix, "x86_64", files);
    }

    private EnvironmentVersions parse(String value) {
        return parse(value, "");
    }

    @Test
    void case226FileAloneIsForTheOwnPlatform() {
        EnvironmentVersions versions = parse("a.tar.gz");

        assertThat(versions.environments()).containsExactly(new Environment("x86_64", "a.tar.gz"));
        assertThat(versions.environments().getFirst().name()).contains("a");
        assertThat(versions.complaints()).isEmpty();
    }

    @Test
    void case227EmptyValueNamesNothing() {
        assertThat(parse("").environments()).isEmpty();
        assertThat(parse("").complaints()).isEmpty();
        assertThat(parse(",,").complaints()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"nope.tar.gz", "small.tar.gz", "link.tar.gz", "dir.tar.gz"})
    void case227UnsuitableFileIsComplainedAbout(String file) {
        EnvironmentVersions versions = parse(file);

        assertThat(versions.environments()).isEmpty();
        assertThat(versions.complaints())
                .containsExactly(
                        "ICECC_VERSION has to point to an existing file to be installed " + file);
    }

    @Test
    void unreadableFileIsComplainedAbout() {
        assertThat(parse("secret.tar.gz").complaints()).hasSize(1);
    }

    @Test
    void case231PlatformStandsBeforeTheColon() {
        assertThat(parse("aarch64:a.tar.gz").environments())
                .containsExactly(new Environment("aarch64", "a.tar.gz"));
    }

    @Test
    void case232SecondFileForAPlatformIsIgnored() {
        EnvironmentVersions versions = parse("x86_64:a.tar.gz,x86_64:b.tar.gz,aarch64:a.tar.gz");

        assertThat(versions.environments())
                .containsExactly(
                        new Environment("x86_64", "a.tar.gz"),
                        new Environment("aarch64", "a.tar.gz"));
        assertThat(versions.complaints()).singleElement().asString().contains("b.tar.gz");
    }

    @Test
    void case233TargetMustBeTheCompilersPrefix() {
        assertThat(parse("a.tar.gz,b.tar.gz=arm-eabi").environments())
                .containsExactly(new Environment("x86_64", "a.tar.gz"));
        assertThat(parse("a.tar.gz=gcc", "gcc").environments())
                .containsExactly(new Environment("x86_64", "a.tar.gz"));
        assertThat(parse("a.tar.gz,a.tar.gz=foo", "gcc").environments()).isEmpty();
        assertThat(parse("a.tar.gz,b.tar.gz=arm-eabi", "arm-eabi").environments())
                .containsExactly(new Environment("x86_64", "b.tar.gz"));
    }

    @Test
    void prefixCountsOnlyWhenATargetIsNamed() {
        assertThat(parse("a.tar.gz", "gcc").environments()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "/x/nat.tar.xz, nat",
        "nat.tar.zst, nat",
        "nat.tar.bz2, nat",
        "nat.tar.gz, nat",
        "nat.tar, nat",
        "nat.tgz, nat",
        "a.b.tar.gz, a.b"
    })
    void nameIsTheFileWithoutItsEnding(String file, String name) {
        assertThat(new Environment("x86_64", file).name()).contains(name);
    }

    @ParameterizedTest
    @CsvSource({"nat.zip", ".tar.gz", "nat", "na t.tar.gz", "n\u00e4t.tar.gz"})
    void case228FileThatGivesNoName(String file) {
        assertThat(new Environment("x86_64", file).name()).isEmpty();
    }
}
