package dev.countersign.web.signoff;

import dev.countersign.evidence.EvidenceService;
import dev.countersign.grant.GrantService;
import dev.countersign.grant.RequestedTool;
import dev.countersign.grant.Terms;
import dev.countersign.grant.ToolGrantRequest;
import dev.countersign.grant.Widening;
import dev.countersign.register.Capability;
import dev.countersign.register.DeploymentRegister;
import dev.countersign.register.Tool;
import dev.countersign.signoff.Case;
import dev.countersign.web.Times;
import dev.countersign.web.signoff.Summary.Gain;
import dev.countersign.web.signoff.Summary.Sides;
import dev.countersign.web.signoff.Summary.ToolAsked;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Says what a request for tools would widen.
@ApplicationScoped
public class GrantSummaries {

    private final GrantService grants;
    private final DeploymentRegister deployments;
    private final EvidenceService evidence;

    GrantSummaries(GrantService grants, DeploymentRegister deployments, EvidenceService evidence) {
        this.grants = grants;
        this.deployments = deployments;
        this.evidence = evidence;
    }

    Summary of(Case about) {
        var seen = grants.widened(about);
        var request = seen.request();
        var deployment = deployments.get(request.deploymentId());
        var open = !about.status().isFinal();
        return Summary.of(
                        "may call " + count(request.tools().size()) + " " + until(about, request) + ".",
                        new Summary.Place(deployment.name(), "/deployments/" + deployment.id()),
                        request.purpose())
                .gaining(gains(seen.widening()))
                .between(open ? sides(seen.widening()) : List.of())
                .asking(asked(about, request, seen.tools()))
                .restingOn(open ? EvidenceRow.demanded(seen.coverage()) : rested(about));
    }

    private static String count(int tools) {
        return tools == 1 ? "one tool" : tools + " tools";
    }

    /// The capability classes gained, in words.
    public static List<Gain> gains(Widening widening) {
        return widening.gained().stream()
                .filter(c -> c != Capability.NONE)
                .map(c -> new Gain(c.label(), c.sensitive()))
                .toList();
    }

    /// Both thresholds before and after.
    public static List<Sides> sides(Widening widening) {
        return List.of(
                new Sides(
                        "Operational freedom",
                        widening.freedom().before(),
                        widening.freedom().after()),
                new Sides(
                        "Oversight gap",
                        widening.oversight().before(),
                        widening.oversight().after()));
    }

    private static String until(Case about, ToolGrantRequest request) {
        var end = Terms.of(request, request.tools().getFirst(), about.votes().conditions())
                .validUntil();
        return "until " + Times.day(end)
                + (end.equals(request.validUntil()) ? "" : ", asked for until " + Times.day(request.validUntil()));
    }

    private static List<ToolAsked> asked(Case about, ToolGrantRequest request, Map<UUID, Tool> known) {
        return request.tools().stream()
                .map(t -> asked(t, Terms.of(request, t, about.votes().conditions()), known.get(t.toolId())))
                .toList();
    }

    /// @param terms what the conditions attached so far leave of it
    private static ToolAsked asked(RequestedTool asked, Terms terms, @Nullable Tool tool) {
        return new ToolAsked(
                tool == null ? "A tool that is gone" : tool.name(),
                tool == null ? "" : tool.server(),
                tool == null ? null : "/tools/" + tool.id(),
                tool == null
                        ? List.of()
                        : tool.capabilities().stream()
                                .map(c -> c.label().toLowerCase(Locale.ROOT))
                                .toList(),
                asked.actions(),
                terms.condition(),
                terms.rateLimitPerMinute(),
                asked.definitionDigest());
    }

    private List<EvidenceRow> rested(Case closed) {
        var rows = new ArrayList<EvidenceRow>();
        for (var sha256 : closed.assessment().evidence()) {
            evidence.known(sha256).forEach(e -> EvidenceRow.found(e).forEach(rows::add));
        }
        return rows;
    }
}
