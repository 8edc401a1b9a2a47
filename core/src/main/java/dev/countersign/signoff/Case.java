package dev.countersign.signoff;

import dev.countersign.Actor;
import dev.countersign.CanonicalJson;
import dev.countersign.Ids;
import dev.countersign.ProblemType;
import dev.countersign.Role;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Anything that needs signatures, on one docket: what it is about, the assessment signers see, and their votes.
@Entity
@Table(name = "governance_case")
public class Case {

    @Id
    private UUID id;

    @Version
    private int revision;

    @Enumerated(EnumType.STRING)
    private CaseKind kind;

    @Column(name = "subject_id")
    private UUID subjectId;

    @Column(name = "deployment_id")
    private @Nullable UUID deploymentId;

    private String title;

    @Column(name = "opened_by")
    private String openedBy;

    @Column(name = "opened_by_name")
    private String openedByName;

    /// A person the case is about, who may not sign it either.
    private @Nullable String beneficiary;

    @Column(name = "opened_at")
    private Instant openedAt;

    private Instant deadline;

    @Enumerated(EnumType.STRING)
    private CaseStatus status;

    private String digest;
    private String assessment;

    /// The assessment as read from its text, kept because pages ask for it often.
    @Transient
    private @Nullable Assessment read;

    @Column(name = "decided_at")
    private @Nullable Instant decidedAt;

    @OneToMany(cascade = CascadeType.ALL, fetch = FetchType.EAGER, orphanRemoval = true)
    @JoinColumn(name = "case_id", nullable = false, updatable = false)
    @OrderBy("signedAt")
    private List<SignOff> signOffs = new ArrayList<>();

    /// For JPA.
    @SuppressWarnings("NullAway.Init")
    protected Case() {}

    /// Opens a case, or refuses it at once when a gate fails.
    public Case(Subject subject, Assessment assessment, Actor openedBy, Instant now, Instant deadline) {
        this.id = Ids.next();
        this.kind = subject.kind();
        this.subjectId = subject.id();
        this.deploymentId = subject.deploymentId();
        this.title = subject.title();
        this.beneficiary = subject.beneficiary();
        this.openedBy = openedBy.subject();
        this.openedByName = openedBy.name();
        this.openedAt = now;
        this.deadline = deadline;
        this.digest = assessment.digest();
        this.assessment = CanonicalJson.of(assessment);
        this.status = assessment.passed() ? CaseStatus.OPEN : CaseStatus.REFUSED;
        this.decidedAt = status.isFinal() ? now : null;
    }

    /// What a case is about.
    ///
    /// @param beneficiary account of a person it is about, who may not sign it
    public record Subject(
            CaseKind kind,
            UUID id,
            @Nullable UUID deploymentId,
            String title,
            @Nullable String beneficiary) {}

    /// Records a vote, or says why it does not count. Pure but for the vote it adds.
    public SignOffResult signOff(Actor actor, Vote vote, Instant now) {
        var refusal = refusal(actor, vote, now);
        if (refusal != null) {
            return refusal;
        }
        var signOff = new SignOff(actor, vote, now);
        signOffs.add(signOff);
        var end = vote.conditions().validUntil();
        if (end != null && end.isBefore(deadline)) {
            deadline = end;
        }
        return new SignOffResult.Recorded(this, signOff);
    }

    /// Why the vote would not count, null when it would.
    SignOffResult.@Nullable Refused refusal(Actor actor, Vote vote, Instant now) {
        var refusal = VotingRules.refusal(this, actor, vote, now);
        if (refusal != null) {
            return refusal;
        }
        return digest.equals(vote.digest())
                ? null
                : new SignOffResult.Refused(
                        ProblemType.STALE_DIGEST, "What you read is no longer what would be approved. Read it again.");
    }

    /// Whether `actor` may vote, for each capacity of the quorum.
    public List<Eligibility> eligibility(Actor actor, Instant now) {
        return quorum().seats().stream()
                .map(s -> VotingRules.eligibility(this, actor, s.role(), now))
                .toList();
    }

    /// Whether `actor` may take the case back: its opener and administrators may, while it is open.
    public boolean mayWithdraw(Actor actor) {
        return withdrawalRefusal(actor) == null;
    }

    WithdrawResult.@Nullable Refused withdrawalRefusal(Actor actor) {
        if (!actor.subject().equalsIgnoreCase(openedBy) && !actor.has(Role.ADMINISTRATOR)) {
            return new WithdrawResult.Refused(
                    ProblemType.FORBIDDEN, "Only " + openedByName + " or an administrator may withdraw it.");
        }
        return status.isFinal()
                ? new WithdrawResult.Refused(ProblemType.ILLEGAL_STATE, "This case is closed: " + status.label() + ".")
                : null;
    }

    /// This case as it would be with the present facts, for a reader: a copy that is never stored.
    Case seenWith(Assessment present) {
        var seen = new Case();
        seen.id = id;
        seen.revision = revision;
        seen.kind = kind;
        seen.subjectId = subjectId;
        seen.deploymentId = deploymentId;
        seen.title = title;
        seen.openedBy = openedBy;
        seen.openedByName = openedByName;
        seen.beneficiary = beneficiary;
        seen.openedAt = openedAt;
        seen.deadline = deadline;
        seen.status = status;
        seen.decidedAt = decidedAt;
        seen.signOffs = new ArrayList<>(signOffs);
        seen.restate(present);
        return seen;
    }

    /// Puts the present facts in place of those assessed before; sign-offs given for the old digest lose their effect.
    public void restate(Assessment present) {
        digest = present.digest();
        assessment = CanonicalJson.of(present);
        read = null;
    }

    /// Closes the case.
    ///
    /// @throws IllegalStateException when it is closed already
    public void close(CaseStatus outcome, Instant now) {
        if (status.isFinal() || !outcome.isFinal()) {
            throw new IllegalStateException(status + " case cannot become " + outcome);
        }
        status = outcome;
        decidedAt = now;
    }

    public Count count() {
        return Count.of(quorum(), votes().counting(), digest);
    }

    public Assessment assessment() {
        if (read == null) {
            read = CanonicalJson.read(assessment, Assessment.class);
        }
        return read;
    }

    private Quorum quorum() {
        return assessment().quorum();
    }

    public UUID id() {
        return id;
    }

    public int revision() {
        return revision;
    }

    public CaseKind kind() {
        return kind;
    }

    public UUID subjectId() {
        return subjectId;
    }

    public @Nullable UUID deploymentId() {
        return deploymentId;
    }

    public String title() {
        return title;
    }

    public String openedBy() {
        return openedBy;
    }

    public String openedByName() {
        return openedByName;
    }

    /// Account of a person the case is about, who may not sign it; null for none.
    public @Nullable String beneficiary() {
        return beneficiary;
    }

    public Instant openedAt() {
        return openedAt;
    }

    /// When signing ends: some days after it was opened, and not after the end an approval was given up to.
    public Instant deadline() {
        return deadline;
    }

    public CaseStatus status() {
        return status;
    }

    public String digest() {
        return digest;
    }

    public @Nullable Instant decidedAt() {
        return decidedAt;
    }

    public List<SignOff> signOffs() {
        return List.copyOf(signOffs);
    }

    public Votes votes() {
        return new Votes(signOffs, digest);
    }
}
