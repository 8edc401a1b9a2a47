package dev.countersign.incident;

import dev.countersign.Actor;
import dev.countersign.Ids;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Something that happened with a deployment. An open SERIOUS one closes every gate of its deployment.
@Entity
@Table(name = "incident")
public class Incident {

    /// How bad it is.
    public enum Severity {
        MINOR("Minor"),
        MODERATE("Moderate"),
        SERIOUS("Serious");

        private final String label;

        Severity(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    @Id
    private UUID id;

    @Version
    private int revision;

    @Column(name = "deployment_id")
    private UUID deploymentId;

    private String title;
    private String description;

    @Enumerated(EnumType.STRING)
    private Severity severity;

    @Column(name = "opened_by")
    private String openedBy;

    @Column(name = "opened_by_name")
    private String openedByName;

    @Column(name = "opened_at")
    private Instant openedAt;

    @Column(name = "resolved_by")
    private @Nullable String resolvedBy;

    @Column(name = "resolved_at")
    private @Nullable Instant resolvedAt;

    private @Nullable String resolution;

    /// For JPA.
    @SuppressWarnings("NullAway.Init")
    protected Incident() {}

    public Incident(
            UUID deploymentId, String title, String description, Severity severity, Actor openedBy, Instant now) {
        this.id = Ids.next();
        this.deploymentId = deploymentId;
        this.title = title;
        this.description = description;
        this.severity = severity;
        this.openedBy = openedBy.subject();
        this.openedByName = openedBy.name();
        this.openedAt = now;
    }

    /// Closes it with what was found.
    public void resolve(String finding, Actor by, Instant now) {
        if (!open()) {
            throw new IllegalStateException("resolved already");
        }
        resolution = finding;
        resolvedBy = by.subject();
        resolvedAt = now;
    }

    public boolean open() {
        return resolvedAt == null;
    }

    public UUID id() {
        return id;
    }

    public int revision() {
        return revision;
    }

    public UUID deploymentId() {
        return deploymentId;
    }

    public String title() {
        return title;
    }

    public String description() {
        return description;
    }

    public Severity severity() {
        return severity;
    }

    public String openedBy() {
        return openedBy;
    }

    public String openedByName() {
        return openedByName;
    }

    public Instant openedAt() {
        return openedAt;
    }

    public @Nullable String resolvedBy() {
        return resolvedBy;
    }

    public @Nullable Instant resolvedAt() {
        return resolvedAt;
    }

    public @Nullable String resolution() {
        return resolution;
    }
}
