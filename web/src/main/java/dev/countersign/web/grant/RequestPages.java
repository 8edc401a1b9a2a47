package dev.countersign.web.grant;

import static dev.countersign.api.Roles.ENGINEER;

import dev.countersign.Paging;
import dev.countersign.ProblemException;
import dev.countersign.Slice;
import dev.countersign.api.Caller;
import dev.countersign.grant.GrantService;
import dev.countersign.register.Deployment;
import dev.countersign.register.DeploymentRegister;
import dev.countersign.register.DeploymentStatus;
import dev.countersign.register.Deployments;
import dev.countersign.register.Tool;
import dev.countersign.register.ToolRegister;
import dev.countersign.register.Tools;
import dev.countersign.signoff.GateResult;
import dev.countersign.signoff.Quorum;
import dev.countersign.web.Form;
import dev.countersign.web.Opened;
import dev.countersign.web.Option;
import dev.countersign.web.signoff.GrantSummaries;
import dev.countersign.web.signoff.Summary;
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
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Asking for tools: choose, check before you ask, ask. Every step is one form, so it works without any script.
@Path("/requests")
@RolesAllowed(ENGINEER)
public class RequestPages {

    private static final int FOUND = 10;

    private final GrantService grants;
    private final DeploymentRegister deployments;
    private final ToolRegister tools;
    private final Caller caller;

    RequestPages(GrantService grants, DeploymentRegister deployments, ToolRegister tools, Caller caller) {
        this.grants = grants;
        this.deployments = deployments;
        this.tools = tools;
        this.caller = caller;
    }

    /// @param action the form's address, with what is chosen
    @CheckedTemplate(basePath = "requests", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Request(
            String action,
            Form form,
            @Nullable Deployment deployment,
            Slice<Deployment> choices,
            List<Line> lines,
            Slice<Tool> found,
            @Nullable Checked checked)
            implements TemplateInstance {}

    @CheckedTemplate(basePath = "requests", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Found(Slice<Tool> found) implements TemplateInstance {}

    /// One tool on the list.
    public record Line(Tool tool, List<Option> actions) {

        /// The name of one of its fields.
        public String field(String part) {
            return part + "/" + tool.id();
        }

        static Line of(Tool tool) {
            return new Line(
                    tool, tool.actions().stream().map(a -> new Option(a, a)).toList());
        }
    }

    /// What would come of the request if it were sent now.
    public record Checked(
            List<GateResult> failing,
            List<GateResult> passed,
            List<Quorum.Seats> seats,
            List<Summary.Gain> gains,
            List<Summary.Sides> thresholds) {

        static Checked of(GrantService.Preview preview) {
            var assessment = preview.assessment();
            return new Checked(
                    assessment.failing(),
                    assessment.gates().stream().filter(GateResult::passed).toList(),
                    assessment.quorum().seats(),
                    GrantSummaries.gains(preview.widening()),
                    GrantSummaries.sides(preview.widening()));
        }

        public int total() {
            return failing.size() + passed.size();
        }
    }

    /// @param again a request to begin with
    @GET
    @Path("new")
    public TemplateInstance begin(
            @QueryParam("deploymentId") @Nullable UUID deploymentId,
            @QueryParam("toolId") List<UUID> toolIds,
            @QueryParam("again") @Nullable UUID again) {
        var asking = again == null
                ? Asking.begun(deploymentId, toolIds)
                : Asking.again(grants.standing(again).request());
        var known = tools.byIds(asking.tools());
        return page(asking, asking.shown(known), known, null);
    }

    @POST
    @Path("new")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response step(MultivaluedMap<String, String> fields) {
        var asking = Asking.sent(fields);
        var known = tools.byIds(asking.tools());
        var form = asking.shown(known);
        return form.attempt(
                () -> switch (asking.step()) {
                    case CHOOSE -> Response.ok(page(asking, form, known, null)).build();
                    case CHECK ->
                        Response.ok(page(asking, form, known, checked(asking, form, known)))
                                .build();
                    case ASK ->
                        Opened.to(placed(asking, () -> grants.request(caller.actor(), asking.draft(form, known)))
                                .opened());
                },
                refused -> page(asking, refused, known, null));
    }

    private Checked checked(Asking asking, Form form, Map<UUID, Tool> known) {
        return Checked.of(placed(asking, () -> grants.preview(caller.actor(), asking.draft(form, known))));
    }

    private static <T> T placed(Asking asking, Supplier<T> action) {
        try {
            return action.get();
        } catch (ProblemException e) {
            throw asking.placed(e);
        }
    }

    /// The tools a search finds, for pages that search while one types.
    @GET
    @Path("tools")
    public TemplateInstance find(@QueryParam("toolText") @Nullable String text) {
        return new Found(found(text));
    }

    private Request page(Asking asking, Form form, Map<UUID, Tool> known, @Nullable Checked checked) {
        var chosen = asking.deployment();
        var deployment =
                chosen == null ? null : deployments.byIds(List.of(chosen)).get(chosen);
        return new Request(
                asking.address(),
                form,
                deployment,
                deployment == null ? choices(form.value("deploymentText")) : new Slice<>(List.of(), null),
                asking.tools().stream()
                        .flatMap(id -> Stream.ofNullable(known.get(id)))
                        .map(Line::of)
                        .toList(),
                without(asking.tools(), found(form.value("toolText"))),
                checked);
    }

    private Slice<Deployment> choices(String text) {
        var found = deployments.list(new Deployments.Filter(text, null, null, null), Paging.of(null, FOUND, null));
        return new Slice<>(
                found.items().stream()
                        .filter(d -> d.status() != DeploymentStatus.RETIRED)
                        .toList(),
                found.nextCursor());
    }

    private static Slice<Tool> without(List<UUID> chosen, Slice<Tool> found) {
        return new Slice<>(
                found.items().stream().filter(t -> !chosen.contains(t.id())).toList(), found.nextCursor());
    }

    private Slice<Tool> found(@Nullable String text) {
        return tools.list(new Tools.Filter(text, null, null, null), Paging.of(null, FOUND, null));
    }
}
