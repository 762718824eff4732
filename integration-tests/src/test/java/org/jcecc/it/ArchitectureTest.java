package org.jcecc.it;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The rules of docs/architecture.md that the compiler does not check. */
@AnalyzeClasses(packages = "org.jcecc", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {

    @ArchTest
    static final ArchRule NETTY_ONLY_IN_NET =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("..net..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("io.netty..");

    @ArchTest
    static final ArchRule DECISIONS_DO_NOTHING =
            noClasses()
                    .that()
                    .resideInAnyPackage(
                            "..scheduler.core..",
                            "..scheduler.placement..",
                            "..monitor.model..",
                            "..monitor.screen..")
                    .should()
                    .dependOnClassesThat(
                            resideInAnyPackage(
                                            "org.slf4j..",
                                            "java.net..",
                                            "java.nio.channels..",
                                            "java.nio.file..",
                                            "java.util.concurrent..")
                                    .or(nameMatching("java\\.time\\.Clock|java\\.io\\.File.*")));

    @ArchTest
    static final ArchRule DECISIONS_DO_NOT_LOOK_AT_THE_CLOCK =
            noClasses()
                    .that()
                    .resideInAnyPackage(
                            "..scheduler.core..",
                            "..scheduler.placement..",
                            "..monitor.model..",
                            "..monitor.screen..")
                    .should()
                    .callMethod(System.class, "currentTimeMillis")
                    .orShould()
                    .callMethod(System.class, "nanoTime")
                    .orShould()
                    .callMethod(java.time.Instant.class, "now");

    @ArchTest
    static final ArchRule ENVIRONMENT_READ_IN_MAINS_ONLY =
            noClasses()
                    .that(
                            DescribedPredicate.not(
                                    DescribedPredicate.describe(
                                            "have a main method", ArchitectureTest::isMain)))
                    .should()
                    .callMethod(System.class, "getenv")
                    .orShould()
                    .callMethod(System.class, "getenv", String.class);

    @ArchTest
    static final ArchRule PACKAGES_FORM_NO_CYCLES =
            slices().matching("org.jcecc.(**)").should().beFreeOfCycles();

    private static boolean isMain(JavaClass candidate) {
        return candidate.tryGetMethod("main", String[].class).isPresent();
    }
}
