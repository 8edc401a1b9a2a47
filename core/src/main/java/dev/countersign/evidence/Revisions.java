package dev.countersign.evidence;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Which revisions of one run stand and which are superseded. The later file takes the place of the earlier one, unless
/// it knows less: edits and invalidations are only ever added, and a copy cut short is no correction of the whole run.
/// Pure, but for the marks it sets.
final class Revisions {

    private static final Comparator<Evaluation> BY_IMPORT =
            Comparator.comparing(Evaluation::importedAt).thenComparing(Evaluation::id);

    private Revisions() {}

    /// Whether both are revisions of one run: the same id of its own, task and model.
    static boolean ofOneRun(Evaluation revision, Evaluation other) {
        return revision.evalId().equals(other.evalId())
                && revision.task().equals(other.task())
                && revision.modelIdentifier().equals(other.modelIdentifier())
                && !revision.id().equals(other.id());
    }

    /// Lets a revision in among those of its run that stand. It is superseded where one of them knows more, and
    /// supersedes those that know no more than it does. What was accepted stands until its revision is accepted:
    /// sending a file takes nothing away. What a safety officer rejected takes nobody's place.
    ///
    /// @param standing other revisions of the run that none supersedes
    /// @return those it supersedes
    static List<Evaluation> enter(Evaluation entering, List<Evaluation> standing) {
        var better = standing.stream()
                .filter(other -> !entering.countsAgainst() && !other.rejected() && comesBefore(other, entering))
                .findFirst();
        if (better.isPresent()) {
            entering.supersededBy(better.get().id());
            return List.of();
        }
        var earlier = standing.stream()
                .filter(other -> !other.countsAgainst() && comesBefore(entering, other))
                .toList();
        earlier.forEach(other -> other.supersededBy(entering.id()));
        return earlier;
    }

    /// Gives back what a rejected revision had taken the place of: as if it had never been sent, except that what was
    /// rejected itself stays away.
    ///
    /// @param all every revision of the run
    /// @return those that stand again
    static List<Evaluation> giveBack(Evaluation rejected, List<Evaluation> all) {
        var taken = all.stream()
                .filter(other -> ofOneRun(rejected, other) && rejected.id().equals(other.supersededBy()))
                .sorted(BY_IMPORT)
                .toList();
        var successor = rejected.supersededBy();
        if (successor != null) {
            taken.forEach(other -> other.supersededBy(successor));
            return List.of();
        }
        var standing = new ArrayList<>(all.stream()
                .filter(other -> ofOneRun(rejected, other) && other.supersededBy() == null)
                .toList());
        var back = new ArrayList<Evaluation>();
        for (var other : taken) {
            if (other.rejected() && !other.countsAgainst()) {
                continue;
            }
            other.supersededBy(null);
            var again = enter(other, standing);
            standing.removeAll(again);
            back.removeAll(again);
            if (other.supersededBy() == null) {
                standing.add(other);
                back.add(other);
            }
        }
        return back;
    }

    /// An accepted revision with corrections makes the earlier ones of its run speak for the model no longer, also when
    /// it may not count itself. They do again once two officers have rejected it.
    ///
    /// @param standing revisions of the run that none supersedes
    /// @return the earlier ones whose standing changed
    static List<Evaluation> correct(Evaluation revision, List<Evaluation> standing) {
        var changed = standing.stream()
                .filter(other -> ofOneRun(revision, other) && revision.tally().editedAfter(other.tally()))
                .filter(other -> revision.countsAgainst()
                        ? other.correctedBy() == null
                        : revision.id().equals(other.correctedBy()))
                .toList();
        changed.forEach(other -> other.correctedBy(revision.countsAgainst() ? revision.id() : null));
        return changed;
    }

