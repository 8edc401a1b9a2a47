package dev.countersign.register;

import dev.countersign.Actor;
import dev.countersign.Fields;
import dev.countersign.ProblemException;
import dev.countersign.audit.Act;
import dev.countersign.audit.AuditLog;
import dev.countersign.signoff.Assessment;
import dev.countersign.signoff.Case;
import dev.countersign.signoff.CaseKind;
import dev.countersign.signoff.CaseRules;
import dev.countersign.signoff.CaseService;
import dev.countersign.signoff.CaseStatus;
import dev.countersign.signoff.CaseSubject;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Proposes at which level a model is governed. A higher level than the present one takes effect at once, beside the
/// present one, and by itself once the case confirms it; every other takes effect once it is signed.
@ApplicationScoped
public class DeterminationService implements CaseSubject {

    private static final Duration LONGEST_REVIEW = Duration.ofDays(366);

    private final Determinations determinations;
    private final SafetyFrameworks frameworks;
    private final Models models;
    private final Deployments deployments;
    private final CitedEvidence evidence;
    private final CaseService cases;
    private final CaseRules rules;
    private final AuditLog auditLog;
    private final InstantSource clock;

    @Inject
    DeterminationService(
            Determinations determinations,
            SafetyFrameworks frameworks,
            Models models,
            Deployments deployments,
            CitedEvidence evidence,
            CaseService cases,
            CaseRules rules,
            AuditLog auditLog,
            InstantSource clock) {
        this.determinations = determinations;
        this.frameworks = frameworks;
        this.models = models;
        this.deployments = deployments;
        this.evidence = evidence;
        this.cases = cases;
        this.rules = rules;
        this.auditLog = auditLog;
        this.clock = clock;
    }

    /// What someone proposes for a model.
    ///
    /// @param framework code of the framework, its newest version is taken
    /// @param sources where the rationale can be checked, one address or citation each
    /// @param evidence the model's evaluations it rests on
    public record Proposal(
            @Nullable String framework,
            @Nullable String level,
            @Nullable Boolean provisional,
            @Nullable String rationale,
            List<String> sources,
            List<UUID> evidence,
            @Nullable Instant reviewBy) {

        public Proposal(
                @Nullable String framework,
                @Nullable String level,
                @Nullable Boolean provisional,
                @Nullable String rationale,
                List<String> sources,
                @Nullable Instant reviewBy) {
            this(framework, level, provisional, rationale, sources, List.of(), reviewBy);
        }
    }

    /// A determination and the case that decides it, or confirms it when it is in force already.
    public record Proposed(Determination determination, Case opened) {}

    /// Everything that is wrong with a proposal, without making it.
    ///
    /// @throws ProblemException INVALID with every field's problem; NOT_FOUND
    @Transactional
    public void check(UUID modelId, Proposal proposal) {
        if (models.find(modelId).isEmpty()) {
            throw ProblemException.notFound("model", modelId);
        }
        checked(modelId, proposal, level(proposal), clock.instant());
    }

    @Transactional
    public Proposed propose(Actor actor, UUID modelId, Proposal proposal) {
        auditLog.lock();
        var model = models.find(modelId).orElseThrow(() -> ProblemException.notFound("model", modelId));
        var now = clock.instant();
        var level = level(proposal);
        var content = checked(modelId, proposal, level, now);
        var determination = new Determination(modelId, level.orElseThrow(), content, actor.subject(), now);
        determinations.add(determination);
        auditLog.append(act(actor, "determination.proposed", determination)
                .with("provisional", content.provisional())
                .with("reviewBy", determination.reviewBy().toString())
                .with(
                        "evidence",
                        content.evidence().stream().map(UUID::toString).toList()));
        var present = determinations.inForce(modelId);
        var raised = present.filter(determination::raises).isPresent();
        if (raised) {
            present.get().supersede();
            determination.raise(present.get(), now);
            auditLog.append(entered(actor, determination).with("raised", true));
        }
        var title = determination.levelName() + " for " + model.name() + " " + model.version();
        var opened = cases.open(
                actor,
                new Case.Subject(CaseKind.DETERMINATION, determination.id(), null, title, null),
                assess(determination, now));
        determination.underCase(opened.id());
        if (opened.status() == CaseStatus.REFUSED && !raised) {
            determination.drop();
        }
        return new Proposed(determination, opened);
    }

    private Optional<SafetyLevel> level(Proposal proposal) {
        var named = new Fields();
        var framework = named.optional("/framework", proposal.framework(), Fields.SHORT);
        var code = named.optional("/level", proposal.level(), Fields.SHORT);
        named.orThrow();
        return frameworks.newest(framework).flatMap(f -> f.level(code));
    }

