package dev.countersign.grant;

import dev.countersign.Actor;
import dev.countersign.Fields;
import dev.countersign.ProblemException;
import dev.countersign.register.Deployments;
import dev.countersign.register.Tools;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// Makes a request of what somebody asks for, or says everything that is wrong with it.
@ApplicationScoped
class DraftCheck {

    private static final int MOST_TOOLS = 20;
    private static final int LONGEST_CONDITION = 2000;

    private final Deployments deployments;
    private final Tools tools;
    private final Conditions conditions;

    @Inject
    DraftCheck(Deployments deployments, Tools tools, Conditions conditions) {
        this.deployments = deployments;
        this.tools = tools;
        this.conditions = conditions;
    }

    /// The request the draft makes.
    ///
    /// @throws ProblemException INVALID with every field's problem
    ToolGrantRequest checked(Actor actor, GrantDraft draft, Instant now) {
        var fields = new Fields();
        var nobody = new UUID(0, 0);
        var deploymentId = fields.required("/deploymentId", draft.deploymentId(), nobody, "Choose the deployment.");
        fields.check(
                draft.deploymentId() == null || deployments.find(deploymentId).isPresent(),
                "/deploymentId",
                "There is no such deployment.");
        var purpose = fields.text("/purpose", draft.purpose(), Fields.LONG, "Say what the tools are needed for.");
        var validUntil = fields.required("/validUntil", draft.validUntil(), now, "Say until when.");
        fields.check(!draft.tools().isEmpty(), "/tools", "Choose at least one tool.");
        fields.check(draft.tools().size() <= MOST_TOOLS, "/tools", "Ask for at most " + MOST_TOOLS + " tools.");
        var lines = new ArrayList<RequestedTool>();
        if (draft.tools().size() <= MOST_TOOLS) {
            for (var i = 0; i < draft.tools().size(); i++) {
                addLine(fields, lines, "/tools/" + i, draft.tools().get(i));
            }
        }
        fields.orThrow();
        return new ToolGrantRequest(deploymentId, lines, purpose, validUntil, actor, now);
    }

    private void addLine(Fields fields, List<RequestedTool> lines, String at, GrantDraft.Line line) {
        var tool = line.toolId() == null ? null : tools.find(line.toolId()).orElse(null);
        if (tool == null) {
            fields.check(false, at + "/toolId", "There is no such tool.");
            return;
        }
        fields.check(
                lines.stream().noneMatch(l -> l.toolId().equals(tool.id())),
                at + "/toolId",
                "This tool is asked twice.");
        var actions = line.actions() == null || line.actions().isEmpty() ? tool.actions() : line.actions();
        fields.check(
                tool.actions().containsAll(actions),
                at + "/actions",
                "The tool knows only " + String.join(", ", tool.actions()) + ".");
        var limit = line.rateLimitPerMinute();
        fields.check(
                limit == null || limit >= 1 && limit <= 1_000_000, at + "/rateLimitPerMinute", "Give 1 to 1000000.");
        var condition = fields.optional(at + "/condition", line.condition(), LONGEST_CONDITION);
        if (!condition.isEmpty() && condition.length() <= LONGEST_CONDITION) {
            try {
                conditions.compile(condition);
            } catch (ProblemException e) {
                fields.check(false, at + "/condition", e.detail());
            }
        }
        lines.add(new RequestedTool(
                tool.id(),
                tool.definitionDigest(),
                actions.stream().sorted().toList(),
                condition.isEmpty() ? null : condition,
                limit));
    }
}
