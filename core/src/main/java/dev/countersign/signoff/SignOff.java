package dev.countersign.signoff;

import dev.countersign.Actor;
import dev.countersign.Ids;
import dev.countersign.Role;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One person's vote on one case in one capacity, bound to the digest of exactly what that person saw.
@Entity
@Table(name = "sign_off")
public class SignOff {

    @Id
    private UUID id;

    private String signer;

    @Column(name = "signer_name")
    private String signerName;

    @Enumerated(EnumType.STRING)
    private Role capacity;

    @Enumerated(EnumType.STRING)
    private Verdict verdict;

    private String reason;
    private String digest;

    @Column(name = "signed_at")
    private Instant signedAt;

    @Embedded
    private @Nullable VoteConditions conditions;

    /// For JPA.
    @SuppressWarnings("NullAway.Init")
    protected SignOff() {}

    SignOff(Actor signer, Vote vote, Instant signedAt) {
        this.id = Ids.next();
        this.signer = signer.subject();
        this.signerName = signer.name();
        this.capacity = vote.capacity();
        this.verdict = vote.verdict();
        this.reason = vote.reason();
        this.digest = vote.digest();
        this.signedAt = signedAt;
        this.conditions = vote.conditions().none() ? null : vote.conditions();
    }

    public UUID id() {
        return id;
    }

    public String signer() {
        return signer;
    }

    public String signerName() {
        return signerName;
    }

    public Role capacity() {
        return capacity;
    }

    public Verdict verdict() {
        return verdict;
    }

    public String reason() {
        return reason;
    }

    public String digest() {
        return digest;
    }

    public Instant signedAt() {
        return signedAt;
    }

    /// What the approval was given on, null when it was given on no condition.
    public @Nullable VoteConditions conditions() {
        return conditions;
    }
}
