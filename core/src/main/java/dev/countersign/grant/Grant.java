package dev.countersign.grant;

import dev.countersign.Actor;
import dev.countersign.Ids;
import dev.countersign.StringList;
import dev.countersign.register.Capability;
import dev.countersign.register.Tool;
import dev.countersign.signoff.GateResult;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A live, expiring permission: a deployment, a tool as it was defined and classified when signed for, actions, an
/// optional condition and rate limit.
@Entity
@Table(name = "tool_grant")
public class Grant {

    /// How a grant stands at an instant.
    public enum State {
        LIVE("Live"),
        /// Its gates no longer hold, so it permits nothing until they do again.
        SUSPENDED("Suspended"),
        EXPIRED("Expired"),
        REVOKED("Revoked");

        private final String label;

        State(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }

        /// Whether it is over for good.
        public boolean ended() {
            return switch (this) {
                case LIVE, SUSPENDED -> false;
                case EXPIRED, REVOKED -> true;
            };
        }
    }

    @Id
    private UUID id;

    @Version
    private int revision;

    @Column(name = "case_id")
    private UUID caseId;

    @Column(name = "deployment_id")
    private UUID deploymentId;

    @Column(name = "tool_id")
    private UUID toolId;

    @Column(name = "tool_name")
    private String toolName;

    @Column(name = "tool_server")
    private String toolServer;

    @Column(name = "definition_digest")
    private String definitionDigest;

    @Convert(converter = StringList.class)
    private List<String> actions;

    @Convert(converter = StringList.class)
    private List<String> capabilities;

    @Column(name = "call_condition")
    private @Nullable String condition;

    @Column(name = "rate_limit_per_minute")
    private @Nullable Integer rateLimitPerMinute;

    @Convert(converter = StringList.class)
    @Column(name = "given_on")
    private List<String> givenOn;

    @Column(name = "audit_sequence")
    private long auditSequence;

    @Column(name = "granted_at")
    private Instant grantedAt;

    @Column(name = "valid_until")
    private Instant validUntil;

    @Column(name = "expiry_recorded")
    private boolean expiryRecorded;

    @Embedded
    private @Nullable Suspension suspension;

    @Column(name = "revoked_at")
    private @Nullable Instant revokedAt;

    @Column(name = "revoked_by")
    private @Nullable String revokedBy;

    @Column(name = "revocation_reason")
    private @Nullable String revocationReason;

    /// For JPA.
    @SuppressWarnings("NullAway.Init")
    protected Grant() {}

    /// Grants what the request asked for `tool`, as signed in the case on no condition.
    ///
    /// @param auditSequence how many audit entries there were before it
    public Grant(
            UUID caseId, ToolGrantRequest request, RequestedTool asked, Tool tool, long auditSequence, Instant now) {
        this(caseId, request, asked, tool, Terms.of(request, asked, List.of()), auditSequence, now);
    }

    /// The same on the terms the signers left of it.
    Grant(
            UUID caseId,
            ToolGrantRequest request,
            RequestedTool asked,
            Tool tool,
            Terms terms,
            long auditSequence,
            Instant now) {
        this.id = Ids.next();
        this.caseId = caseId;
        this.deploymentId = request.deploymentId();
        this.toolId = tool.id();
        this.toolName = tool.name();
        this.toolServer = tool.server();
        this.definitionDigest = asked.definitionDigest();
        this.actions = asked.actions();
        this.capabilities = tool.capabilities().stream().map(Enum::name).toList();
        this.condition = terms.condition();
        this.rateLimitPerMinute = terms.rateLimitPerMinute();
        this.givenOn = terms.words();
        this.auditSequence = auditSequence;
        this.grantedAt = now;
        this.validUntil = terms.validUntil();
    }

    /// Takes the permission away at once and for good.
    ///
    /// @return whether it had not ended until now
    public boolean revoke(Actor by, String reason, Instant now) {
        if (stateAt(now).ended()) {
            return false;
        }
        revokedAt = now;
        revokedBy = by.subject();
        revocationReason = reason;
        return true;
    }

    /// Takes its effect away for as long as these gates fail; it stays suspended since the first of them failed.
    void suspend(List<GateResult> failing, Instant now) {
        suspension = Suspension.of(failing, suspension == null ? now : suspension.since());
    }

    void resume() {
        suspension = null;
    }

    void recordExpiry() {
        expiryRecorded = true;
    }

    /// How it stands now. An expiry that is recorded stays one, whatever a clock says later.
    public State stateAt(Instant now) {
        if (revokedAt != null) {
            return State.REVOKED;
        }
        if (expiryRecorded || !now.isBefore(validUntil)) {
            return State.EXPIRED;
        }
        return suspension == null ? State.LIVE : State.SUSPENDED;
    }

    public UUID id() {
        return id;
    }

    public int revision() {
        return revision;
    }

    public UUID caseId() {
        return caseId;
    }

    public UUID deploymentId() {
        return deploymentId;
    }

    public UUID toolId() {
        return toolId;
    }

    public String toolName() {
        return toolName;
    }

    public String toolServer() {
        return toolServer;
    }

    public String definitionDigest() {
        return definitionDigest;
    }

    public List<String> actions() {
        return actions;
    }

    /// The classes the tool had when the grant was signed.
    public Set<Capability> capabilities() {
        var classes = EnumSet.noneOf(Capability.class);
        capabilities.forEach(c -> classes.add(Capability.valueOf(c)));
        return classes;
    }

    public @Nullable String condition() {
        return condition;
    }

    public @Nullable Integer rateLimitPerMinute() {
        return rateLimitPerMinute;
    }

    /// Conditions in words that signers attached to their approvals.
    public List<String> givenOn() {
        return givenOn;
    }

    /// How many audit entries there were before it; an agent registered by an earlier one is covered.
    public long auditSequence() {
        return auditSequence;
    }

    public Instant grantedAt() {
        return grantedAt;
    }

    public Instant validUntil() {
        return validUntil;
    }

    /// Why it permits nothing for now, null while it is not suspended.
    public @Nullable Suspension suspension() {
        return suspension;
    }

    public @Nullable Instant revokedAt() {
        return revokedAt;
    }

    public @Nullable String revokedBy() {
        return revokedBy;
    }

    public @Nullable String revocationReason() {
        return revocationReason;
    }

    public boolean expiryRecorded() {
        return expiryRecorded;
    }
}
