package dev.countersign.grant;

import dev.countersign.Actor;
import dev.countersign.Ids;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An engineer's request that a deployment may call some tools until a date. Never changed once made; its case says how
/// it stands.
@Entity
@Table(name = "tool_grant_request")
public class ToolGrantRequest {

    @Id
    private UUID id;

    @Column(name = "deployment_id")
    private UUID deploymentId;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "tool_grant_request_tool", joinColumns = @JoinColumn(name = "request_id"))
    @OrderColumn(name = "position")
    private List<RequestedTool> tools = new ArrayList<>();

    private String purpose;

    @Column(name = "valid_until")
    private Instant validUntil;

    @Column(name = "requested_by")
    private String requestedBy;

    @Column(name = "requested_by_name")
    private String requestedByName;

    @Column(name = "requested_at")
    private Instant requestedAt;

    @Column(name = "case_id")
    private @Nullable UUID caseId;

    /// For JPA.
    @SuppressWarnings("NullAway.Init")
    protected ToolGrantRequest() {}

    ToolGrantRequest(
            UUID deploymentId, List<RequestedTool> tools, String purpose, Instant validUntil, Actor by, Instant now) {
        this.id = Ids.next();
        this.deploymentId = deploymentId;
        this.tools.addAll(tools);
        this.purpose = purpose;
        this.validUntil = validUntil.truncatedTo(ChronoUnit.MICROS);
        this.requestedBy = by.subject();
        this.requestedByName = by.name();
        this.requestedAt = now;
    }

    void underCase(UUID opened) {
        caseId = opened;
    }

    /// The request as it enters the digest that is signed.
    Map<String, @Nullable Object> facts() {
        var facts = new LinkedHashMap<String, @Nullable Object>();
        facts.put("deploymentId", deploymentId.toString());
        facts.put("tools", tools.stream().map(RequestedTool::facts).toList());
        facts.put("purpose", purpose);
        facts.put("validUntil", validUntil.toString());
        facts.put("requestedBy", requestedBy);
        return facts;
    }

    public UUID id() {
        return id;
    }

    public UUID deploymentId() {
        return deploymentId;
    }

    public List<RequestedTool> tools() {
        return List.copyOf(tools);
    }

    public String purpose() {
        return purpose;
    }

    public Instant validUntil() {
        return validUntil;
    }

    public String requestedBy() {
        return requestedBy;
    }

    public String requestedByName() {
        return requestedByName;
    }

    public Instant requestedAt() {
        return requestedAt;
    }

    public @Nullable UUID caseId() {
        return caseId;
    }
}
