package dev.countersign.web.evidence;

import dev.countersign.Role;
import dev.countersign.api.Caller;
import dev.countersign.evidence.Behaviour;
import dev.countersign.evidence.Constraint;
import dev.countersign.evidence.Direction;
import dev.countersign.evidence.EvidenceService;
import dev.countersign.evidence.Finding;
import dev.countersign.evidence.MappingProfile;
import dev.countersign.evidence.Tactic;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// What the metrics of evaluation tasks mean: the profiles and the form for another.
@Path("/evidence/profiles")
public class ProfilePages {

    private static final int FEWEST_ROWS = 4;
    private static final int MOST_ROWS = 40;

    private final EvidenceService evidence;
    private final Caller caller;

    ProfilePages(EvidenceService evidence, Caller caller) {
        this.evidence = evidence;
        this.caller = caller;
    }

    @CheckedTemplate(basePath = "evidence", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Profiles(List<MappingProfile> profiles, List<Tactic> tactics, boolean mayAdd) implements TemplateInstance {}

    @CheckedTemplate(basePath = "evidence", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record ProfileForm(
            Form form,
            List<Integer> rows,
            List<Option> behaviours,
            List<Option> constraints,
            List<Option> directions,
            int more)
            implements TemplateInstance {}

    @GET
    @RolesAllowed({"engineer", "safety-officer", "board-member", "shutdown-authority", "auditor", "administrator"})
    public TemplateInstance list() {
        return new Profiles(
                evidence.profiles(), List.of(Tactic.values()), caller.actor().has(Role.SAFETY_OFFICER));
    }

    /// @param evaluation an evaluation whose unexplained metrics the form begins with
    @GET
    @Path("new")
    @RolesAllowed("safety-officer")
    public TemplateInstance add(@QueryParam("evaluation") @Nullable UUID evaluation) {
        return page(Form.of(evaluation == null ? Map.of() : begun(evaluation)));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed("safety-officer")
    public Response add(MultivaluedMap<String, String> fields) {
        var form = RuleRows.compacted(Form.sent(fields), MOST_ROWS);
        return form.attempt(
                () -> {
                    var content = MappingProfile.Content.checked(
                            form.value("name"),
                            form.value("taskPattern"),
                            form.value("note"),
                            RuleRows.drafts(form, MOST_ROWS));
                    evidence.addProfile(caller.actor(), content);
                    return Pages.seeOther(
                            "/evidence/profiles", "Profile added. Evaluations it explains were read again.");
                },
                ProfilePages::page);
    }

    private Map<String, String> begun(UUID id) {
        var evaluation = evidence.get(id);
        var begun = new LinkedHashMap<String, String>();
        begun.put("name", evaluation.task());
        begun.put("taskPattern", evaluation.task());
        var unmapped = evaluation.findings().stream().filter(f -> !f.mapped()).toList();
        for (var row = 0; row < Math.min(unmapped.size(), MOST_ROWS); row++) {
            begun.put(RuleRows.name(row, "condition"), condition(unmapped.get(row)));
            begun.put(RuleRows.name(row, "metric"), unmapped.get(row).metric());
        }
        return begun;
    }

    private static String condition(Finding finding) {
        return finding.conditionId().isEmpty() ? "*" : finding.conditionId();
    }

    private static TemplateInstance page(Form form) {
        var used = RuleRows.count(form, MOST_ROWS);
        var shown = Math.clamp(Math.max(RuleRows.wanted(form), used + 1), FEWEST_ROWS, MOST_ROWS);
        return new ProfileForm(
                form,
                IntStream.range(0, shown).boxed().toList(),
                Option.of(Behaviour.class, Behaviour::label),
                Option.of(Constraint.class, Constraint::label),
                List.of(
                        new Option(Direction.HIGHER_IS_WORSE.name(), "Higher is worse: occurred at or above"),
                        new Option(Direction.HIGHER_IS_BETTER.name(), "Higher is better: occurred below")),
                Math.min(MOST_ROWS, shown + FEWEST_ROWS));
    }
}
