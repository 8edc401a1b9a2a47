package dev.countersign.web;

import static java.util.Map.entry;

import dev.countersign.CanonicalJson;
import dev.countersign.audit.Act;
import dev.countersign.audit.AuditEntry;
import dev.countersign.signoff.Verdict;
import io.quarkus.qute.TemplateExtension;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Audit entries in words and with a way to the thing they are about.
@TemplateExtension
public final class Acts {

    private static final Map<String, String> DONE = Map.ofEntries(
            entry("agent.registered", "Agent registered"),
            entry("agent.retired", "Agent retired"),
            entry("artifact.downloaded", "Original file downloaded"),
            entry("case.approved", "Quorum met: case approved"),
            entry("case.expired", "Case expired unsigned"),
            entry("case.opened", "Case opened for signatures"),
            entry("case.rejected", "Case rejected by vote"),
            entry("case.restated", "Facts changed: earlier signatures lost their effect"),
            entry("case.sign-off", "Vote given"),
            entry("case.withdrawn", "Case withdrawn"),
            entry("claim.recorded", "Published claim recorded"),
            entry("claims.attached", "Document attached as claims"),
            entry("deployment.approved", "Deployment approved"),
            entry("deployment.edited", "Deployment changed"),
            entry("deployment.registered", "Deployment registered"),
            entry("deployment.restarted", "Deployment back to normal"),
            entry("decisions.left-unsealed", "Decisions of earlier days left unsealed"),
            entry("decisions.sealed", "Decisions of a day sealed"),
            entry("deployment.retired", "Deployment retired"),
            entry("determination.confirmed", "Safety level confirmed by signatures"),
            entry("determination.in-force", "Safety level in force"),
            entry("determination.lapsed", "Review of a safety level overdue"),
            entry("determination.proposed", "Safety level proposed"),
            entry("evidence.attached", "Evaluation given to the model it names"),
            entry("evidence.flagged", "Flags changed by a study"),
            entry("evidence.imported", "Evaluation imported"),
            entry("evidence.reviewed", "Evaluation reviewed"),
            entry("export.requested", "Audit log exported"),
            entry("grant.activated", "Grant went live"),
            entry("grant.expired", "Grant expired"),
            entry("grant.requested", "Tools asked for"),
            entry("grant.resumed", "Suspended grant resumed"),
            entry("grant.revoked", "Grant revoked"),
            entry("grant.suspended", "Grant suspended"),
            entry("incident.opened", "Incident opened"),
            entry("incident.resolved", "Incident resolved"),
            entry("mapping-profile.added", "Mapping profile added"),
            entry("model.edited", "Model changed"),
            entry("model.registered", "Model registered"),
            entry("pressure.reported", "Pressure on a gatekeeper reported"),
            entry("safeguard.attested", "Safeguard attested"),
            entry("safeguard.withdrawn", "Attestation of a safeguard taken back"),
            entry("waiver.in-force", "Waiver in force"),
            entry("waiver.lapsed", "Waiver lapsed"),
            entry("waiver.requested", "Waiver asked for"),
            entry("waiver.revocation", "Ending a waiver"),
            entry("waiver.revoked", "Waiver ended"),
            entry("notice.given", "Notice given"),
            entry("shutdown-authority.ended", "Shutdown authority ended"),
            entry("shutdown-authority.in-force", "Shutdown authority in force"),
            entry("shutdown-authority.lapsed", "Shutdown authority lapsed"),
            entry("shutdown-authority.proposed", "Shutdown authority proposed"),
            entry("shutdown.drilled", "Stop drilled"),
            entry("shutdown.ordered", "Stop ordered"),
            entry("study.linked", "Study arms linked"),
            entry("study.recounted", "Study arms compared again"),
            entry("study.removed", "Link of study arms taken away"),
            entry("tool.classified", "Tool classified"),
            entry("tool.drift-ended", "Tool back at its pinned definition"),
            entry("tool.drifted", "Tool shows another definition than pinned"),
            entry("tool.pinned", "Tool definition pinned"),
            entry("tool.registered", "Tool registered"));

