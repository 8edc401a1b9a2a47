package dev.countersign.evidence;

import dev.countersign.Actor;
import dev.countersign.ProblemException;
import dev.countersign.ProblemType;
import dev.countersign.audit.Act;
import dev.countersign.audit.AuditLog;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.InstantSource;

/// Hands out imported files as they came, each handing out recorded, and clears away what crashed imports left.
@ApplicationScoped
public class ArtifactService {

    /// Longer than any import lasts.
    private static final Duration ORPHAN_AFTER = Duration.ofDays(1);

    private final Artifacts artifacts;
    private final ArtifactStore store;
    private final AuditLog auditLog;
    private final InstantSource clock;

    @Inject
    ArtifactService(Artifacts artifacts, ArtifactStore store, AuditLog auditLog, InstantSource clock) {
        this.artifacts = artifacts;
        this.store = store;
        this.auditLog = auditLog;
        this.clock = clock;
    }

    /// Records that the file is handed to `actor`, before its first byte is.
    ///
    /// @throws ProblemException NOT_FOUND when there is no such file, or its bytes were not kept
    @Transactional
    public Artifact handOut(Actor actor, String sha256) {
        var artifact = artifacts.bySha256(sha256).orElseThrow(() -> ProblemException.notFound("file", sha256));
        if (artifact.content() == null) {
            throw new ProblemException(
                    ProblemType.NOT_FOUND,
                    "The bytes of this file were not kept: it was imported before Countersign kept them. Its digest is"
                            + " recorded, so the original can be checked wherever it lies.");
        }
        auditLog.append(Act.done(actor, "artifact.downloaded", "artifact", sha256)
                .with("filename", artifact.filename())
                .with("size", artifact.size()));
        return artifact;
    }

    /// Records that what is kept is no longer what was imported.
    @Transactional
    public void damaged(Actor actor, Artifact artifact) {
        auditLog.append(Act.refused(
                        actor,
                        "artifact.download",
                        "artifact",
                        artifact.sha256(),
                        "The bytes kept do not have the digest they were imported with. The download was broken off.")
                .with("filename", artifact.filename()));
    }

    /// Removes copies that no file names.
    public int sweep() {
        return store.sweep(clock.instant().minus(ORPHAN_AFTER));
    }
}
