package dev.countersign.persistence.evidence;

import dev.countersign.evidence.Artifact;
import dev.countersign.evidence.Artifacts;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class PanacheArtifacts implements Artifacts, PanacheRepositoryBase<Artifact, UUID> {

    @Override
    public Optional<Artifact> bySha256(String sha256) {
        return find("sha256", sha256).singleResultOptional();
    }
}
