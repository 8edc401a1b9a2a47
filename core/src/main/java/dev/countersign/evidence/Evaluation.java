package dev.countersign.evidence;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.countersign.CanonicalJson;
import dev.countersign.Ids;
import dev.countersign.StringList;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One imported run of an evaluation, with what was counted in it and what speaks against taking it at face value.
@Entity
@Table(name = "evaluation")
public class Evaluation {

    @Id
    private UUID id;

    @Version
    private int revision;

    @ManyToOne(fetch = FetchType.EAGER, cascade = CascadeType.PERSIST)
    @JoinColumn(name = "artifact_id")
    private Artifact artifact;

    @Column(name = "eval_id")
    private String evalId;

    private String task;

    @Column(name = "task_version")
    private String taskVersion;

    @Column(name = "model_identifier")
    private String modelIdentifier;

    @Column(name = "model_id")
    private @Nullable UUID modelId;

    private String status;
    private boolean synthetic;
    private String attributes;
    private String sequences;

    @Embedded
    private RunFlags runFlags = new RunFlags();

    @Convert(converter = StringList.class)
    private List<String> warnings;

    @Embedded
    private Tally tally;

    @Embedded
    private RunTimes times;

    @Column(name = "imported_at")
    private Instant importedAt;

    @Column(name = "superseded_by")
    private @Nullable UUID supersededBy;

    @Column(name = "corrected_by")
    private @Nullable UUID correctedBy;

    @Embedded
    private @Nullable Review review;

    @Column(name = "counts_against")
    private boolean countsAgainst;

    private int readings;

    @Column(name = "read_by")
    private String readBy = "[]";

    @OneToMany(cascade = CascadeType.ALL, fetch = FetchType.LAZY)
    @JoinColumn(name = "evaluation_id", nullable = false, updatable = false)
    @OrderBy("conditionId, metric")
    private List<Finding> findings = new ArrayList<>();

    /// For JPA.
    @SuppressWarnings("NullAway.Init")
    protected Evaluation() {}

    Evaluation(
            Artifact artifact,
            String evalId,
            LogHeader header,
            SampleCounts counts,
            List<String> warnings,
            Instant now) {
        this.id = Ids.next();
        this.artifact = artifact;
        this.evalId = evalId;
        this.task = header.task();
        this.taskVersion = header.taskVersion();
        this.modelIdentifier = header.model();
        this.status = header.status();
        this.synthetic = header.synthetic();
        this.attributes = CanonicalJson.of(header.attributes());
        this.warnings = List.copyOf(warnings);
        this.sequences = CanonicalJson.of(counts.steps().steps());
        this.tally = Tally.of(header.plannedSamples(), counts);
        this.times = RunTimes.of(header, now);
        this.importedAt = now;
    }

    void addFinding(Finding finding) {
        findings.add(finding);
    }

    void belongsTo(UUID registeredModel) {
        modelId = registeredModel;
    }

    void supersededBy(@Nullable UUID newer) {
        supersededBy = newer;
    }

    /// Notes the accepted revision that corrects it and may not count itself, or that it was rejected for good (null).
    void correctedBy(@Nullable UUID revision) {
        correctedBy = revision;
    }

    /// Takes a verdict. What was accepted counts against until a second officer rejects it too: rejecting takes away
    /// what speaks for an agent at once, and what speaks against it only by two.
    void reviewed(Review verdict) {
        var before = review;
        review = verdict;
        countsAgainst = verdict.leavesCounting(before, countsAgainst);
    }

    /// Notes that its metrics or its model are taken for others now; a review given before is void.
    ///
    /// @return whether an acceptance was taken back
    boolean readAnew() {
        var was = accepted();
        readings++;
        if (was) {
            review = null;
        }
        return was;
    }

    /// How often what its metrics mean or its model has changed; a review of an earlier reading is noticed by it.
    public int readings() {
        return readings;
    }

    /// The profiles that say what its metrics mean; empty for runs read before that was kept.
    public List<ProfileVersion> readBy() {
        return List.of(CanonicalJson.read(readBy, ProfileVersion[].class));
    }

    void readBy(Set<ProfileVersion> profiles) {
        readBy = CanonicalJson.of(profiles.stream().sorted(ProfileVersion.ORDER).toList());
    }

    /// Whether it was accepted and nothing has settled since that its findings may be left out.
    public boolean countsAgainst() {
        return countsAgainst;
    }

    /// First and last words of the lists in its samples, for a profile to give them a meaning.
    List<StatedStep> sequences() {
        return List.of(CanonicalJson.read(sequences, StatedStep[].class));
    }

    /// Everything that speaks against taking it at face value, by its log or by a study it is an arm of.
    public Set<EvidenceFlag> flags() {
        return runFlags.all();
    }

    RunFlags runFlags() {
        return runFlags;
    }

    public boolean accepted() {
        return review != null && review.verdict() == Review.Verdict.ACCEPT;
    }

    boolean rejected() {
        return review != null && review.verdict() == Review.Verdict.REJECT;
    }

    public UUID id() {
        return id;
    }

    public int revision() {
        return revision;
    }

    public Artifact artifact() {
        return artifact;
    }

    /// The log's own id of the run; another file with the same id is a newer revision of it.
    public String evalId() {
        return evalId;
    }

    public String task() {
        return task;
    }

    public String taskVersion() {
        return taskVersion;
    }

    public String modelIdentifier() {
        return modelIdentifier;
    }

    /// The registered model, null while no model has the identifier.
    public @Nullable UUID modelId() {
        return modelId;
    }

    /// The log's own word: success, started, cancelled, error.
    public String status() {
        return status;
    }

    /// Whether the log says its numbers were made up, by a mock model for example.
    public boolean synthetic() {
        return synthetic;
    }

    public List<String> warnings() {
        return warnings;
    }

    /// How its samples ended.
    public Tally tally() {
        return tally;
    }

    /// The log's own means and standard errors against the counted scores.
    public SourceCheck sourceCheck() {
        return new SourceCheck(findings);
    }

    /// What the log says about itself, redacted: task arguments, roles, versions, tags.
    public Map<String, String> attributes() {
        return CanonicalJson.read(attributes, new TypeReference<TreeMap<String, String>>() {});
    }

    /// When it was, and the log's own words for that.
    public RunTimes times() {
        return times;
    }

    /// When the run ended, or began when it never ended; the epoch when the log does not say.
    public Instant evaluatedAt() {
        return times.evaluatedAt();
    }

    public Instant importedAt() {
        return importedAt;
    }

    public @Nullable UUID supersededBy() {
        return supersededBy;
    }

    /// The accepted revision that corrects this one without taking its place.
    public @Nullable UUID correctedBy() {
        return correctedBy;
    }

    public @Nullable Review review() {
        return review;
    }

    public List<Finding> findings() {
        return List.copyOf(findings);
    }
}
