package dev.countersign.api;

import dev.countersign.ProblemException;
import dev.countersign.ProblemException.FieldError;
import dev.countersign.ProblemType;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.util.List;

/// `?format=csv` says what `Accept: text/csv` says, for links and for whoever cannot send a header. A page without
/// such a file is answered as a page.
@Provider
@PreMatching
public class FormatFilter implements ContainerRequestFilter {

    @Override
    public void filter(ContainerRequestContext request) {
        var format = request.getUriInfo().getQueryParameters().getFirst("format");
        if (format == null || format.isEmpty() || !request.getMethod().equals("GET")) {
            return;
        }
        if (!format.equals("csv")) {
            throw new ProblemException(
                    ProblemType.MALFORMED,
                    "The parameter format cannot be read.",
                    List.of(new FieldError("/format", "Use csv, or leave it out.")));
        }
        request.getHeaders()
                .putSingle(
                        HttpHeaders.ACCEPT,
                        ApiPaths.contains(request.getUriInfo()) ? "text/csv" : "text/csv, text/html;q=0.1");
    }
}
