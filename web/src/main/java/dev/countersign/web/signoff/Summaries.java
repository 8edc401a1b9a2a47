package dev.countersign.web.signoff;

import dev.countersign.grant.GrantService;
import dev.countersign.policy.WaiverService;
import dev.countersign.register.Capability;
import dev.countersign.register.ControlCondition;
import dev.countersign.register.DeploymentRegister;
import dev.countersign.register.Determination;
import dev.countersign.register.DeterminationService;
import dev.countersign.register.DeterminationStatus;
import dev.countersign.register.ModelRegister;
import dev.countersign.register.OperatingMode;
import dev.countersign.register.Safeguard;
import dev.countersign.shutdown.ScopeType;
import dev.countersign.shutdown.ShutdownAuthority;
import dev.countersign.signoff.Case;
import dev.countersign.web.Figures;
import dev.countersign.web.Shell;
import dev.countersign.web.Times;
import dev.countersign.web.signoff.Summary.Change;
import dev.countersign.web.signoff.Summary.Gain;
import dev.countersign.web.signoff.Summary.Place;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Says in words what each kind of case is about.
@ApplicationScoped
public class Summaries {

    private final GrantSummaries toolGrants;
    private final GrantService grants;
    private final DeploymentRegister deployments;
    private final ModelRegister models;
    private final DeterminationService determinations;
    private final WaiverService waivers;
    private final Shell shell;

    Summaries(
            GrantSummaries toolGrants,
            GrantService grants,
            DeploymentRegister deployments,
            ModelRegister models,
            DeterminationService determinations,
            WaiverService waivers,
            Shell shell) {
        this.toolGrants = toolGrants;
        this.grants = grants;
        this.deployments = deployments;
        this.models = models;
        this.determinations = determinations;
        this.waivers = waivers;
        this.shell = shell;
    }

    Summary of(Case about) {
        var said = about.assessment().statement();
        return switch (about.kind()) {
            case TOOL_GRANT -> toolGrants.of(about);
            case DEPLOYMENT_APPROVAL -> approval(about, said);
            case DETERMINATION -> determination(about, said);
            case SHUTDOWN_AUTHORITY -> authority(said);
            case RESTART -> restart(about, said);
            case WAIVER -> waiver(about, said);
        };
    }

    private Summary approval(Case about, Map<String, @Nullable Object> said) {
        var facts = facts(said);
        var gains = new ArrayList<Gain>();
        if (truth(facts, "persistentMemory")) {
            gains.add(new Gain("Keeps memory across sessions", true));
        }
        if (truth(facts, "internetAccess")) {
            gains.add(new Gain("Reaches the internet", false));
        }
        if (truth(facts, "delegation")) {
            gains.add(new Gain("Hands work to other agents", false));
        }
        var control = ControlCondition.valueOf(text(facts, "controlCondition"));
        var operator = text(facts, "operator");
        var model = models.get(UUID.fromString(text(facts, "modelId")));
        return Summary.of(
                        "may be granted tools. Approval by itself permits nothing.",
                        new Place(deployments.get(about.subjectId()).name(), "/deployments/" + about.subjectId()),
                        text(said, "statement"))
                .gaining(gains)
                .changing(List.of(
                        Change.fact("Purpose", text(facts, "purpose")),
                        Change.fact("Model", model.name() + " " + model.version()),
                        Change.fact("Runs in", text(facts, "environment")),
                        new Change(
                                "Operator",
                                null,
                                operator.isBlank() ? "Nobody: no operator answers for it" : operator,
                                operator.isBlank()),
                        new Change("Control", null, control.label(), control == ControlCondition.DECENTRALIZED)));
    }

    private Summary determination(Case about, Map<String, @Nullable Object> said) {
        var modelId = UUID.fromString(text(said, "modelId"));
        var model = models.get(modelId);
        var all = determinations.ofModel(modelId);
        var proposed = all.stream()
                .filter(d -> d.id().equals(about.subjectId()))
                .findFirst()
                .orElse(null);
        var before = before(all, about);
        return Summary.of(
                        "Is governed at " + text(said, "level")
                                + (truth(said, "provisional") ? ", provisionally" : ", definitively")
                                + (proposed != null && proposed.status() == DeterminationStatus.IN_FORCE
                                        ? ". It is in force already, as it raises the level, beside the level before and with its"
                                                + " review date if that is earlier; signing makes it stand by itself."
                                        : ", if approved."),
                        new Place(model.name() + " " + model.version(), "/models/" + modelId),
                        text(said, "rationale"))
                .changing(List.of(
                        new Change(
                                "Safety level",
                                before == null ? "None in force: counts as the highest" : level(before),
                                text(said, "level") + ", framework version " + text(said, "frameworkVersion"),
                                before != null
                                        && proposed != null
                                        && proposed.level().rank()
                                                < before.level().rank()),
                        new Change(
                                "Safeguards each deployment must have",
                                before == null ? null : safeguards(before),
                                proposed == null ? "Unknown" : safeguards(proposed),
                                false),
                        Change.fact("Rests on", cited(said)),
                        Change.fact("Reviewed again by", day(said, "reviewBy"))))
                .citing(texts(said, "sources"));
    }

