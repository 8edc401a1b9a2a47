package dev.countersign.api.decision;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.countersign.api.PublicUrl;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// Tells gateways where to ask. Only what exists is named. Only the demo takes its address from the request, where
/// anybody could write another one for a cache in front to keep.
@Path("/.well-known/authzen-configuration")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Runtime decisions")
public class AuthZenMetadata {

    private final PublicUrl publicUrl;

    AuthZenMetadata(PublicUrl publicUrl) {
        this.publicUrl = publicUrl;
    }

    /// @param policyDecisionPoint the address this document was found under
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Metadata(
            String policyDecisionPoint,
            String accessEvaluationEndpoint,
            String accessEvaluationsEndpoint,
            String searchSubjectEndpoint,
            String searchResourceEndpoint,
            String searchActionEndpoint) {}

    @GET
    @PermitAll
    @NonBlocking
    @Operation(operationId = "authzenConfiguration", summary = "Where AuthZEN questions are answered")
    public Metadata metadata(@Context UriInfo uri) {
        var base =
                publicUrl.address().orElseGet(() -> uri.getBaseUri().toString().replaceAll("/+$", ""));
        return new Metadata(
                base,
                base + "/access/v1/evaluation",
                base + "/access/v1/evaluations",
                base + "/access/v1/search/subject",
                base + "/access/v1/search/resource",
                base + "/access/v1/search/action");
    }
}
