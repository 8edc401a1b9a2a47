package dev.countersign.register;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/// One level of a framework version and the safeguards it requires of a deployment.
@Entity
@Table(name = "safety_level")
public class SafetyLevel {

    @Id
    private UUID id;

    @ManyToOne
    @JoinColumn(name = "framework_id")
    private SafetyFramework framework;

    private String code;
    private String name;

    @Column(name = "level_rank")
    private int rank;

    private String summary;
    private String source;
    private String verification;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "safety_level_requirement", joinColumns = @JoinColumn(name = "level_id"))
    @Column(name = "safeguard")
    private Set<String> requirements = new TreeSet<>();

    /// For JPA.
    @SuppressWarnings("NullAway.Init")
    protected SafetyLevel() {}

    SafetyLevel(UUID id, SafetyFramework framework, String code, String name, int rank, List<String> requirements) {
        this.id = id;
        this.framework = framework;
        this.code = code;
        this.name = name;
        this.rank = rank;
        this.requirements.addAll(requirements);
        this.summary = "";
        this.source = "";
        this.verification = "M";
    }

    public UUID id() {
        return id;
    }

    public SafetyFramework framework() {
        return framework;
    }

    /// `ASL-3`
    public String code() {
        return code;
    }

    public String name() {
        return name;
    }

    /// Order within the framework, larger is more dangerous.
    public int rank() {
        return rank;
    }

    /// Whether nothing in its framework is above it: a model without a determination counts as this.
    public boolean highest() {
        return framework.levels().stream().noneMatch(other -> other.rank() > rank);
    }

    public String summary() {
        return summary;
    }

    public String source() {
        return source;
    }

    /// V, S or M as in [SafetyFramework#verification()].
    public String verification() {
        return verification;
    }

    /// Codes of the safeguards a deployment at this level must have attested.
    public Set<String> requirements() {
        return new TreeSet<>(requirements);
    }
}
