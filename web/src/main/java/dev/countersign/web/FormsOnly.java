package dev.countersign.web;

import dev.countersign.ProblemException;
import dev.countersign.ProblemType;
import dev.countersign.api.ApiPaths;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.util.Set;

/// Lets pages be changed by forms only: the check of the form's token skips every other content type.
@Provider
public class FormsOnly implements ContainerRequestFilter {

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

    @Override
    public void filter(ContainerRequestContext request) {
        if (SAFE.contains(request.getMethod()) || ApiPaths.contains(request.getUriInfo()) || isForm(request)) {
            return;
        }
        throw new ProblemException(ProblemType.UNSUPPORTED_MEDIA, "This page takes forms only.");
    }

    private static boolean isForm(ContainerRequestContext request) {
        var type = request.getMediaType();
        return type != null
                && (is(type, MediaType.APPLICATION_FORM_URLENCODED_TYPE)
                        || is(type, MediaType.MULTIPART_FORM_DATA_TYPE));
    }

    private static boolean is(MediaType type, MediaType wanted) {
        return type.getType().equalsIgnoreCase(wanted.getType())
                && type.getSubtype().equalsIgnoreCase(wanted.getSubtype());
    }
}
