package dev.countersign.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static dev.countersign.architecture.Countersign.API;
import static dev.countersign.architecture.Countersign.CLASSES;
import static dev.countersign.architecture.Countersign.CORE;
import static dev.countersign.architecture.Countersign.DEMO;
import static dev.countersign.architecture.Countersign.PERSISTENCE;
import static dev.countersign.architecture.Countersign.WEB;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Who may know whom: `web -> api -> core <- persistence`, and the order of the features within core.
class DependencyTest {

    /// Which features each feature of core may use. Policy judges deployments by who can stop them and by what happened
    /// to them, so it stands above shutdown and incident; a decision looks at the scope of a stop.
    private static final Map<String, List<String>> USES = Map.ofEntries(
            Map.entry("audit", List.of()),
            Map.entry("notice", List.of()),
            Map.entry("signoff", List.of("audit")),
            Map.entry("register", List.of("audit", "signoff")),
            Map.entry("evidence", List.of("audit", "register")),
            Map.entry("shutdown", List.of("audit", "signoff", "register")),
            Map.entry("incident", List.of("audit", "register")),
            Map.entry("policy", List.of("audit", "signoff", "register", "evidence", "shutdown", "incident")),
            Map.entry("grant", List.of("audit", "notice", "signoff", "register", "evidence", "policy")),
            Map.entry("decision", List.of("audit", "register", "shutdown", "grant")),
            Map.entry("home", List.of("audit", "signoff", "register", "policy")));

    @Test
    void featuresOfCoreKeepTheirOrder() {
        USES.forEach((feature, used) -> noClasses()
                .that()
                .resideInAPackage(in(feature))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(USES.keySet().stream()
                        .filter(other -> !other.equals(feature) && !used.contains(other))
                        .map(DependencyTest::in)
                        .toArray(String[]::new))
                .because(feature + " may use " + used)
                .check(CLASSES));
    }

    @Test
    void theOrderKnowsEveryFeature() {
        assertThat(CLASSES.stream()
                        .filter(CORE)
                        .map(JavaClass::getPackageName)
                        .filter(name -> !name.equals("dev.countersign"))
                        .map(name -> name.split("\\.")[2])
                        .distinct())
                .hasSizeGreaterThan(5)
                .isSubsetOf(USES.keySet());
    }

    @Test
    void whatFeaturesShareKnowsNone() {
        noClasses()
                .that()
                .resideInAPackage("dev.countersign")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        USES.keySet().stream().map(DependencyTest::in).toArray(String[]::new))
                .check(CLASSES);
    }

    private static String in(String feature) {
        return "dev.countersign." + feature + "..";
    }

    @ParameterizedTest
    @ValueSource(strings = {"api", "persistence", "web"})
    void featuresAboveCoreFormNoCircle(String module) {
        slices().matching("dev.countersign." + module + ".(*)..")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }

    @Test
    void coreIsPlainJava() {
        classes()
                .that(CORE)
                .should()
                .onlyDependOnClassesThat(CORE.or(JavaClass.Predicates.resideInAnyPackage(
                                "java..",
                                "jakarta.persistence..",
                                "jakarta.enterprise..",
                                "jakarta.inject..",
                                "jakarta.transaction..",
                                "jakarta.validation..",
                                "org.jspecify..",
                                "com.fasterxml.jackson..",
                                "com.fasterxml.uuid..",
                                "org.erdtman.jcs..",
                                "org.apache.commons.statistics..",
                                "org.yaml.snakeyaml.."))
                        .or(DescribedPredicate.describe("arrays and primitives", c -> c.isPrimitive() || c.isArray())))
                .check(CLASSES);
    }

    @Test
    void apiKnowsNeitherStorageNorPages() {
        noClasses()
                .that()
                .resideInAPackage(API)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(PERSISTENCE, WEB, DEMO)
                .check(CLASSES);
    }

    @Test
    void storageKnowsCoreOnly() {
        noClasses()
                .that()
                .resideInAPackage(PERSISTENCE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(API, WEB, DEMO)
                .check(CLASSES);
    }

    @Test
    void noPageNamesStorage() {
        noClasses()
                .that()
                .resideInAPackage(WEB)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(PERSISTENCE, DEMO)
                .check(CLASSES);
    }
}