    /// The same for the one reviewed and for every other correction that stands: what comes to stand again is corrected
    /// by those that were accepted while it did not.
    static List<Evaluation> correctAll(Evaluation reviewed, List<Evaluation> standing) {
        var changed = new LinkedHashSet<>(correct(reviewed, standing));
        standing.stream()
                .filter(other -> other.countsAgainst() && ofOneRun(other, reviewed))
                .forEach(other -> changed.addAll(correct(other, standing)));
        return List.copyOf(changed);
    }

    /// Whether it knows more, or as much and was sent later.
    private static boolean comesBefore(Evaluation one, Evaluation other) {
        return mayReplace(one, other) && (!mayReplace(other, one) || BY_IMPORT.compare(one, other) > 0);
    }

    /// Whether both are of one run, and the candidate lacks nothing the present one has: samples, an end, edits.
    static boolean mayReplace(Evaluation candidate, Evaluation present) {
        return ofOneRun(candidate, present)
                && !present.tally().editedAfter(candidate.tally())
                && !wholer(present, candidate);
    }

    /// Whether the candidate, once accepted, may take the place of the present one. What counts against one model gives
    /// way to no copy that was accepted for another or for none.
    static boolean wouldReplace(Evaluation candidate, Evaluation present) {
        return mayReplace(candidate, present) && (!present.countsAgainst() || ofOneModel(candidate, present));
    }

    private static boolean ofOneModel(Evaluation one, Evaluation other) {
        return Objects.equals(one.modelId(), other.modelId());
    }

    /// Whether it takes two officers for the candidate to take the place of a run that counts against the model: where
    /// it found less, anywhere, or would be too old sooner. What speaks against goes by two only, however it goes.
    static boolean takesTwo(Evaluation candidate, Evaluation present) {
        return present.countsAgainst()
                && (candidate.evaluatedAt().isBefore(present.evaluatedAt()) || Milder.foundLess(candidate, present));
    }

    /// Whether one that stands says what another of its run says, and as much against the same model, so that nothing
    /// is hidden while the other stays superseded.
    static boolean speaksFor(Evaluation standing, Evaluation other) {
        return ofOneRun(standing, other)
                && ofOneModel(standing, other)
                && Coverage.counts(standing)
                && !takesTwo(standing, other);
    }

    /// Gives back what counts against and was superseded by a revision that has become another model's since.
    ///
    /// @param all every revision of the run
    /// @return those that stand again
    static List<Evaluation> part(Evaluation attached, List<Evaluation> all) {
        var parted = all.stream()
                .filter(other -> attached.id().equals(other.supersededBy()))
                .filter(other -> other.countsAgainst() && !ofOneModel(attached, other))
                .toList();
        parted.forEach(other -> other.supersededBy(null));
        return parted;
    }

    /// Whether enough officers said so for the accepted candidate to take the other's place. The second is who accepted
    /// exactly the same before, or who rejected the other.
    ///
    /// @param before the candidate's review before the present one
    static boolean isSettled(Evaluation accepted, @Nullable Review before, Evaluation present) {
        var review = accepted.review();
        return review != null
                && (!takesTwo(accepted, present)
                        || before != null
                                && isBySomebodyElse(before, Review.Verdict.ACCEPT, review)
                                && Objects.equals(before.binds(), review.binds())
                        || isBySomebodyElse(present.review(), Review.Verdict.REJECT, review));
    }

    private static boolean isBySomebodyElse(@Nullable Review other, Review.Verdict verdict, Review than) {
        return other != null
                && other.verdict() == verdict
                && !other.reviewedBy().equalsIgnoreCase(than.reviewedBy());
    }

    /// Whether it has samples of the run that the other lacks or only sums up, or ended where the other did not.
    private static boolean wholer(Evaluation one, Evaluation other) {
        return one.tally().seen() > other.tally().seen()
                || ended(one) && !ended(other)
                || summarised(other) && !summarised(one) && one.tally().seen() > 0;
    }

    private static boolean summarised(Evaluation run) {
        return run.flags().contains(EvidenceFlag.SUMMARIES_ONLY);
    }

    private static boolean ended(Evaluation run) {
        return run.status().equals("success");
    }
}
