package dev.countersign.evidence;

import static java.util.stream.Collectors.joining;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Turns what was read and counted into an evaluation with findings and flags; pure.
final class Interpretation {

    private static final int MOST_NAMED = 10;

    private Interpretation() {}

    static Evaluation of(
            Artifact artifact,
            EvaluationLogReader.Run run,
            SampleCounts counts,
            List<MappingProfile> newestFirst,
            Instant now) {
        var header = run.header();
        var warnings = new ArrayList<>(run.warnings());
        counts.statedBy(header);
        if (!counts.onlyWords().isEmpty()) {
            warnings.add("What every sample has words for and no number, which is no finding: "
                    + counts.onlyWords().stream().limit(MOST_NAMED).collect(joining(", "))
                    + (counts.onlyWords().size() > MOST_NAMED ? " and others." : "."));
        }
        if (counts.judgeFailures() > 0) {
            warnings.add(
                    "Samples whose judge gave no readable verdict, which count as unscored whatever scores the log has: "
                            + counts.judgeFailures() + ".");
        }
        if (counts.conditionsDropped() > 0) {
            warnings.add("Samples of further conditions, which were not counted: " + counts.conditionsDropped() + ".");
        }
        if (counts.valuesDropped() > 0) {
            warnings.add(
                    "Scores of further metrics or values, which were not counted: " + counts.valuesDropped() + ".");
        }
        if (counts.steps().dropped() > 0) {
            warnings.add("Lists of words, tactics for example, beyond those that are kept: "
                    + counts.steps().dropped() + ".");
        }
        tellDisagreements(header, counts, now, warnings);
        var validity = AuditValidity.of(header, counts);
        warnings.addAll(validity.warnings());
        var evaluation = new Evaluation(artifact, evalId(artifact, run), header, counts, warnings, now);
        counts.byCondition()
                .forEach((condition, ending) -> counts.metrics().stream()
                        .filter(metric -> ending.statesNothing() || ending.states(metric))
                        .forEach(metric -> evaluation.addFinding(
                                new Finding(condition, metric, ending, SourceMetric.of(header, condition, metric)))));
        map(evaluation, newestFirst);
        var flags = flags(evaluation, run.flags(), header);
        flags.addAll(validity.flags());
        evaluation.runFlags().found(flags);
        return evaluation;
    }

    /// The log's own id of the run; without one, the same file is the same run and no other is.
    private static String evalId(Artifact artifact, EvaluationLogReader.Run run) {
        var stated = run.header().evalId();
        var id = stated == null ? artifact.sha256() : stated;
        return run.key().isEmpty() ? id : id + "/" + run.key();
    }

    private static void tellDisagreements(LogHeader header, SampleCounts counts, Instant now, List<String> warnings) {
        var planned = header.plannedSamples();
        if (planned != null && counts.seen() > planned) {
            warnings.add("The log plans " + planned + " and has " + counts.seen() + " samples.");
        }
        var stated = header.completedSamples();
        if (stated != null && counts.seen() > 0 && stated != counts.seen() - counts.errored()) {
            warnings.add("The log states " + stated + " as completed; counted are " + (counts.seen() - counts.errored())
                    + ".");
        }
        var ran = header.ran();
        if (ran != null && ran.at().isAfter(now)) {
            warnings.add("The log says it ran at " + ran.text()
                    + ", after it was imported; its age counts from the import.");
        }
    }

    /// Gives each finding the meaning the newest fitting profile states. What was accepted keeps the readings it was
    /// accepted with, for a profile takes nothing away that speaks against a model: only what nobody could read is
    /// read.
    ///
    /// @return whether any is read differently than before
    private static boolean map(Evaluation evaluation, List<MappingProfile> newestFirst) {
        var profiles =
                newestFirst.stream().filter(p -> p.isFor(evaluation.task())).toList();
        var changed = false;
        var sequences = evaluation.sequences();
        var before = evaluation.countsAgainst() ? evaluation.readBy() : List.<ProfileVersion>of();
        var readBy = new HashSet<>(before);
        var keepsUnrecorded = evaluation.countsAgainst()
                && before.isEmpty()
                && evaluation.findings().stream().anyMatch(Finding::mapped);
        for (var finding : evaluation.findings()) {
            if (evaluation.countsAgainst() && finding.mapped()) {
                continue;
            }
            MappingRule rule = null;
            for (var at = profiles.iterator(); rule == null && at.hasNext(); ) {
                var profile = at.next();
                rule = profile.rule(finding.conditionId(), finding.metric()).orElse(null);
                if (rule != null) {
                    readBy.add(profile.version());
                }
            }
            changed |= finding.map(rule, sequences);
        }
        if (keepsUnrecorded && !readBy.isEmpty()) {
            readBy.add(ProfileVersion.UNRECORDED);
        }
        evaluation.readBy(readBy);
        return changed;
    }

    /// Reads the findings anew under other profiles and flags accordingly.
    ///
    /// @return whether any is read differently than before
    static boolean mapAgain(Evaluation evaluation, List<MappingProfile> newestFirst) {
        var changed = map(evaluation, newestFirst);
        if (changed) {
            evaluation.runFlags().found(remapped(evaluation));
        }
        return changed;
    }

    /// The flags after mapping again, with those that reading alone can know kept.
    private static Set<EvidenceFlag> remapped(Evaluation evaluation) {
        var flags = evaluation.runFlags().own();
        flags.remove(EvidenceFlag.UNMAPPED);
        flags.remove(EvidenceFlag.UNSCORED);
        addFindingFlags(flags, evaluation);
        return flags;
    }

    private static Set<EvidenceFlag> flags(Evaluation evaluation, Set<EvidenceFlag> read, LogHeader header) {
        var flags = EnumSet.noneOf(EvidenceFlag.class);
        flags.addAll(read);
        var planned = evaluation.tally().planned();
        if (!header.status().equals("success")
                || planned == null
                || evaluation.tally().seen() != planned) {
            flags.add(EvidenceFlag.PARTIAL);
        }
        if (header.invalidated() || evaluation.tally().invalidated() > 0) {
            flags.add(EvidenceFlag.INVALIDATED);
        }
        if (evaluation.tally().edited() > 0) {
            flags.add(EvidenceFlag.EDITED);
        }
        if (evaluation.tally().errored() > 0) {
            flags.add(EvidenceFlag.ERRORED);
        }
        if (evaluation.tally().seen() == 0) {
            flags.add(EvidenceFlag.NO_SAMPLES);
        }
        addFindingFlags(flags, evaluation);
        return flags;
    }

    private static void addFindingFlags(Set<EvidenceFlag> flags, Evaluation evaluation) {
        if (evaluation.tally().unscored() > 0) {
            flags.add(EvidenceFlag.UNSCORED);
        }
        if (evaluation.findings().stream().noneMatch(Finding::mapped)) {
            flags.add(EvidenceFlag.UNMAPPED);
        }
    }
}
