package dev.countersign.web.endpoint;

import dev.countersign.Role;
import dev.countersign.web.As;
import dev.countersign.web.Tokens;
import io.quarkus.arc.Arc;
import io.quarkus.security.Authenticated;
import io.quarkus.vertx.web.Route;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.inject.Any;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One method at one address, read from the code itself, so that a new one is tested without anybody thinking of it.
record Endpoint(String verb, String path, Method handler) implements Comparable<Endpoint> {

    /// Base64 of anything: the cookie and the form's field only have to agree.
    private static final String CSRF = "AAAAAAAAAAAAAAAAAAAAAA";

    static List<Endpoint> all() {
        return Arc.container().beanManager().getBeans(Object.class, Any.Literal.INSTANCE).stream()
                .<Class<?>>map(bean -> bean.getBeanClass())
                .filter(type -> type.getName().startsWith("dev.countersign."))
                .distinct()
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .flatMap(method -> Stream.concat(resource(method), route(method)))
                .sorted()
                .toList();
    }

    private static Stream<Endpoint> resource(Method method) {
        return method.getDeclaringClass().isAnnotationPresent(Path.class) ? of(method) : Stream.empty();
    }

    private static Stream<Endpoint> route(Method method) {
        return Arrays.stream(method.getAnnotationsByType(Route.class))
                .filter(route -> route.type() != Route.HandlerType.FAILURE)
                .flatMap(route ->
                        Arrays.stream(route.methods()).map(verb -> new Endpoint(verb.name(), route.path(), method)));
    }

    private static Stream<Endpoint> of(Method method) {
        return Arrays.stream(method.getAnnotations())
                .flatMap(a -> Stream.ofNullable(a.annotationType().getAnnotation(HttpMethod.class)))
                .map(verb -> new Endpoint(verb.value(), address(method), method));
    }

    private static String address(Method method) {
        var base = method.getDeclaringClass().getAnnotation(Path.class).value();
        var more = method.getAnnotation(Path.class);
        return more == null ? base : base.endsWith("/") ? base + more.value() : base + "/" + more.value();
    }

    boolean api() {
        return !path.equals("/") && (path.startsWith("/api/") || path.startsWith("/access/") || path.startsWith("/."));
    }

    boolean open() {
        return rule() instanceof PermitAll;
    }

    boolean openToAnyoneSignedIn() {
        return rule() instanceof Authenticated;
    }

    Set<Role> roles() {
        var roles = EnumSet.noneOf(Role.class);
        if (rule() instanceof RolesAllowed named) {
            Arrays.stream(named.value())
                    .forEach(claim -> roles.add(Role.ofClaim(claim).orElseThrow()));
        }
        return roles;
    }

    private @Nullable Annotation rule() {
        var own = rule(handler);
        return own != null ? own : rule(handler.getDeclaringClass());
    }

    private static @Nullable Annotation rule(AnnotatedElement place) {
        return Stream.of(RolesAllowed.class, Authenticated.class, PermitAll.class)
                .map(type -> (Annotation) place.getAnnotation(type))
                .filter(found -> found != null)
                .findFirst()
                .orElse(null);
    }

    /// Someone who holds every role that may call this.
    RequestSpecification insider() {
        var claims = roles().stream().map(Role::claim).toArray(String[]::new);
        return roles().stream().anyMatch(Role::machine)
                ? ready(As.bearer(Tokens.machine("insider", claims)))
                : ready(As.person("insider", "Ines Insider", claims));
    }

    /// A request of the kind this takes, without content.
    RequestSpecification ready(RequestSpecification who) {
        if (api()) {
            var request = who.contentType(contentType());
            return produced().isEmpty() ? request : request.accept(produced());
        }
        if (verb.equals("GET")) {
            return produced().isEmpty() ? who.accept(ContentType.HTML) : who.accept(produced());
        }
        return form(who);
    }

    /// The media type this method alone produces, empty when it says none.
    private String produced() {
        var own = handler.getAnnotation(Produces.class);
        return own == null ? "" : own.value()[0].split(";")[0];
    }

    private RequestSpecification form(RequestSpecification who) {
        var request = who.accept(ContentType.HTML).contentType(contentType()).cookie("countersign-csrf", CSRF);
        return contentType().startsWith("multipart")
                ? request.multiPart("csrf-token", CSRF)
                : request.formParam("csrf-token", CSRF);
    }

    private String contentType() {
        var own = handler.getAnnotation(Consumes.class);
        var all = own != null ? own : handler.getDeclaringClass().getAnnotation(Consumes.class);
        var type = all == null || all.value()[0].startsWith("*") ? "" : all.value()[0];
        return !type.isEmpty() ? type : api() ? "application/json" : "application/x-www-form-urlencoded";
    }

    @Override
    public int compareTo(Endpoint other) {
        return Comparator.comparing(Endpoint::path)
                .thenComparing(Endpoint::verb)
                .compare(this, other);
    }

    @Override
    public String toString() {
        return verb + " " + path;
    }
}
