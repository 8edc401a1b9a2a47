package dev.countersign.architecture;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.CanBeAnnotated.Predicates.annotatedWith;
import static com.tngtech.archunit.core.domain.properties.CanBeAnnotated.Predicates.metaAnnotatedWith;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.conditions.ArchConditions.callMethodWhere;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static dev.countersign.architecture.Countersign.API;
import static dev.countersign.architecture.Countersign.CLASSES;
import static dev.countersign.architecture.Countersign.CORE;
import static dev.countersign.architecture.Countersign.PERSISTENCE;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.domain.properties.CanBeAnnotated;
import dev.countersign.api.SystemClock;
import io.quarkus.security.Authenticated;
import io.quarkus.vertx.web.Route;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.interceptor.Interceptor;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import jakarta.transaction.UserTransaction;
import jakarta.ws.rs.HttpMethod;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/// What a class may do.
class ConductTest {

    private static final DescribedPredicate<JavaMember> SAYS_WHO_MAY_CALL = DescribedPredicate.describe(
            "say who may call them", method -> guarded(method) || guarded(method.getOwner()));

    private static boolean guarded(CanBeAnnotated place) {
        return place.isAnnotatedWith(RolesAllowed.class)
                || place.isAnnotatedWith(Authenticated.class)
                || place.isAnnotatedWith(PermitAll.class);
    }

    @Test
    void everyEndpointSaysWhoMayCallIt() {
        assertThat(endpoints()).hasSizeGreaterThan(50).allMatch(SAYS_WHO_MAY_CALL::test);
    }

    private static List<JavaMethod> endpoints() {
        return CLASSES.stream()
                .flatMap(c -> c.getMethods().stream())
                .filter(m -> m.isMetaAnnotatedWith(HttpMethod.class) || m.isAnnotatedWith(Route.class))
                .toList();
    }

    @Test
    void resourcesAnswerViewsAndNeverEntities() {
        noMethods()
                .that(metaAnnotatedWith(HttpMethod.class).forSubtype())
                .should()
                .haveRawReturnType(annotatedWith(Entity.class).forSubtype())
                .check(CLASSES);
        noFields()
                .that()
                .areDeclaredInClassesThat(
                        JavaClass.Predicates.resideInAPackage(API).and(assignableTo(Record.class)))
                .should()
                .haveRawType(annotatedWith(Entity.class).forSubtype())
                .check(CLASSES);
    }

    @Test
    void onlyTheSystemClockAsksTheMachineForTheTime() {
        noClasses()
                .that()
                .areNotAssignableTo(SystemClock.class)
                .should(callMethodWhere(target(nameMatching("now"))
                        .and(target(owner(JavaClass.Predicates.belongToAnyOf(
                                Instant.class,
                                LocalDate.class,
                                LocalDateTime.class,
                                OffsetDateTime.class,
                                ZonedDateTime.class))))))
                .orShould(callMethodWhere(
                        target(nameMatching("system.*|tick.*")).and(target(owner(assignableTo(Clock.class))))))
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callConstructor(Date.class)
                .check(CLASSES);
    }

    @Test
    void onlyStorageTouchesTheEntityManager() {
        noClasses()
                .that()
                .resideOutsideOfPackage(PERSISTENCE)
                .should()
                .dependOnClassesThat()
                .areAssignableTo(EntityManager.class)
                .check(CLASSES);
    }

    /// Storage may insist on a transaction and may stand around one; only use cases open one.
    @Test
    void onlyUseCasesOpenATransaction() {
        methods()
                .that()
                .areAnnotatedWith(Transactional.class)
                .should()
                .beDeclaredInClassesThat(CORE.or(JavaClass.Predicates.resideInAPackage(PERSISTENCE)))
                .check(CLASSES);
        assertThat(CLASSES.stream()
                        .filter(c -> c.isAnnotatedWith(Transactional.class))
                        .filter(c -> !c.isAnnotatedWith(Interceptor.class)))
                .isEmpty();
        assertThat(CLASSES.stream()
                        .filter(JavaClass.Predicates.resideInAPackage(PERSISTENCE))
                        .flatMap(c -> c.getMethods().stream())
                        .filter(m -> m.isAnnotatedWith(Transactional.class))
                        .map(m -> m.getAnnotationOfType(Transactional.class).value()))
                .containsOnly(TxType.MANDATORY);
        noClasses()
                .that()
                .resideOutsideOfPackage(PERSISTENCE)
                .should()
                .dependOnClassesThat()
                .areAssignableTo(UserTransaction.class)
                .orShould()
                .dependOnClassesThat()
                .resideInAPackage("io.quarkus.narayana..")
                .check(CLASSES);
    }

    @Test
    void entitiesHaveVerbsAndNoSetters() {
        noMethods()
                .that()
                .areDeclaredInClassesThat(annotatedWith(Entity.class).forSubtype())
                .should()
                .haveNameMatching("set[A-Z].*")
                .check(CLASSES);
        fields().that()
                .areDeclaredInClassesThat(annotatedWith(Entity.class).forSubtype())
                .and()
                .areNotStatic()
                .should()
                .bePrivate()
                .check(CLASSES);
    }

    @Test
    void everyPackageStatesThatNothingIsNullUnlessItSaysSo() {
        assertThat(CLASSES.stream().map(JavaClass::getPackage).distinct())
                .hasSizeGreaterThan(25)
                .allMatch(ConductTest::nullMarked);
    }

    private static boolean nullMarked(JavaPackage place) {
        return place.tryGetPackageInfo()
                .map(info -> info.isAnnotatedWith(NullMarked.class))
                .orElse(false);
    }
}
