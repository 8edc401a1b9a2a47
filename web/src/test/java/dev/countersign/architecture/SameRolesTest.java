package dev.countersign.architecture;

import static dev.countersign.architecture.Countersign.API;
import static dev.countersign.architecture.Countersign.CLASSES;
import static dev.countersign.architecture.Countersign.CORE;
import static dev.countersign.architecture.Countersign.WEB;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import dev.countersign.Actor;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HttpMethod;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/// What one may do on a page one may do through the API, and the other way round: for each act, a use case that takes
/// who acts, the roles of the pages that call it are the roles of the resources that do.
class SameRolesTest {

    @Test
    void pagesAndResourcesLetTheSameRolesDoTheSameThing() {
        var pages = roles(WEB);
        var resources = roles(API);
        var both = new TreeSet<>(pages.keySet());
        both.retainAll(resources.keySet());

        var softly = new SoftAssertions();
        both.forEach(act -> softly.assertThat(pages.get(act)).as(act).isEqualTo(resources.get(act)));
        softly.assertAll();
        assertThat(both).hasSizeGreaterThan(15).contains("ModelRegister.register", "DeploymentRegister.retire");
    }

    private static Map<String, Set<String>> roles(String layer) {
        var roles = new TreeMap<String, Set<String>>();
        CLASSES.stream()
                .filter(JavaClass.Predicates.resideInAPackage(layer))
                .flatMap(c -> c.getMethods().stream())
                .filter(m -> m.isMetaAnnotatedWith(HttpMethod.class) && !m.isAnnotatedWith(GET.class))
                .forEach(endpoint -> acts(endpoint)
                        .forEach(act ->
                                roles.computeIfAbsent(act, a -> new TreeSet<>()).addAll(allowed(endpoint))));
        return roles;
    }

    /// Acts an endpoint calls itself or through other methods of its class.
    private static Set<String> acts(JavaMethod endpoint) {
        var seen = new HashSet<JavaMethod>();
        var waiting = new ArrayDeque<>(List.of(endpoint));
        while (!waiting.isEmpty()) {
            var method = waiting.pop();
            if (seen.add(method)) {
                called(method)
                        .filter(m -> m.getOwner().equals(endpoint.getOwner()))
                        .forEach(waiting::add);
            }
        }
        return seen.stream()
                .flatMap(SameRolesTest::called)
                .filter(SameRolesTest::act)
                .map(m -> m.getOwner().getSimpleName() + "." + m.getName())
                .collect(Collectors.toSet());
    }

    private static Stream<JavaMethod> called(JavaMethod method) {
        return method.getMethodCallsFromSelf().stream()
                .map(JavaMethodCall::getTarget)
                .flatMap(target -> target.resolveMember().stream());
    }

    private static boolean act(JavaMethod method) {
        return CORE.test(method.getOwner())
                && method.isAnnotatedWith(Transactional.class)
                && !method.getName().equals("preview")
                && !method.getRawParameterTypes().isEmpty()
                && method.getRawParameterTypes().getFirst().isEquivalentTo(Actor.class);
    }

    private static List<String> allowed(JavaMethod endpoint) {
        return endpoint.tryGetAnnotationOfType(RolesAllowed.class)
                .or(() -> endpoint.getOwner().tryGetAnnotationOfType(RolesAllowed.class))
                .map(rule -> List.of(rule.value()))
                .orElse(List.of("anyone signed in"));
    }
}
