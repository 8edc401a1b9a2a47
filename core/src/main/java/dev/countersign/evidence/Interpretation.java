package dev.countersign.evidence;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Turns what was read and counted into an evaluation with findings and flags; pure.
final class Interpretation {

    private Interpretation() {}

    static Evaluation of(
            Artifact artifact,
            EvaluationLogReader.Result.Read read,
            SampleCounts counts,
            List<MappingProfile> newestFirst,
            Instant now) {
        var header = read.header();
        var warnings = new ArrayList<>(read.warnings());
        if (counts.judgeFailures() > 0) {
            warnings.add("The judge gave no readable verdict on " + counts.judgeFailures()
                    + " samples; they count as unscored, whatever scores the log has for them.");
        }
        if (counts.conditionsDropped() > 0) {
            warnings.add(counts.conditionsDropped() + " samples of further conditions were not counted.");
        }
        var evaluation = new Evaluation(artifact, header, counts, warnings, now);
        counts.byCondition()
                .forEach((condition, ending) -> counts.metrics()
                        .forEach(metric ->
                                evaluation.addFinding(new Finding(condition, metric, ending, source(header, metric)))));
        map(evaluation, newestFirst);
        evaluation.flag(flags(evaluation, read.flags(), header));
        return evaluation;
    }

    /// The log's own headline for a metric: anything but an error of the mean.
    private static LogHeader.@Nullable LogMetric source(LogHeader header, String metric) {
        return header.metrics().stream()
                .filter(m -> m.scorer().equals(metric) && !m.name().contains("std"))
                .findFirst()
                .orElse(null);
    }

    /// Gives each finding the meaning the newest fitting profile states.
    static void map(Evaluation evaluation, List<MappingProfile> newestFirst) {
        var profiles =
                newestFirst.stream().filter(p -> p.isFor(evaluation.task())).toList();
        for (var finding : evaluation.findings()) {
            finding.map(profiles.stream()
                    .flatMap(p -> p.rule(finding.conditionId(), finding.metric()).stream())
                    .findFirst()
                    .orElse(null));
        }
    }

    /// The flags after mapping again, with those that reading alone can know kept.
    static Set<EvidenceFlag> remapped(Evaluation evaluation) {
        var flags = evaluation.flags();
        flags.remove(EvidenceFlag.UNMAPPED);
        flags.remove(EvidenceFlag.UNSCORED);
        addFindingFlags(flags, evaluation);
        return flags;
    }

    private static Set<EvidenceFlag> flags(Evaluation evaluation, Set<EvidenceFlag> read, LogHeader header) {
        var flags = EnumSet.noneOf(EvidenceFlag.class);
        flags.addAll(read);
        var planned = evaluation.planned();
        if (!header.status().equals("success") || planned == null || evaluation.seen() < planned) {
            flags.add(EvidenceFlag.PARTIAL);
        }
        if (header.invalidated() || evaluation.invalidated() > 0) {
            flags.add(EvidenceFlag.INVALIDATED);
        }
        if (evaluation.edited() > 0) {
            flags.add(EvidenceFlag.EDITED);
        }
        if (evaluation.errored() > 0) {
            flags.add(EvidenceFlag.ERRORED);
        }
        if (evaluation.seen() == 0) {
            flags.add(EvidenceFlag.NO_SAMPLES);
        }
        addFindingFlags(flags, evaluation);
        return flags;
    }

    private static void addFindingFlags(Set<EvidenceFlag> flags, Evaluation evaluation) {
        if (evaluation.findings().stream().anyMatch(f -> f.unscored() > 0)) {
            flags.add(EvidenceFlag.UNSCORED);
        }
        if (evaluation.findings().stream().noneMatch(Finding::mapped)) {
            flags.add(EvidenceFlag.UNMAPPED);
        }
    }
}
