package dev.countersign.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.Ids;
import dev.countersign.ProblemType;
import dev.countersign.Role;
import dev.countersign.api.Roles;
import dev.countersign.web.As;
import dev.countersign.web.CountersignTest;
import dev.countersign.web.Refusal;
import dev.countersign.web.Tokens;
import io.restassured.http.Method;
import io.restassured.response.Response;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Who may call what: every endpoint of the registers, the docket and the grants with every role.
@CountersignTest
class AccessTest {

    private static final Set<Role> READERS = EnumSet.of(
            Role.ENGINEER,
            Role.SAFETY_OFFICER,
            Role.BOARD_MEMBER,
            Role.SHUTDOWN_AUTHORITY,
            Role.AUDITOR,
            Role.ADMINISTRATOR);
    private static final Set<Role> ENGINEERS = EnumSet.of(Role.ENGINEER);
    private static final Set<Role> OFFICERS = EnumSet.of(Role.SAFETY_OFFICER);
    /// Law 1: taking away needs nobody's leave. Auditors change nothing.
    private static final Set<Role> NARROWING = EnumSet.of(
            Role.ENGINEER, Role.SAFETY_OFFICER, Role.BOARD_MEMBER, Role.SHUTDOWN_AUTHORITY, Role.ADMINISTRATOR);
    private static final Set<Role> BOTH = EnumSet.of(Role.ENGINEER, Role.SAFETY_OFFICER);

    static Stream<Arguments> endpoints() {
        return Stream.of(
                Arguments.of(Method.GET, "/models", READERS),
                Arguments.of(Method.GET, "/models/{id}", READERS),
                Arguments.of(Method.POST, "/models", BOTH),
                Arguments.of(Method.PUT, "/models/{id}", BOTH),
                Arguments.of(Method.GET, "/models/{id}/determinations", READERS),
                Arguments.of(Method.POST, "/models/{id}/determinations", OFFICERS),
                Arguments.of(Method.GET, "/safety-frameworks", READERS),
                Arguments.of(Method.GET, "/safeguards", READERS),
                Arguments.of(Method.GET, "/deployments", READERS),
                Arguments.of(Method.GET, "/deployments/{id}", READERS),
                Arguments.of(Method.POST, "/deployments", ENGINEERS),
                Arguments.of(Method.PUT, "/deployments/{id}", ENGINEERS),
                Arguments.of(Method.POST, "/deployments/{id}/retirement", NARROWING),
                Arguments.of(Method.POST, "/deployments/{id}/approval-requests", ENGINEERS),
                Arguments.of(Method.GET, "/deployments/{id}/agents", READERS),
                Arguments.of(Method.POST, "/deployments/{id}/agents", ENGINEERS),
                Arguments.of(Method.GET, "/agents/{id}", READERS),
                Arguments.of(Method.POST, "/agents/{id}/retirement", NARROWING),
                Arguments.of(Method.GET, "/deployments/{id}/attestations", READERS),
                Arguments.of(Method.POST, "/deployments/{id}/attestations", OFFICERS),
                Arguments.of(
                        Method.POST,
                        "/deployments/{id}/attestations/{id}/withdrawal",
                        EnumSet.of(
                                Role.ENGINEER,
                                Role.SAFETY_OFFICER,
                                Role.BOARD_MEMBER,
                                Role.SHUTDOWN_AUTHORITY,
                                Role.ADMINISTRATOR)),
                Arguments.of(Method.GET, "/tools", READERS),
                Arguments.of(Method.GET, "/tools/{id}", READERS),
                Arguments.of(Method.POST, "/tools", BOTH),
                Arguments.of(Method.POST, "/tools/imports", BOTH),
                Arguments.of(Method.PUT, "/tools/{id}/capabilities", OFFICERS),
                Arguments.of(Method.POST, "/tools/{id}/pin", BOTH),
                Arguments.of(Method.GET, "/cases", READERS),
                Arguments.of(Method.GET, "/cases/waiting", READERS),
                Arguments.of(Method.GET, "/cases/{id}", READERS),
                Arguments.of(Method.POST, "/tool-grant-requests/preview", BOTH),
                Arguments.of(Method.POST, "/tool-grant-requests", ENGINEERS),
                Arguments.of(Method.GET, "/tool-grant-requests/{id}", READERS),
                Arguments.of(Method.GET, "/grants", READERS),
                Arguments.of(Method.GET, "/grants/{id}", READERS),
                // Refused in core, thing by thing, with an audit entry: the role alone decides nothing here.
                Arguments.of(Method.POST, "/cases/{id}/sign-offs", EnumSet.allOf(Role.class)),
                Arguments.of(Method.POST, "/cases/{id}/withdrawal", EnumSet.allOf(Role.class)),
                Arguments.of(Method.POST, "/grants/{id}/revocation", EnumSet.allOf(Role.class)));
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void letsInTheRolesNamedAndNoOther(Method method, String path, Set<Role> allowed) {
        for (var role : Role.values()) {
            var answer = call(role, method, path);
            if (allowed.contains(role)) {
                assertThat(answer.statusCode()).as(role.claim()).isIn(200, 404, 422, 428);
            } else {
                Refusal.byRole(answer);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void asksStrangersForAToken(Method method, String path, Set<Role> allowed) {
        var answer = As.nobody().body("{}").request(method, at(path));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void refusesSomeoneWithoutAnyRole(Method method, String path, Set<Role> allowed) {
        var answer = As.person("guest", "Gus Guest").body("{}").request(method, at(path));

        if (allowed.containsAll(EnumSet.allOf(Role.class))) {
            Refusal.problem(answer, ProblemType.INVALID);
        } else {
            Refusal.byRole(answer);
        }
    }

    @Test
    void namesTheRolesAsTheTokenDoes() throws IllegalAccessException {
        var constants = Arrays.stream(Roles.class.getFields())
                .map(field -> {
                    try {
                        return field.get(null);
                    } catch (IllegalAccessException e) {
                        throw new AssertionError(e);
                    }
                })
                .toList();

        assertThat(constants)
                .containsExactlyElementsOf(
                        Arrays.stream(Role.values()).map(Role::claim).toList());
    }

    private static Response call(Role role, Method method, String path) {
        var who = role.machine()
                ? As.bearer(Tokens.machine("machine", role.claim()))
                : As.person("someone", "Some One", role.claim());
        return who.body("{}").request(method, at(path));
    }

    private static String at(String path) {
        return "/api/v1" + path.replace("{id}", Ids.next().toString());
    }
}
