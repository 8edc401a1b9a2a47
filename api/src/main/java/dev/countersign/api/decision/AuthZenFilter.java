package dev.countersign.api.decision;

import dev.countersign.api.Problem;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;

/// What AuthZEN wants of every answer but those [EvaluationRoutes] gives: the gateway's request id comes back, and an
/// error's body is a message and no more. Runs after problems have been filled in.
@Provider
@Priority(Priorities.USER + 100)
public class AuthZenFilter implements ContainerResponseFilter {

    private static final String REQUEST_ID = "X-Request-ID";
    private static final Annotation[] NONE = {};

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        var path = request.getUriInfo().getPath();
        if (!EvaluationRoutes.isAt(path) && !path.startsWith("/access/v1/search/")) {
            return;
        }
        var id = request.getHeaderString(REQUEST_ID);
        if (id != null) {
            response.getHeaders().putSingle(REQUEST_ID, id);
        }
        if (response.getEntity() instanceof Problem problem) {
            response.setEntity(problem.detail(), NONE, MediaType.TEXT_PLAIN_TYPE);
        }
    }
}
