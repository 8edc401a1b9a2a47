package dev.countersign.persistence.evidence;

import dev.countersign.evidence.ClaimDocument;
import dev.countersign.evidence.ClaimDocuments;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class PanacheClaimDocuments implements ClaimDocuments, PanacheRepositoryBase<ClaimDocument, UUID> {

    private static final String ALL = "from ClaimDocument d join fetch d.artifact where ";

    @Override
    public void add(ClaimDocument document) {
        persist(document);
    }

    @Override
    public Optional<ClaimDocument> find(UUID id) {
        return find(ALL + "d.id = ?1", id).singleResultOptional();
    }

    @Override
    public Optional<ClaimDocument> of(ClaimDocument.About about, String sha256) {
        return find(ALL + subject(about) + " = ?1 and d.artifact.sha256 = ?2", about.id(), sha256)
                .singleResultOptional();
    }

    @Override
    public List<ClaimDocument> about(ClaimDocument.About about) {
        return list(ALL + subject(about) + " = ?1 order by d.attachedAt desc, d.id desc", about.id());
    }

    private static String subject(ClaimDocument.About about) {
        return switch (about.kind()) {
            case MODEL -> "d.modelId";
            case AGENT -> "d.agentId";
        };
    }
}
