package dev.countersign.web;

import dev.countersign.Actor;
import dev.countersign.Role;
import dev.countersign.api.Caller;
import io.quarkus.runtime.BlockingOperationControl;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/// What the layout and the tags need to know about the request: `{inject:shell.…}` in any template.
@Named("shell")
@RequestScoped
public class Shell {

    private final Caller caller;
    private final CurrentIdentityAssociation identity;
    private final InstantSource clock;
    private final RoutingContext request;
    private final boolean demo;
    private @Nullable Instant now;

    Shell(
            Caller caller,
            CurrentIdentityAssociation identity,
            InstantSource clock,
            RoutingContext request,
            @ConfigProperty(name = "countersign.demo") boolean demo) {
        this.caller = caller;
        this.identity = identity;
        this.clock = clock;
        this.request = request;
        this.demo = demo;
    }

    /// The one present instant of this page, so that all its relative times agree.
    public Instant now() {
        if (now == null) {
            now = clock.instant();
        }
        return now;
    }

    public boolean demo() {
        return demo;
    }

    /// Whether the page has a signed-in reader, as far as can be told without waiting.
    public boolean signedIn() {
        return !unknown() && !caller.anonymous();
    }

    /// Whether nobody asked yet who is calling, as when an address names nothing: then the page says nothing of it.
    public boolean unknown() {
        if (BlockingOperationControl.isBlockingAllowed()) {
            return false;
        }
        if (!(request.user() instanceof QuarkusHttpUser user)) {
            return true;
        }
        // Known, and not to be waited for where nothing may wait: an error page is made there.
        identity.setIdentity(user.getSecurityIdentity());
        return false;
    }

    public Actor actor() {
        return caller.actor();
    }

    /// The reader's roles in words.
    public String roles() {
        var roles = actor().roles().stream()
                .sorted(Comparator.naturalOrder())
                .map(Role::label)
                .collect(Collectors.joining(", "));
        return roles.isEmpty() ? "No role" : roles;
    }

    public List<Navigation> navigation() {
        return Navigation.openTo(actor());
    }

    /// Whether the reader may open the place at this address.
    public boolean opens(String path) {
        return navigation().stream().anyMatch(place -> place.path().equals(path));
    }

    public boolean at(Navigation place) {
        return place.covers(request.normalizedPath());
    }

    /// The message the previous action left, shown once.
    public @Nullable Flash flash() {
        return Optional.ofNullable(request.request().getCookie(Flash.COOKIE))
                .flatMap(cookie -> Flash.read(cookie.getValue()))
                .orElse(null);
    }

    public String relative(Instant at) {
        return Times.relative(at, now());
    }

    /// Whether the distance of an instant says more than its day.
    public boolean near(Instant at) {
        return Times.near(at, now());
    }

    /// This page's address with another query parameter, the others kept; null removes it.
    public String with(String name, @Nullable Object value) {
        return address(request.normalizedPath(), Set.of(name), name, value);
    }

    /// How this list is ordered by a column, and the link that orders it so or turns its order round.
    ///
    /// @param byDefault the order when the address names none, a leading `-` for descending
    public Order order(String column, String byDefault) {
        var asked = request.queryParams().get("sort");
        var present = asked == null || asked.isBlank() ? byDefault : asked;
        var up = present.equals(column);
        return new Order(
                up ? "ascending" : present.equals("-" + column) ? "descending" : "none",
                address(request.normalizedPath(), Set.of("sort", "cursor"), "sort", up ? "-" + column : column));
    }

    /// @param direction as `aria-sort` names it
    public record Order(String direction, String link) {}

    /// Another address with this page's filters.
    public String elsewhere(String path) {
        return address(path, Set.of("cursor"), "", null);
    }

    private String address(String path, Set<String> replaced, String name, @Nullable Object value) {
        var kept = request.queryParams().entries().stream()
                .filter(parameter -> !replaced.contains(parameter.getKey()))
                .map(parameter -> encode(parameter.getKey()) + "=" + encode(parameter.getValue()));
        var added = value == null ? Stream.<String>empty() : Stream.of(encode(name) + "=" + encode(value.toString()));
        return path + "?" + Stream.concat(kept, added).collect(Collectors.joining("&"));
    }

    /// A query parameter of the address, empty when it has none.
    public String parameter(String name) {
        var value = request.queryParams().get(name);
        return value == null ? "" : value;
    }

    public boolean hasParameter(String name) {
        return request.queryParams().contains(name);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
