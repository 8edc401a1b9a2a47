package dev.countersign.web;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.NewCookie;
import java.util.ArrayList;
import java.util.Locale;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/// Where the installation is known by an https address, or a question came over https (the proxy said so), browsers are
/// told to use nothing else from then on, and our own cookies go over nothing else. The cookies of sign-in and of forms
/// follow `countersign.https` by their own settings.
@Singleton
public class Https {

    private static final int BEFORE_ROUTES = 100;
    private static final String A_YEAR = "max-age=31536000";

    private final boolean always;

    Https(@ConfigProperty(name = HttpsConfig.PROPERTY) boolean always) {
        this.always = always;
    }

    void register(@Observes Filters filters) {
        filters.register(this::announce, BEFORE_ROUTES);
    }

    private void announce(RoutingContext request) {
        if (holds(request)) {
            request.response().putHeader("Strict-Transport-Security", A_YEAR);
        }
        request.next();
    }

    @ServerResponseFilter
    public void secure(ContainerResponseContext response, RoutingContext request) {
        var cookies = response.getHeaders().get(HttpHeaders.SET_COOKIE);
        if (cookies != null && holds(request)) {
            var secured = new ArrayList<Object>();
            cookies.forEach(cookie -> secured.add(secured(cookie)));
            response.getHeaders().put(HttpHeaders.SET_COOKIE, secured);
        }
    }

    private boolean holds(RoutingContext request) {
        return always || request.request().isSSL();
    }

    /// @param cookie as an object, or as the text of a header where an answer is given again
    private static Object secured(Object cookie) {
        if (cookie instanceof NewCookie made) {
            return new NewCookie.Builder(made)
                    .domain(made.getDomain())
                    .path(made.getPath())
                    .comment(made.getComment())
                    .maxAge(made.getMaxAge())
                    .expiry(made.getExpiry())
                    .httpOnly(made.isHttpOnly())
                    .sameSite(made.getSameSite())
                    .secure(true)
                    .build();
        }
        var text = String.valueOf(cookie);
        return text.toLowerCase(Locale.ROOT).contains(";secure") ? text : text + ";Secure";
    }
}
