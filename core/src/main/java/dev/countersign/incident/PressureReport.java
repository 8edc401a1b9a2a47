package dev.countersign.incident;

import dev.countersign.Actor;
import dev.countersign.Ids;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A person's report that an agent, or anyone, is leaning on a gatekeeper.
@Entity
@Table(name = "pressure_report")
public class PressureReport {

    @Id
    private UUID id;

    @Column(name = "deployment_id")
    private @Nullable UUID deploymentId;

    private String description;

    @Column(name = "reported_by")
    private String reportedBy;

    @Column(name = "reported_by_name")
    private String reportedByName;

    @Column(name = "reported_at")
    private Instant reportedAt;

    /// For JPA.
    @SuppressWarnings("NullAway.Init")
    protected PressureReport() {}

    public PressureReport(@Nullable UUID deploymentId, String description, Actor by, Instant now) {
        this.id = Ids.next();
        this.deploymentId = deploymentId;
        this.description = description;
        this.reportedBy = by.subject();
        this.reportedByName = by.name();
        this.reportedAt = now;
    }

    public UUID id() {
        return id;
    }

    public @Nullable UUID deploymentId() {
        return deploymentId;
    }

    public String description() {
        return description;
    }

    public String reportedBy() {
        return reportedBy;
    }

    public String reportedByName() {
        return reportedByName;
    }

    public Instant reportedAt() {
        return reportedAt;
    }
}
