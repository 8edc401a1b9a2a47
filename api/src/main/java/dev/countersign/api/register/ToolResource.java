package dev.countersign.api.register;

import static dev.countersign.api.Roles.ADMINISTRATOR;
import static dev.countersign.api.Roles.AUDITOR;
import static dev.countersign.api.Roles.BOARD_MEMBER;
import static dev.countersign.api.Roles.ENGINEER;
import static dev.countersign.api.Roles.SAFETY_OFFICER;
import static dev.countersign.api.Roles.SHUTDOWN_AUTHORITY;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import dev.countersign.api.Answers;
import dev.countersign.api.Caller;
import dev.countersign.api.IfMatch;
import dev.countersign.api.Listing;
import dev.countersign.api.Page;
import dev.countersign.register.Capability;
import dev.countersign.register.Tool;
import dev.countersign.register.ToolContent;
import dev.countersign.register.ToolRegister;
import dev.countersign.register.Tools;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// The register of tools. Engineers register them; safety officers say what they can do.
@Path("/api/v1/tools")
@RolesAllowed({ENGINEER, SAFETY_OFFICER, BOARD_MEMBER, SHUTDOWN_AUTHORITY, AUDITOR, ADMINISTRATOR})
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Tools")
public class ToolResource {

    private final ToolRegister tools;
    private final Caller caller;

    ToolResource(ToolRegister tools, Caller caller) {
        this.tools = tools;
        this.caller = caller;
    }

    @Schema(name = "NewTool")
    record ToolRequest(
            @Schema(required = true, examples = "send_email") @Nullable
            String name,

            @Schema(required = true, description = "The server that offers it.", examples = "mail") @Nullable
            String server,

            @Nullable String description,

            @Schema(description = "JSON Schema of its arguments.") @Nullable
            Map<String, @Nullable Object> inputSchema,

            @Schema(defaultValue = "tool") @Nullable String resourceType,

            @JsonSetter(contentNulls = Nulls.FAIL)
            @Schema(description = "What can be done with it; tools/call when left out.")
            @Nullable
            Set<String> actions,

            @JsonSetter(contentNulls = Nulls.FAIL)
            @Schema(
                    required = true,
                    minItems = 1,
                    description =
                            "Stated, and shown as such, unless a safety officer sends it; NONE is then a proposal only.")
            @Nullable
            Set<Capability> capabilities) {

        ToolContent content() {
            return ToolContent.checked(name, server, description, inputSchema, resourceType, actions, capabilities);
        }
    }

    @GET
    @Operation(operationId = "listTools", summary = "Tools by name; sorts by name, server or createdAt")
    public Listing<ToolView> list(
            @QueryParam("text") @Nullable String text,
            @QueryParam("server") @Nullable String server,
            @QueryParam("capability") @Nullable Capability capability,
            @QueryParam("drifted") @Nullable Boolean drifted,
            @BeanParam Page page) {
        var filter = new Tools.Filter(text, server, capability, drifted);
        return Listing.of(tools.list(filter, page.paging()), ToolView::of);
    }

    @GET
    @Path("{id}")
    @Operation(operationId = "getTool", summary = "One tool")
    public RestResponse<ToolView> get(@PathParam("id") UUID id) {
        return versioned(tools.get(id));
    }

    @POST
    @RolesAllowed({ENGINEER, SAFETY_OFFICER})
    @Operation(
            operationId = "registerTool",
            summary = "Register a tool and pin the definition given",
            description = "A safety officer can judge what it can do, and has to when nothing or NONE is stated.")
    @APIResponseSchema(value = ToolView.class, responseCode = "201", responseDescription = "The tool")
    public RestResponse<ToolView> register(ToolRequest sent) {
        var tool = tools.register(caller.actor(), sent.content());
        return Answers.created("/api/v1/tools", tool.id(), tool.revision(), ToolView.of(tool));
    }

    @Schema(name = "Classification")
    record ClassificationRequest(
            @JsonSetter(contentNulls = Nulls.FAIL) @Schema(required = true, minItems = 1) @Nullable
            Set<Capability> capabilities) {}

    @PUT
    @Path("{id}/capabilities")
    @RolesAllowed(SAFETY_OFFICER)
    @Operation(
            operationId = "classifyTool",
            summary = "Say what a tool can do",
            description = "A class added ends the effect of grants signed without it.")
    public RestResponse<ToolView> classify(@PathParam("id") UUID id, ClassificationRequest sent, HttpHeaders headers) {
        var classes = sent.capabilities() == null ? Set.<Capability>of() : sent.capabilities();
        return versioned(tools.classify(caller.actor(), id, IfMatch.version(headers), classes));
    }

    @POST
    @Path("{id}/pin")
    @RolesAllowed({ENGINEER, SAFETY_OFFICER})
    @Operation(
            operationId = "pinObservedDefinition",
            summary = "Pin the definition the server shows now",
            description =
                    "Grants of the earlier definition stay without effect: nobody signed for the new one. The tool is"
                            + " unclassified until a safety officer has judged what it can do now.")
    public RestResponse<ToolView> pin(@PathParam("id") UUID id, HttpHeaders headers) {
        return versioned(tools.pinObserved(caller.actor(), id, IfMatch.version(headers)));
    }

    private static RestResponse<ToolView> versioned(Tool tool) {
        return Answers.versioned(tool.revision(), ToolView.of(tool));
    }
}
