package dev.countersign.register;

import dev.countersign.Actor;
import dev.countersign.Fields;
import dev.countersign.ProblemException;
import dev.countersign.audit.Act;
import dev.countersign.audit.AuditLog;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Records attestations that deployments have their safeguards.
@ApplicationScoped
public class SafeguardService {

    private static final Duration LONGEST_VALIDITY = Duration.ofDays(366);

    private final Attestations attestations;
    private final SafetyFrameworks frameworks;
    private final Deployments deployments;
    private final CitedEvidence files;
    private final AuditLog auditLog;
    private final InstantSource clock;

    @Inject
    SafeguardService(
            Attestations attestations,
            SafetyFrameworks frameworks,
            Deployments deployments,
            CitedEvidence files,
            AuditLog auditLog,
            InstantSource clock) {
        this.attestations = attestations;
        this.frameworks = frameworks;
        this.deployments = deployments;
        this.files = files;
        this.auditLog = auditLog;
        this.clock = clock;
    }

    @Transactional
    public Attestation attest(
            Actor actor,
            UUID deploymentId,
            @Nullable String safeguard,
            @Nullable String statement,
            @Nullable String evidence,
            @Nullable Instant validUntil) {
        if (deployments.find(deploymentId).isEmpty()) {
            throw ProblemException.notFound("deployment", deploymentId);
        }
        var now = clock.instant();
        var fields = new Fields();
        var code = fields.text("/safeguard", safeguard, Fields.SHORT, "Choose the safeguard.");
        fields.check(
                frameworks.safeguards().stream().anyMatch(s -> s.code().equals(code)),
                "/safeguard",
                "Choose one of the safeguards listed.");
        var text = fields.text("/statement", statement, Fields.LONG, "Say what is in place and how you know.");
        var source = fields.optional("/evidence", evidence, Fields.LONG);
        fields.check(
                !source.startsWith(Attestation.FILE) || files.keeps(source.substring(Attestation.FILE.length())),
                "/evidence",
                "No file with this digest is kept here. Copy it from the page of the evaluation or claim.");
        var until = fields.required("/validUntil", validUntil, now, "Say until when the statement holds.");
        fields.check(
                validUntil == null || until.isAfter(now) && !until.isAfter(now.plus(LONGEST_VALIDITY)),
                "/validUntil",
                "Choose a day within the next year.");
        fields.orThrow();
        var attestation = new Attestation(deploymentId, new Attestation.Content(code, text, source, until), actor, now);
        attestations.add(attestation);
        auditLog.append(Act.done(actor, "safeguard.attested", "deployment", deploymentId)
                .with("attestation", attestation.id().toString())
                .with("safeguard", code)
                .with("statement", text)
                .with("evidence", source)
                .with("validUntil", until.toString())
                .reaching(deploymentId));
        return attestation;
    }

    /// Takes an attestation back at once. Everyone concerned may: narrowing needs nobody's leave (law 1).
    @Transactional
    public Attestation withdraw(Actor actor, UUID deploymentId, UUID attestationId, @Nullable String reason) {
        var fields = new Fields();
        var why = fields.text("/reason", reason, Fields.LONG, "Give the reason; it is recorded.");
        fields.orThrow();
        auditLog.lock();
        var attestation = get(deploymentId, attestationId);
        if (attestation.withdraw(actor, why, clock.instant())) {
            auditLog.append(Act.done(actor, "safeguard.withdrawn", "deployment", deploymentId)
                    .with("attestation", attestationId.toString())
                    .with("safeguard", attestation.safeguard())
                    .with("reason", why)
                    .reaching(deploymentId));
        }
        return attestation;
    }

    @Transactional
    public Attestation get(UUID deploymentId, UUID attestationId) {
        return attestations
                .find(attestationId)
                .filter(a -> a.deploymentId().equals(deploymentId))
                .orElseThrow(() -> ProblemException.notFound("attestation", attestationId));
    }

    @Transactional
    public List<Attestation> ofDeployment(UUID deploymentId) {
        if (deployments.find(deploymentId).isEmpty()) {
            throw ProblemException.notFound("deployment", deploymentId);
        }
        return attestations.ofDeployment(deploymentId);
    }
}
