package dev.countersign.evidence;

import dev.countersign.Actor;
import dev.countersign.Ids;
import dev.countersign.StringList;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A document in which somebody describes a model or an agent, attached to it as claims: the lowest grade of evidence,
/// shown apart from what was measured, and passing no gate.
@Entity
@Table(name = "claim_document")
public class ClaimDocument {

    @Id
    private UUID id;

    @ManyToOne(fetch = FetchType.EAGER, cascade = CascadeType.PERSIST)
    @JoinColumn(name = "artifact_id")
    private Artifact artifact;

    @Column(name = "model_id")
    private @Nullable UUID modelId;

    @Column(name = "agent_id")
    private @Nullable UUID agentId;

    @Enumerated(EnumType.STRING)
    private Kind kind;

    private String title;

    @Convert(converter = ClaimStatements.class)
    private List<ClaimStatement> statements;

    @Convert(converter = StringList.class)
    private List<String> warnings;

    @Enumerated(EnumType.STRING)
    private ClaimSignature.State signature;

    @Column(name = "signature_detail")
    private String signatureDetail;

    @Column(name = "attached_by")
    private String attachedBy;

    @Column(name = "attached_at")
    private Instant attachedAt;

    /// For JPA.
    @SuppressWarnings("NullAway.Init")
    protected ClaimDocument() {}

    ClaimDocument(Artifact artifact, About about, ClaimReader.Result.Read read, Actor by, Instant now) {
        this.id = Ids.next();
        this.artifact = artifact;
        this.modelId = about.kind() == SubjectKind.MODEL ? about.id() : null;
        this.agentId = about.kind() == SubjectKind.AGENT ? about.id() : null;
        this.kind = read.kind();
        this.title = read.title();
        this.statements = List.copyOf(read.statements());
        this.warnings = List.copyOf(read.warnings());
        this.signature = read.signature().state();
        this.signatureDetail = read.signature().detail();
        this.attachedBy = by.subject();
        this.attachedAt = now;
    }

    /// What documents describe.
    public enum SubjectKind {
        MODEL("model"),
        AGENT("agent");

        private final String word;

        SubjectKind(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    /// The model or the agent a document is about.
    public record About(SubjectKind kind, UUID id) {}

    /// Which document it is, and what such documents describe.
    public enum Kind {
        ML_BOM("CycloneDX ML-BOM", SubjectKind.MODEL),
        MODEL_CARD("Hugging Face model card", SubjectKind.MODEL),
        AGENT_CARD("A2A agent card", SubjectKind.AGENT);

        private final String label;
        private final SubjectKind describes;

        Kind(String label, SubjectKind describes) {
            this.label = label;
            this.describes = describes;
        }

        public String label() {
            return label;
        }

        public SubjectKind describes() {
            return describes;
        }
    }

    public UUID id() {
        return id;
    }

    public Artifact artifact() {
        return artifact;
    }

    public @Nullable UUID modelId() {
        return modelId;
    }

    public @Nullable UUID agentId() {
        return agentId;
    }

    public Kind kind() {
        return kind;
    }

    public String title() {
        return title;
    }

    public List<ClaimStatement> statements() {
        return statements;
    }

    public List<String> warnings() {
        return warnings;
    }

    public ClaimSignature signature() {
        return new ClaimSignature(signature, signatureDetail);
    }

    public String attachedBy() {
        return attachedBy;
    }

    public Instant attachedAt() {
        return attachedAt;
    }
}