    private static final Map<String, String> REFUSED = Map.ofEntries(
            entry("agent.registration", "Registration of an agent refused"),
            entry("artifact.download", "Download broken off: the kept file is damaged"),
            entry("claims.attach", "Document not attached"),
            entry("case.refused", "Request refused by gates"),
            entry("case.request", "Request refused as things stand"),
            entry("case.sign-off", "Vote not counted"),
            entry("deployment.edit", "Change of a deployment refused"),
            entry("deployment.retirement", "Retirement of a deployment refused"),
            entry("evidence.import", "Evaluation log not imported"),
            entry("grant.revocation", "Revocation refused"),
            entry("incident.resolution", "Resolution of an incident refused"),
            entry("shutdown-authority.end", "End of a shutdown authority refused"),
            entry("shutdown.order", "Stop refused"),
            entry("tool.end-drift", "End of a drift refused"),
            entry("tool.pin", "Pinning of a definition refused"));

    private static final Map<String, String> PLACES = Map.ofEntries(
            entry("case", "/cases/"),
            entry("deployment", "/deployments/"),
            entry("model", "/models/"),
            entry("tool", "/tools/"),
            entry("evaluation", "/evidence/"),
            entry("study", "/evidence/studies/"),
            entry("grant", "/grants/"),
            entry("incident", "/incidents/"),
            entry("waiver", "/waivers/"),
            entry("shutdown", "/stop/orders/"),
            entry("export", "/audit/exports/"));

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final List<String> NAMES = List.of("title", "tool", "task", "level", "subject", "filename", "name");

    private Acts() {}

    /// What was done, `Vote given`; an action nobody wrote words for yet reads as its name.
    public static String words(AuditEntry entry) {
        return words(entry.action(), entry.outcome());
    }

    /// The same of all acts of a kind.
    public static String words(String action, Act.Outcome outcome) {
        var known = (outcome == Act.Outcome.DONE ? DONE : REFUSED).get(action);
        return known != null ? known : Figures.sentence(action.replace('.', ' ').replace('-', ' '));
    }

    /// The reason given for it, with the verdict of a vote; null when none was.
    public static @Nullable String because(AuditEntry entry) {
        var details = CanonicalJson.readObject(entry.details());
        var reason = text(details, "reason");
        var verdict = text(details, "verdict");
        if (verdict != null && entry.outcome() == Act.Outcome.DONE) {
            return Figures.words(Verdict.valueOf(verdict))
                    + (details.containsKey("conditions") ? ", on conditions" : "")
                    + (reason == null ? "" : ": " + reason);
        }
        return reason != null && entry.action().equals("case.refused") ? "Gates that failed: " + reason : reason;
    }

    /// What the act was about, as far as the entry names it; null when it does not.
    public static @Nullable String topic(AuditEntry entry) {
        var details = CanonicalJson.readObject(entry.details());
        for (var key : NAMES) {
            var name = text(details, key);
            if (name != null) {
                return name;
            }
        }
        return details.get("after") instanceof Map<?, ?> after && after.get("name") instanceof String name
                ? name
                : null;
    }

    /// The thing it was about in short: an id by its end, a name whole.
    public static String thing(AuditEntry entry) {
        var id = entry.subjectId();
        return entry.subjectType() + " " + (id.matches("[0-9a-f-]+") ? Figures.shortened(id) : id);
    }

    private static @Nullable String text(Map<String, @Nullable Object> details, String key) {
        return details.get(key) instanceof String text && !text.isBlank() ? text : null;
    }

    /// Address of the page of the thing, null when it has none.
    public static @Nullable String place(AuditEntry entry) {
        var place = PLACES.get(entry.subjectType());
        return place == null || !ID.matcher(entry.subjectId()).matches() ? null : place + entry.subjectId();
    }
}
