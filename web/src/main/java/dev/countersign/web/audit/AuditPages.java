package dev.countersign.web.audit;

import static dev.countersign.api.Roles.ADMINISTRATOR;
import static dev.countersign.api.Roles.AUDITOR;
import static dev.countersign.api.Roles.BOARD_MEMBER;
import static dev.countersign.api.Roles.SAFETY_OFFICER;

import dev.countersign.ProblemException;
import dev.countersign.Role;
import dev.countersign.api.Caller;
import dev.countersign.api.Csv;
import dev.countersign.api.audit.EntryTable;
import dev.countersign.audit.Act;
import dev.countersign.audit.AuditEntry;
import dev.countersign.audit.AuditLog;
import dev.countersign.audit.AuditTrail;
import dev.countersign.audit.Checkpoint;
import dev.countersign.audit.EntrySearch;
import dev.countersign.web.Form;
import dev.countersign.web.Option;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The audit log, the latest entry first, and one entry with its proof. Open to those who oversee: entries carry the
/// reasons of votes and reports of pressure. Each thing's own page shows its history to everyone.
@Path("/audit")
@RolesAllowed({AUDITOR, SAFETY_OFFICER, BOARD_MEMBER, ADMINISTRATOR})
public class AuditPages {

    private static final int PAGE = 50;

    private static final List<Option> ACTIONS = List.of(
            new Option("case.", "Cases and votes"),
            new Option("grant.", "Requests for tools and grants"),
            new Option("shutdown.", "Stops and drills"),
            new Option("shutdown-authority.", "Shutdown authorities"),
            new Option("deployment.", "Deployments"),
            new Option("agent.", "Agents"),
            new Option("model.", "Models"),
            new Option("determination.", "Safety levels"),
            new Option("safeguard.", "Safeguards"),
            new Option("tool.", "Tools"),
            new Option("evidence.", "Evaluations"),
            new Option("claim.", "Published claims"),
            new Option("incident.", "Incidents"),
            new Option("pressure.", "Reports of pressure"),
            new Option("export.", "Exports"));

    private static final List<Option> OUTCOMES =
            List.of(new Option(Act.Outcome.REFUSED.name(), "Refused"), new Option(Act.Outcome.DONE.name(), "Done"));

    private final AuditTrail trail;
    private final Caller caller;

    AuditPages(AuditTrail trail, Caller caller) {
        this.trail = trail;
        this.caller = caller;
    }

    /// An entry in the list.
    public record Line(AuditEntry entry, EntryDetails details) {}

    @CheckedTemplate(basePath = "audit", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Listing(
            List<Line> lines,
            @Nullable String next,
            Form form,
            boolean filtered,
            List<Option> actions,
            List<Option> outcomes,
            boolean mayExport)
            implements TemplateInstance {}

    @CheckedTemplate(basePath = "audit", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Entry(
            AuditEntry entry,
            AuditTrail.Proven proven,
            Checkpoint checkpoint,
            EntryDetails details,
            Signer signer,
            String key,
            boolean last)
            implements TemplateInstance {}

    @GET
    @Produces(MediaType.TEXT_HTML)
    public TemplateInstance list(@Context UriInfo address) {
        var form = Form.sent(address.getQueryParameters());
        try {
            var found = trail.latest(filter(form));
            var lines = found.stream()
                    .limit(PAGE)
                    .map(entry -> new Line(entry, EntryDetails.of(entry)))
                    .toList();
            var next =
                    found.size() > PAGE ? Long.toString(lines.getLast().entry().sequence()) : null;
            return page(lines, next, form);
        } catch (ProblemException e) {
            return page(List.of(), null, form.refusedBy(e));
        }
    }

    @GET
    @Produces(Csv.MEDIA_TYPE)
    public Response table(@Context UriInfo address) {
        return EntryTable.of(trail, search(Form.sent(address.getQueryParameters())));
    }

    private TemplateInstance page(List<Line> lines, @Nullable String next, Form form) {
        var filtered = List.of("from", "to", "actor", "action", "subject", "deployment", "outcome").stream()
                .anyMatch(name -> !form.value(name).isEmpty());
        return new Listing(
                lines, next, form, filtered, ACTIONS, OUTCOMES, caller.actor().has(Role.AUDITOR));
    }

    private static AuditLog.Filter filter(Form form) {
        var search = search(form);
        var cursor = form.number("cursor");
        var end = search.to();
        return cursor == null
                ? search
                : search.numbered(search.from(), end == null ? cursor.longValue() : Long.min(end, cursor));
    }

    private static AuditLog.Filter search(Form form) {
        return EntrySearch.checked(
                        form.value("from"),
                        form.value("to"),
                        form.value("actor"),
                        form.value("action"),
                        form.value("subject"),
                        form.value("deployment"),
                        PAGE + 1)
                .ending(form.constant("outcome", Act.Outcome.class));
    }

    @GET
    @Path("{sequence}")
    public TemplateInstance entry(@PathParam("sequence") Long sequence) {
        var proven = trail.entry(sequence);
        return new Entry(
                proven.entry(),
                proven,
                proven.checkpoint(),
                EntryDetails.of(proven.entry()),
                Signer.of(proven.entry()),
                trail.verifierKey().text(),
                sequence + 1 == proven.checkpoint().size());
    }
}
