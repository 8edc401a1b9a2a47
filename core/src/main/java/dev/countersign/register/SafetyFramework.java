package dev.countersign.register;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One published version of an ordered safety scale; data shipped with Countersign, never changed once cited.
@Entity
@Table(name = "safety_framework")
public class SafetyFramework {

    @Id
    private UUID id;

    private String code;
    private String name;
    private String issuer;

    @Column(name = "framework_version")
    private String frameworkVersion;

    private int ordinal;
    private String source;
    private String verification;
    private @Nullable String note;

    @OneToMany(mappedBy = "framework", fetch = FetchType.EAGER)
    @OrderBy("rank")
    private List<SafetyLevel> levels = new ArrayList<>();

    /// For JPA.
    @SuppressWarnings("NullAway.Init")
    protected SafetyFramework() {}

    public SafetyFramework(UUID id, String code, String name, String issuer, String frameworkVersion, int ordinal) {
        this.id = id;
        this.code = code;
        this.name = name;
        this.issuer = issuer;
        this.frameworkVersion = frameworkVersion;
        this.ordinal = ordinal;
        this.source = "";
        this.verification = "M";
    }

    /// Adds a level when the framework is built in memory.
    public SafetyLevel level(UUID levelId, String levelCode, String levelName, int rank, List<String> requirements) {
        var level = new SafetyLevel(levelId, this, levelCode, levelName, rank, requirements);
        levels.add(level);
        return level;
    }

    public Optional<SafetyLevel> level(String levelCode) {
        return levels.stream().filter(l -> l.code().equals(levelCode)).findFirst();
    }

    public UUID id() {
        return id;
    }

    /// Stable short name across versions, `anthropic-rsp`.
    public String code() {
        return code;
    }

    public String name() {
        return name;
    }

    public String issuer() {
        return issuer;
    }

    public String frameworkVersion() {
        return frameworkVersion;
    }

    /// Order of the versions of one framework; the largest is the newest.
    public int ordinal() {
        return ordinal;
    }

    public String source() {
        return source;
    }

    /// How the content was checked: V primary text read, S secondary source read, M from memory and unverified.
    public String verification() {
        return verification;
    }

    public @Nullable String note() {
        return note;
    }

    public List<SafetyLevel> levels() {
        return List.copyOf(levels);
    }
}
