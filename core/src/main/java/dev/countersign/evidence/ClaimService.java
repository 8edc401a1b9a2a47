package dev.countersign.evidence;

import dev.countersign.Actor;
import dev.countersign.ProblemException;
import dev.countersign.audit.Act;
import dev.countersign.audit.AuditLog;
import dev.countersign.register.Agents;
import dev.countersign.register.Models;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Keeps what others claim: rates published about a model, and documents attached to models and agents. No gate reads
/// it.
@ApplicationScoped
public class ClaimService {

    private final Evaluations evaluations;
    private final ClaimDocuments documents;
    private final Artifacts artifacts;
    private final Models models;
    private final Agents agents;
    private final AuditLog auditLog;
    private final InstantSource clock;

    @Inject
    ClaimService(
            Evaluations evaluations,
            ClaimDocuments documents,
            Artifacts artifacts,
            Models models,
            Agents agents,
            AuditLog auditLog,
            InstantSource clock) {
        this.evaluations = evaluations;
        this.documents = documents;
        this.artifacts = artifacts;
        this.models = models;
        this.agents = agents;
        this.auditLog = auditLog;
        this.clock = clock;
    }

    /// Records a rate somebody published about a model.
    @Transactional
    public PublishedClaim record(Actor actor, UUID modelId, PublishedClaim.Content content) {
        if (models.find(modelId).isEmpty()) {
            throw ProblemException.notFound("model", modelId);
        }
        var claim = new PublishedClaim(modelId, content, actor, clock.instant());
        evaluations.add(claim);
        auditLog.append(Act.done(actor, "claim.recorded", "model", modelId)
                .with("claim", claim.id().toString())
                .with("behaviour", content.behaviour().name())
                .with("constraint", content.constraint().name())
                .with("condition", content.condition())
                .with("rate", content.rate())
                .with("trials", content.trials())
                .with("source", content.source()));
        return claim;
    }

    /// Rates published about a model.
    @Transactional
    public List<PublishedClaim> published(UUID modelId) {
        return evaluations.claims(modelId);
    }

    /// @throws ProblemException NOT_FOUND when there is no such model or agent
    @Transactional
    public Optional<ClaimDocument> known(ClaimDocument.About about, String sha256) {
        require(about);
        return documents.of(about, sha256);
    }

    @Transactional
    public AttachResult refuse(Actor actor, ClaimDocument.About about, Artifact.Source source, String detail) {
        auditLog.append(Act.refused(actor, "claims.attach", about.kind().word(), about.id(), detail)
                .with("filename", source.filename())
                .with("sha256", source.sha256())
                .with("size", source.size()));
        return new AttachResult.Refused(detail);
    }

    /// Stores the document and, when its bytes are new, their artifact; the audit log's lock comes first, so that
    /// the same bytes sent twice at once are stored once.
    @Transactional
    public AttachResult attach(
            Actor actor, ClaimDocument.About about, Artifact.Source source, ClaimReader.Result.Read read) {
        auditLog.lock();
        require(about);
        var twin = documents.of(about, source.sha256());
        if (twin.isPresent()) {
            return new AttachResult.Known(twin.get());
        }
        var now = clock.instant();
        var artifact = artifacts
                .bySha256(source.sha256())
                .orElseGet(() -> new Artifact(source, read.kind().label(), read.formatVersion(), actor, now));
        var document = new ClaimDocument(artifact, about, read, actor, now);
        documents.add(document);
        auditLog.append(Act.done(actor, "claims.attached", about.kind().word(), about.id())
                .with("document", document.id().toString())
                .with("kind", document.kind().name())
                .with("title", document.title())
                .with("filename", source.filename())
                .with("sha256", source.sha256())
                .with("statements", document.statements().size())
                .with("signature", document.signature().state().name()));
        return new AttachResult.Attached(document);
    }

    @Transactional
    public ClaimDocument get(UUID id) {
        return documents.find(id).orElseThrow(() -> ProblemException.notFound("claim document", id));
    }

    /// Newest first.
    ///
    /// @throws ProblemException NOT_FOUND when there is no such model or agent
    @Transactional
    public List<ClaimDocument> about(ClaimDocument.About about) {
        require(about);
        return documents.about(about);
    }

    private void require(ClaimDocument.About about) {
        var there =
                switch (about.kind()) {
                    case MODEL -> models.find(about.id()).isPresent();
                    case AGENT -> agents.find(about.id()).isPresent();
                };
        if (!there) {
            throw ProblemException.notFound(about.kind().word(), about.id());
        }
    }
}
