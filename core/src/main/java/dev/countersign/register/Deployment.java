package dev.countersign.register;

import dev.countersign.Ids;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.PrimaryKeyJoinColumn;
import jakarta.persistence.SecondaryTable;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A model put to work: purpose, environment, who owns and operates it, its autonomy facts, status and operating mode.
/// The revision counts what is stated about it; the mode, which one stop changes of many deployments, is kept apart.
@Entity
@Table(name = "deployment")
@SecondaryTable(name = "deployment_mode", pkJoinColumns = @PrimaryKeyJoinColumn(name = "deployment_id"))
public class Deployment {

    @Id
    private UUID id;

    @Version
    private int revision;

    private String name;
    private String purpose;

    @Column(name = "model_id")
    private UUID modelId;

    private String environment;
    private String operator;

    @Enumerated(EnumType.STRING)
    @Column(name = "control_condition")
    private ControlCondition controlCondition;

    @Column(name = "internet_access")
    private boolean internetAccess;

    @Column(name = "persistent_memory")
    private boolean persistentMemory;

    private boolean delegation;

    @Column(name = "owner_email")
    private String ownerEmail;

    @Enumerated(EnumType.STRING)
    private DeploymentStatus status;

    @Enumerated(EnumType.STRING)
    @Column(table = "deployment_mode")
    private OperatingMode mode;

    @Column(table = "deployment_mode", name = "mode_since")
    private Instant modeSince;

    @Column(name = "registered_by")
    private String registeredBy;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    /// For JPA.
    @SuppressWarnings("NullAway.Init")
    protected Deployment() {}

    public Deployment(DeploymentContent content, String registeredBy, Instant now) {
        this.id = Ids.next();
        this.registeredBy = registeredBy;
        this.createdAt = now;
        this.status = DeploymentStatus.REGISTERED;
        this.mode = OperatingMode.NORMAL;
        this.modeSince = now;
        apply(content, now);
    }

    /// Replaces what is stated about the deployment. A change of what the approval rests on (model, purpose, operator,
    /// control or autonomy) takes the approval away, because nobody signed the new facts (law 3).
    ///
    /// @return whether the approval was taken away
    public boolean restate(DeploymentContent content, Instant now) {
        var before = approvedFacts();
        apply(content, now);
        if (status == DeploymentStatus.APPROVED && !before.equals(approvedFacts())) {
            status = DeploymentStatus.REGISTERED;
            return true;
        }
        return false;
    }

    private void apply(DeploymentContent content, Instant now) {
        name = content.name();
        purpose = content.purpose();
        modelId = content.modelId();
        environment = content.environment();
        operator = content.operator();
        controlCondition = content.controlCondition();
        internetAccess = content.internetAccess();
        persistentMemory = content.persistentMemory();
        delegation = content.delegation();
        ownerEmail = content.ownerEmail();
        updatedAt = now;
    }

    /// The board approved it.
    public void approve(Instant now) {
        switch (status) {
            case REGISTERED, APPROVED -> status = DeploymentStatus.APPROVED;
            case RETIRED -> throw new IllegalStateException("a retired deployment cannot be approved");
        }
        updatedAt = now;
    }

    /// Ends it for good.
    public void retire(Instant now) {
        status = DeploymentStatus.RETIRED;
        updatedAt = now;
    }

    /// Narrows the operating mode at once; of two stops the stricter mode stays. Every stop counts as a new one,
    /// the laxer too: what was reviewed before it is no ground for a restart.
    public void narrowTo(OperatingMode wanted, Instant now) {
        if (wanted.stricterThan(mode)) {
            mode = wanted;
        }
        modeSince = now;
    }

    /// Back to normal, after a restart case met its quorum.
    public void restart(Instant now) {
        mode = OperatingMode.NORMAL;
        modeSince = now;
    }

    /// The facts an approval was given for.
    public Map<String, @Nullable Object> approvedFacts() {
        var facts = new LinkedHashMap<String, @Nullable Object>();
        facts.put("purpose", purpose);
        facts.put("modelId", modelId.toString());
        facts.put("environment", environment);
        facts.put("operator", operator);
        facts.put("controlCondition", controlCondition.name());
        facts.put("internetAccess", internetAccess);
        facts.put("persistentMemory", persistentMemory);
        facts.put("delegation", delegation);
        return facts;
    }

    /// All facts as they stand, for the audit log's before and after.
    public Map<String, @Nullable Object> facts() {
        var facts = new LinkedHashMap<String, @Nullable Object>();
        facts.put("name", name);
        facts.putAll(approvedFacts());
        facts.put("ownerEmail", ownerEmail);
        facts.put("status", status.name());
        facts.put("mode", mode.name());
        return facts;
    }

    public UUID id() {
        return id;
    }

    public int revision() {
        return revision;
    }

    public String name() {
        return name;
    }

    public String purpose() {
        return purpose;
    }

    public UUID modelId() {
        return modelId;
    }

    public String environment() {
        return environment;
    }

    public String operator() {
        return operator;
    }

    public ControlCondition controlCondition() {
        return controlCondition;
    }

    public boolean internetAccess() {
        return internetAccess;
    }

    public boolean persistentMemory() {
        return persistentMemory;
    }

    public boolean delegation() {
        return delegation;
    }

    public String ownerEmail() {
        return ownerEmail;
    }

    public DeploymentStatus status() {
        return status;
    }

    public OperatingMode mode() {
        return mode;
    }

    /// When the present mode began; for a stopped deployment the instant of the last stop.
    public Instant modeSince() {
        return modeSince;
    }

    public String registeredBy() {
        return registeredBy;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant updatedAt() {
        return updatedAt;
    }
}