    /// The evaluations bound, by their tasks.
    private static String cited(Map<String, @Nullable Object> said) {
        if (!(said.get("evidence") instanceof List<?> evidence) || evidence.isEmpty()) {
            return "No evaluation of the model";
        }
        return evidence.stream()
                .map(one -> one instanceof Map<?, ?> cited ? String.valueOf(cited.get("title")) : "")
                .sorted()
                .collect(Collectors.joining(", "));
    }

    /// The determination the case would replace, or replaced.
    private @Nullable Determination before(List<Determination> newestFirst, Case about) {
        var decided = about.decidedAt() == null ? shell.now() : about.decidedAt();
        return newestFirst.stream()
                .filter(d -> !d.id().equals(about.subjectId()))
                .filter(d -> d.inForceAt() != null && d.inForceAt().isBefore(decided))
                .findFirst()
                .orElse(null);
    }

    private static String level(Determination determination) {
        return determination.level().framework().name() + " "
                + determination.level().code();
    }

    private String safeguards(Determination determination) {
        var names = determinations.safeguards();
        var required = determination.level().requirements();
        return required.isEmpty()
                ? "None"
                : required.stream()
                        .map(code -> names.get(code))
                        .filter(Objects::nonNull)
                        .map(Safeguard::name)
                        .collect(Collectors.joining(", "));
    }

    private Summary authority(Map<String, @Nullable Object> said) {
        var scope = said.get("scope") instanceof Map<?, ?> map ? map : Map.of();
        var type = ScopeType.valueOf(String.valueOf(scope.get("type")));
        var id = String.valueOf(scope.get("id"));
        var place =
                switch (type) {
                    case DEPLOYMENT ->
                        new Place(deployments.get(UUID.fromString(id)).name(), "/deployments/" + id);
                    case MODEL -> {
                        var model = models.get(UUID.fromString(id));
                        yield new Place("every deployment of " + model.name() + " " + model.version(), "/models/" + id);
                    }
                    case OPERATOR -> new Place("every deployment of " + id, "/deployments");
                    case ALL -> new Place("every deployment", "/deployments");
                };
        return Summary.of(
                        "can be restricted, paused and shut down by " + text(said, "subject") + " alone and at once.",
                        place,
                        "")
                .changing(List.of(
                        Change.fact("Person", text(said, "subject")),
                        new Change("Reach", null, type.label(), type == ScopeType.ALL),
                        Change.fact("Rank", Figures.words(ShutdownAuthority.Rank.valueOf(text(said, "rank")))),
                        Change.fact("Until", day(said, "validUntil"))));
    }

    private Summary restart(Case about, Map<String, @Nullable Object> said) {
        var classes = EnumSet.noneOf(Capability.class);
        var live = grants.live(about.subjectId());
        live.forEach(g -> classes.addAll(g.capabilities()));
        return Summary.of(
                        "goes back to normal, and its live grants work again at once.",
                        new Place(deployments.get(about.subjectId()).name(), "/deployments/" + about.subjectId()),
                        text(said, "statement"))
                .gaining(
                        about.status().isFinal()
                                ? List.of()
                                : classes.stream()
                                        .filter(c -> c != Capability.NONE)
                                        .map(c -> new Gain(c.label(), c.sensitive()))
                                        .toList())
                .changing(List.of(
                        new Change(
                                "Operating mode",
                                OperatingMode.valueOf(text(said, "mode")).label(),
                                OperatingMode.NORMAL.label(),
                                false),
                        Change.fact("Stopped on", Times.utc(Instant.parse(text(said, "stoppedAt")))),
                        Change.fact("Live grants", String.valueOf(live.size()))));
    }

    private Summary waiver(Case about, Map<String, @Nullable Object> said) {
        var subject = waivers.get(about.subjectId()).subject();
        var modelId = subject.modelId();
        var model = models.get(modelId);
        var place = subject.deploymentId() == null
                ? new Place(
                        "every deployment of " + model.name() + " " + model.version(),
                        "/models/" + modelId + "/coverage")
                : new Place(deployments.get(subject.deploymentId()).name(), "/deployments/" + subject.deploymentId());
        var known = said.get("known");
        return Summary.of("may do without what the policy demands, for a time.", place, text(said, "reason"))
                .changing(List.of(
                        new Change("Waived", null, subject.words(), true),
                        Change.fact("Known now", known == null ? "Both thresholds would be crossed" : known.toString()),
                        Change.fact("Until", day(said, "validUntil"))));
    }

    private static Map<String, @Nullable Object> facts(Map<String, @Nullable Object> said) {
        @SuppressWarnings("unchecked")
        var facts = (Map<String, @Nullable Object>) said.getOrDefault("deployment", Map.of());
        return facts;
    }

    private static String text(Map<String, @Nullable Object> said, String key) {
        var value = said.get(key);
        return value == null ? "" : value.toString();
    }

    private static boolean truth(Map<String, @Nullable Object> said, String key) {
        return Boolean.TRUE.equals(said.get(key));
    }

    private static List<String> texts(Map<String, @Nullable Object> said, String key) {
        return said.get(key) instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    private static String day(Map<String, @Nullable Object> said, String key) {
        return Times.day(Instant.parse(text(said, key)));
    }
}
