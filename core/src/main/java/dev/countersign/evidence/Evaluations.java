package dev.countersign.evidence;

import dev.countersign.Paging;
import dev.countersign.Slice;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The imported evaluations, their files, and published claims. Those found by id, artifact or model come with their
/// findings; the others come without, and their `findings()` cannot be read once the transaction has ended.
public interface Evaluations {

    /// Stores the evaluation with its artifact and findings.
    void add(Evaluation evaluation);

    void add(PublishedClaim claim);

    Optional<Evaluation> find(UUID id);

    /// The evaluations of one file, as many as it has runs; none while it is not imported.
    List<Evaluation> byArtifact(String sha256);

    /// Evaluations with this id of their own that no other supersedes, the newest import first.
    List<Evaluation> current(String evalId);

    /// Every revision of a run, without findings.
    List<Evaluation> ofRun(String evalId);

    /// The evaluation a finding belongs to, with all its findings.
    Optional<Evaluation> byFinding(UUID findingId);

    /// Evaluations of a task that none supersedes, with findings, the newest import first; at most 50.
    ///
    /// @param modelIdentifier of one model, null for all
    List<Evaluation> alike(String task, @Nullable String modelIdentifier);

    /// Evaluations of a model that none supersedes, newest run first.
    List<Evaluation> ofModel(UUID modelId);

    /// Evaluations that name a model so and belong to none.
    List<Evaluation> unmatched(String modelIdentifier);

    /// Evaluations of matching tasks whose reading a new profile may change, with findings: those that nobody accepted,
    /// and those with unmapped findings or with lists of words in their samples.
    ///
    /// @param taskPattern task name in which `*` stands for any text
    List<Evaluation> open(String taskPattern);

    /// Newest import first; knows no other sort.
    Slice<Evaluation> list(Filter filter, Paging paging);

    List<PublishedClaim> claims(UUID modelId);

    /// Which evaluations are wanted; null does not restrict.
    ///
    /// @param text all its words occur in task or model identifier
    /// @param pending true for those nobody has reviewed yet, false for those somebody has
    /// @param evaluatedBefore only what ran before this and nothing supersedes
    record Filter(
            @Nullable UUID modelId,
            @Nullable String text,
            Review.@Nullable Verdict verdict,
            @Nullable Boolean pending,
            @Nullable Instant evaluatedBefore) {

        public static final Filter NONE = new Filter(null, null, null, null);

        public Filter(
                @Nullable UUID modelId,
                @Nullable String text,
                Review.@Nullable Verdict verdict,
                @Nullable Boolean pending) {
            this(modelId, text, verdict, pending, null);
        }
    }
}
