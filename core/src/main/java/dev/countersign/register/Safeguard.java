package dev.countersign.register;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/// A named protective measure that a level may require and a person may attest.
@Entity
@Table(name = "safeguard")
public class Safeguard {

    @Id
    private String code;

    private String name;
    private String description;
    private String source;
    private String verification;

    /// For JPA.
    @SuppressWarnings("NullAway.Init")
    protected Safeguard() {}

    public Safeguard(String code, String name, String description) {
        this.code = code;
        this.name = name;
        this.description = description;
        this.source = "";
        this.verification = "M";
    }

    public String code() {
        return code;
    }

    public String name() {
        return name;
    }

    public String description() {
        return description;
    }

    public String source() {
        return source;
    }

    /// V, S or M as in [SafetyFramework#verification()].
    public String verification() {
        return verification;
    }
}
