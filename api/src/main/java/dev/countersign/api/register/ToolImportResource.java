package dev.countersign.api.register;

import static dev.countersign.api.Roles.ENGINEER;
import static dev.countersign.api.Roles.SAFETY_OFFICER;

import dev.countersign.api.Caller;
import dev.countersign.register.McpToolList;
import dev.countersign.register.ToolRegister;
import dev.countersign.register.ToolRegister.Imported;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Takes over what an MCP server shows.
@Path("/api/v1/tools/imports")
@RolesAllowed({ENGINEER, SAFETY_OFFICER})
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Tools")
public class ToolImportResource {

    private final ToolRegister tools;
    private final Caller caller;

    ToolImportResource(ToolRegister tools, Caller caller) {
        this.tools = tools;
        this.caller = caller;
    }

    @Schema(name = "ToolImport")
    record ImportView(
            int created,
            int unchanged,
            int drifted,

            @Schema(description = "The server has more tools than this answer held; follow its nextCursor.")
            boolean partial,

            List<ItemView> items) {

        static ImportView of(Imported imported, boolean partial) {
            return new ImportView(
                    imported.created(),
                    imported.unchanged(),
                    imported.drifted(),
                    partial,
                    imported.items().stream()
                            .map(i -> new ItemView(i.outcome(), i.refusal(), ToolView.of(i.tool())))
                            .toList());
        }
    }

    @Schema(name = "ImportedTool")
    record ItemView(
            Imported.Outcome outcome,

            @Schema(
                    description = "With STILL_DRIFTED: why the tool stays drifted though the list shows what is pinned;"
                            + " null otherwise.")
            @Nullable
            String refusal,

            ToolView tool) {}

    @POST
    @Operation(
            operationId = "importTools",
            summary = "Import a server's answer to MCP tools/list",
            description =
                    "Takes the JSON-RPC response, its bare result, an array of tools or one tool. New tools have no "
                            + "class until someone classifies them; known ones are compared with their pinned definition. "
                            + "A drift ends only when a safety officer who did not report it sends the pinned definition.")
    public ImportView importList(
            @QueryParam("server") @Nullable String server,
            @RequestBody(content = @Content(schema = @Schema(type = SchemaType.OBJECT))) String answer) {
        var list = McpToolList.read(answer);
        return ImportView.of(tools.importList(caller.actor(), server, list), list.partial());
    }
}
