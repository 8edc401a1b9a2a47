package dev.countersign.api;

import dev.countersign.ProblemType;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.util.List;

/// Gives a body to error answers the framework leaves empty: not signed in, not allowed, no such address.
@Provider
@Priority(Priorities.USER + 200)
public class ProblemFilter implements ContainerResponseFilter {

    private static final Annotation[] NONE = {};

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getStatus() < 400 || response.hasEntity()) {
            return;
        }
        var problem = of(response.getStatus());
        response.setEntity(problem, NONE, MediaType.valueOf(Problem.MEDIA_TYPE));
    }

    private static Problem of(int status) {
        return switch (status) {
            case 401 -> Problem.ofStatus(status, "Send a valid access token as Authorization: Bearer.");
            case 403 -> Problem.forbidden("None of your roles may do this.");
            case 404 -> of(ProblemType.NOT_FOUND, "There is nothing at this address.");
            case 405 -> Problem.ofStatus(status, "This address does not take this method.");
            case 406 -> Problem.ofStatus(status, "This address cannot answer in a media type you accept.");
            case 415 -> of(ProblemType.UNSUPPORTED_MEDIA, "This address does not take this content type.");
            default -> Problem.ofStatus(status, "The request cannot be answered.");
        };
    }

    private static Problem of(ProblemType type, String detail) {
        return Problem.of(type, detail, List.of());
    }
}
