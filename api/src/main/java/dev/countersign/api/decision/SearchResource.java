package dev.countersign.api.decision;

import dev.countersign.api.Roles;
import dev.countersign.api.decision.SearchReader.Sought;
import dev.countersign.decision.SearchService;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// The search part of the OpenID AuthZEN Authorization API 1.0: which agents may do this, which tools may this agent
/// use so, what may it do with this tool. Nothing found, and nothing known, is an empty answer (200).
@Path("/access/v1/search")
@RolesAllowed(Roles.DECISION_POINT)
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Runtime decisions")
public class SearchResource {

    private final SearchService searches;
    private final SearchReader reader;
    private final QuestionBody body;

    SearchResource(SearchService searches, SearchReader reader, QuestionBody body) {
        this.searches = searches;
        this.reader = reader;
        this.body = body;
    }

    @POST
    @Path("subject")
    @Operation(operationId = "searchSubject", summary = "Which agents may call this tool with these arguments now?")
    public SearchAnswer subject(
            @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = SearchDocs.class)))
                    byte[] sent,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) @Nullable String type) {
        var asked = reader.asked(body.read(sent, type), Sought.SUBJECT);
        return SearchAnswer.of(
                searches.subjects(asked.question(), asked.after(), asked.limit()), asked, Sought.SUBJECT);
    }

    @POST
    @Path("resource")
    @Operation(operationId = "searchResource", summary = "Which tools may this agent call with these arguments now?")
    public SearchAnswer resource(
            @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = SearchDocs.class)))
                    byte[] sent,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) @Nullable String type) {
        var asked = reader.asked(body.read(sent, type), Sought.RESOURCE);
        return SearchAnswer.of(
                searches.resources(asked.question(), asked.after(), asked.limit()), asked, Sought.RESOURCE);
    }

    @POST
    @Path("action")
    @Operation(operationId = "searchAction", summary = "What may this agent do with this tool now?")
    public SearchAnswer action(
            @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = SearchDocs.class)))
                    byte[] sent,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) @Nullable String type) {
        var asked = reader.asked(body.read(sent, type), Sought.ACTION);
        return SearchAnswer.of(searches.actions(asked.question(), asked.after(), asked.limit()), asked, Sought.ACTION);
    }
}
