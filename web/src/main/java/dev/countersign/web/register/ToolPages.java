package dev.countersign.web.register;

import static dev.countersign.api.Roles.ADMINISTRATOR;
import static dev.countersign.api.Roles.AUDITOR;
import static dev.countersign.api.Roles.BOARD_MEMBER;
import static dev.countersign.api.Roles.ENGINEER;
import static dev.countersign.api.Roles.SAFETY_OFFICER;
import static dev.countersign.api.Roles.SHUTDOWN_AUTHORITY;

import dev.countersign.Paging;
import dev.countersign.Slice;
import dev.countersign.api.Caller;
import dev.countersign.register.Capability;
import dev.countersign.register.Tool;
import dev.countersign.register.ToolContent;
import dev.countersign.register.ToolRegister;
import dev.countersign.register.Tools;
import dev.countersign.web.Form;
import dev.countersign.web.Option;
import dev.countersign.web.Pages;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The register of tools: the list and the form.
@Path("/tools")
public class ToolPages {

    static final List<Option> CLASSES = Option.of(Capability.class, ToolPages::words);

    private final ToolRegister tools;
    private final Caller caller;

    ToolPages(ToolRegister tools, Caller caller) {
        this.tools = tools;
        this.caller = caller;
    }

    @CheckedTemplate(basePath = "tools", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Listing(Slice<Tool> tools, List<Option> classes, List<Option> drift, boolean filtered, boolean mayRegister)
            implements TemplateInstance {}

    @CheckedTemplate(basePath = "tools", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Register(Form form, List<Option> classes) implements TemplateInstance {}

    @GET
    @RolesAllowed({ENGINEER, SAFETY_OFFICER, BOARD_MEMBER, SHUTDOWN_AUTHORITY, AUDITOR, ADMINISTRATOR})
    public TemplateInstance list(
            @QueryParam("text") @Nullable String text,
            @QueryParam("server") @Nullable String server,
            @QueryParam("capability") @Nullable Capability capability,
            @QueryParam("drifted") @Nullable Boolean drifted,
            @QueryParam("sort") @Nullable String sort,
            @QueryParam("cursor") @Nullable String cursor) {
        var filter = new Tools.Filter(text, server, capability, drifted);
        return new Listing(
                tools.list(filter, Paging.of(cursor, null, sort)),
                Option.of(Capability.class, Capability::label),
                List.of(new Option("true", "Shows another definition"), new Option("false", "As pinned")),
                !filter.equals(Tools.Filter.NONE),
                Access.keepsTools(caller.actor()));
    }

    @GET
    @Path("new")
    @RolesAllowed({ENGINEER, SAFETY_OFFICER})
    public TemplateInstance register() {
        return page(Form.of(Map.of("actions", "tools/call", "resourceType", "tool")));
    }

    @POST
    @RolesAllowed({ENGINEER, SAFETY_OFFICER})
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response register(MultivaluedMap<String, String> fields) {
        var form = Form.sent(fields);
        return form.attempt(
                () -> {
                    var tool = tools.register(caller.actor(), content(form));
                    return Pages.seeOther(
                            "/tools/" + tool.id(),
                            tool.capabilities().isEmpty()
                                    ? "Tool registered, with this definition pinned. A safety officer has to classify it."
                                    : "Tool registered, with this definition pinned.");
                },
                this::page);
    }

    private TemplateInstance page(Form form) {
        return new Register(form, CLASSES);
    }

    private static ToolContent content(Form form) {
        return ToolContent.checked(
                form.value("name"),
                form.value("server"),
                form.value("description"),
                form.value("inputSchema"),
                form.value("resourceType"),
                Set.copyOf(form.lines("actions")),
                form.constants("capabilities", Capability.class));
    }

    private static String words(Capability capability) {
        return capability.sensitive() ? capability.label() + " (sensitive)" : capability.label();
    }
}
