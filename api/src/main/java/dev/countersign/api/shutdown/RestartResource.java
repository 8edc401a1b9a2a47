package dev.countersign.api.shutdown;

import static dev.countersign.api.Roles.ENGINEER;
import static dev.countersign.api.Roles.SAFETY_OFFICER;

import dev.countersign.api.Answers;
import dev.countersign.api.Caller;
import dev.countersign.api.signoff.CaseView;
import dev.countersign.shutdown.RestartService;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// Asking for a stopped deployment to start again: a case of its own.
@Path("/api/v1/deployments/{id}/restart-requests")
@Tag(name = "Shutdown")
public class RestartResource {

    private final RestartService restarts;
    private final Caller caller;

    RestartResource(RestartService restarts, Caller caller) {
        this.restarts = restarts;
        this.caller = caller;
    }

    @Schema(name = "NewRestartRequest")
    record RestartRequest(
            @Schema(required = true, description = "What was found, and what has changed.") @Nullable
            String statement) {}

    @POST
    @RolesAllowed({ENGINEER, SAFETY_OFFICER})
    @Operation(operationId = "requestRestart", summary = "Ask for a stopped deployment to start again")
    @APIResponseSchema(value = CaseView.class, responseCode = "201", responseDescription = "The case that decides it")
    public RestResponse<CaseView> request(@PathParam("id") UUID id, RestartRequest sent) {
        var opened = restarts.request(caller.actor(), id, sent.statement());
        return Answers.created("/api/v1/cases", opened.id(), CaseView.of(opened));
    }
}
