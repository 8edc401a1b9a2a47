package dev.countersign.web;

import dev.countersign.api.ApiPaths;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Takes the forms' cookie off the answers to machines: no cookie counts there. Runs after the filter that sets it.
@Provider
@Priority(Priorities.USER - 100)
public class NoCookiesForMachines implements ContainerResponseFilter {

    private final RoutingContext routing;
    private final String cookie;

    NoCookiesForMachines(
            RoutingContext routing, @ConfigProperty(name = "quarkus.rest-csrf.cookie-name") String cookie) {
        this.routing = routing;
        this.cookie = cookie;
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (ApiPaths.contains(request.getUriInfo())) {
            routing.response().removeCookie(cookie, false);
        }
    }
}
