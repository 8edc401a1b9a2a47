package dev.countersign.grant;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.countersign.CanonicalJson;
import dev.countersign.audit.Act;
import dev.countersign.audit.AuditEntry;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Whose grants an act may take the ground from, or give it back: the one place that says after which acts grants are
/// assessed again. An act that is wrongly left out delays a suspension until the next sweep; it does not prevent it.
///
/// @param evaluations evaluations whose models are concerned
record Occasion(Set<UUID> deployments, Set<UUID> models, Set<UUID> evaluations, boolean everything) {

    private static final Occasion NONE = new Occasion(Set.of(), Set.of(), Set.of(), false);

    /// Features whose acts change no fact that a standing gate looks at. What a tool is and does is looked at by each
    /// decision.
    private static final Set<String> IRRELEVANT =
            Set.of("case", "grant", "agent", "tool", "tools", "export", "shutdown", "pressure", "claim", "notice");

    static Occasion of(AuditEntry entry) {
        var feature = entry.action().substring(0, Math.max(0, entry.action().indexOf('.')));
        if (entry.outcome() == Act.Outcome.REFUSED || IRRELEVANT.contains(feature)) {
            return NONE;
        }
        if (feature.equals("shutdown-authority") || feature.equals("policy")) {
            return new Occasion(Set.of(), Set.of(), Set.of(), true);
        }
        var details = CanonicalJson.read(entry.details(), new TypeReference<Map<String, @Nullable Object>>() {});
        var deployments = new HashSet<UUID>();
        var models = new HashSet<UUID>();
        var evaluations = new HashSet<UUID>();
        add(deployments, details.get("deploymentId"));
        add(models, details.get("modelId"));
        details.values().forEach(value -> {
            if (value instanceof Iterable<?> several && feature.equals("mapping-profile")) {
                several.forEach(one -> add(evaluations, one));
            }
        });
        switch (entry.subjectType()) {
            case "deployment" -> add(deployments, entry.subjectId());
            case "model" -> add(models, entry.subjectId());
            case "evaluation" -> add(evaluations, entry.subjectId());
            default -> {}
        }
        if (entry.reach() instanceof Act.Reach.Deployments(var reached)) {
            deployments.addAll(reached);
        }
        // An act that names nobody and that nobody thought of here concerns everybody.
        var nobody = deployments.isEmpty() && models.isEmpty() && evaluations.isEmpty();
        return new Occasion(
                deployments,
                models,
                evaluations,
                entry.reach() instanceof Act.Reach.Everything || nobody && !feature.equals("mapping-profile"));
    }

    Occasion and(Occasion other) {
        return new Occasion(
                union(deployments, other.deployments),
                union(models, other.models),
                union(evaluations, other.evaluations),
                everything || other.everything);
    }

    static Occasion none() {
        return NONE;
    }

    private static Set<UUID> union(Set<UUID> a, Set<UUID> b) {
        var both = new LinkedHashSet<>(a);
        both.addAll(b);
        return both;
    }

    private static void add(Set<UUID> ids, @Nullable Object value) {
        if (value instanceof String text && text.length() == 36) {
            try {
                ids.add(UUID.fromString(text));
            } catch (IllegalArgumentException e) {
                // A text as long as an id and none.
            }
        }
    }
}