    private Determination.Content checked(UUID modelId, Proposal proposal, Optional<SafetyLevel> level, Instant now) {
        var fields = new Fields();
        fields.check(level.isPresent(), "/level", "Choose a level of one of the frameworks shipped.");
        var rationale = fields.text("/rationale", proposal.rationale(), Fields.LONG, "Say why this level.");
        fields.check(!proposal.sources().isEmpty(), "/sources", "Name at least one source.");
        fields.check(proposal.sources().size() <= 20, "/sources", "Name at most 20 sources.");
        for (var i = 0; i < proposal.sources().size(); i++) {
            fields.text("/sources/" + i, proposal.sources().get(i), Fields.LONG, "Leave no source empty.");
        }
        var provisional = fields.required(
                "/provisional", proposal.provisional(), true, "Say whether it is precautionary or definitive.");
        var reviewBy = fields.required("/reviewBy", proposal.reviewBy(), now, "Say when it is reviewed.");
        fields.check(
                proposal.reviewBy() == null || reviewBy.isAfter(now) && !reviewBy.isAfter(now.plus(LONGEST_REVIEW)),
                "/reviewBy",
                "Choose a day within the next year.");
        var cited = proposal.evidence().stream().distinct().toList();
        fields.check(cited.size() <= 50, "/evidence", "Choose at most 50 evaluations.");
        fields.check(
                evidence.of(modelId, cited).size() == cited.size(),
                "/evidence",
                "Choose evaluations of this model that none supersedes.");
        fields.orThrow();
        return new Determination.Content(provisional, rationale, proposal.sources(), cited, reviewBy);
    }

    private Assessment assess(Determination determination, Instant now) {
        var statement = new LinkedHashMap<String, @Nullable Object>();
        statement.put("determinationId", determination.id().toString());
        statement.put("modelId", determination.modelId().toString());
        statement.put("level", determination.levelName());
        statement.put("frameworkVersion", determination.level().framework().frameworkVersion());
        statement.put("provisional", determination.provisional());
        statement.put("rationale", determination.rationale());
        statement.put("sources", determination.sources());
        statement.put("reviewBy", determination.reviewBy().toString());
        statement.put("present", present(determination));
        statement.put(
                "evidence",
                evidence.of(determination.modelId(), determination.evidence()).stream()
                        .map(cited -> Map.of(
                                "evaluation", cited.evaluation().toString(),
                                "title", cited.title(),
                                "digest", cited.digest()))
                        .toList());
        return rules.assess(CaseKind.DETERMINATION, determination.modelId(), statement, now);
    }

    /// What governs the model now; when that changes, whoever signed before signed for something else (law 3).
    private String present(Determination proposed) {
        return determinations
                .inForce(proposed.modelId())
                .map(d -> d.id().equals(proposed.id()) ? "this one, as it raises the level" : d.levelName())
                .orElse("none, which counts as the highest level");
    }

    @Transactional
    public List<Determination> ofModel(UUID modelId) {
        if (models.find(modelId).isEmpty()) {
            throw ProblemException.notFound("model", modelId);
        }
        return determinations.ofModel(modelId);
    }

    @Transactional
    public Optional<Determination> inForce(UUID modelId) {
        return determinations.inForce(modelId);
    }

    @Transactional
    public List<SafetyFramework> frameworks() {
        return frameworks.all();
    }

    /// Every safeguard by its code.
    @Transactional
    public Map<String, Safeguard> safeguards() {
        var byCode = new LinkedHashMap<String, Safeguard>();
        frameworks.safeguards().forEach(s -> byCode.put(s.code(), s));
        return byCode;
    }

    @Override
    public CaseKind kind() {
        return CaseKind.DETERMINATION;
    }

    @Override
    public Assessment assess(Case about, Instant now) {
        return assess(determination(about), now);
    }

    @Override
    public List<Act> approved(Case approved, Actor by, Instant now) {
        var determination = determination(approved);
        return List.of(
                switch (determination.status()) {
                    case PROPOSED -> inForce(by, determination, now);
                    case IN_FORCE, SUPERSEDED, DROPPED -> {
                        determination.confirm();
                        yield act(by, "determination.confirmed", determination)
                                .reaching(deployments.ofModel(determination.modelId()));
                    }
                });
    }

    private Act inForce(Actor by, Determination determination, Instant now) {
        determinations.inForce(determination.modelId()).ifPresent(Determination::supersede);
        determination.enterIntoForce(now);
        return entered(by, determination);
    }

    private Act entered(Actor by, Determination determination) {
        return act(by, "determination.in-force", determination).reaching(deployments.ofModel(determination.modelId()));
    }

    private static Act act(Actor by, String action, Determination determination) {
        return Act.done(by, action, "model", determination.modelId())
                .with("determination", determination.id().toString())
                .with("level", determination.levelName());
    }

    @Override
    public void dropped(Case closed, Instant now) {
        var determination = determination(closed);
        switch (determination.status()) {
            case PROPOSED -> determination.drop();
            // A raised level stays, unconfirmed: lowering it again is widening, and takes a case of its own.
            case IN_FORCE, SUPERSEDED, DROPPED -> {}
        }
    }

    private Determination determination(Case about) {
        return determinations.find(about.subjectId()).orElseThrow();
    }
}
