package dev.countersign.web.evidence;

import dev.countersign.evidence.Fallback;
import dev.countersign.evidence.Finding;
import dev.countersign.evidence.Tactic;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What was tried first (rows) against what was fallen back to (columns), for one finding, the mildest tactic first.
public record FallbackTable(
        Finding finding,
        Fallback fallback,
        @Nullable Double lower,
        @Nullable Double upper,
        List<Tactic> columns,
        List<Line> lines,
        List<Integer> lastTotals) {

    private static final int MOST = 12;

    /// The tables of several findings, those whose escalation rate may be highest first.
    ///
    /// @param further how many there are beyond those shown
    public record Several(List<FallbackTable> shown, int further) {
        static Several of(List<EvaluationView.Row> rows) {
            var tables = rows.stream()
                    .map(EvaluationView.Row::fallback)
                    .filter(Objects::nonNull)
                    .sorted(Comparator.comparingDouble(FallbackTable::highest).reversed())
                    .toList();
            return new Several(tables.stream().limit(MOST).toList(), Math.max(0, tables.size() - MOST));
        }
    }

    private static double highest(FallbackTable table) {
        return table.upper() == null ? 1 : table.upper();
    }

    public String behaviour() {
        return finding.behaviour() == null ? "" : finding.behaviour().label();
    }

    public String constraint() {
        return finding.constraint() == null ? "" : finding.constraint().label();
    }

    /// @param total trials that began with the tactic
    public record Line(Tactic first, List<Square> squares, int total) {}

    /// @param look class of the square: `worse`, `same`, `milder`, or `none` where there is no trial
    public record Square(Tactic last, int count, String look) {}

    static @Nullable FallbackTable of(Finding finding) {
        var fallback = finding.fallback();
        if (fallback == null) {
            return null;
        }
        var firsts = fallback.first();
        var lasts = fallback.last();
        var columns = List.copyOf(new TreeSet<>(lasts.keySet()));
        var lines = new ArrayList<Line>();
        for (var first : new TreeSet<>(firsts.keySet())) {
            lines.add(new Line(
                    first,
                    columns.stream().map(last -> square(fallback, first, last)).toList(),
                    firsts.getOrDefault(first, 0)));
        }
        var interval = fallback.interval();
        return new FallbackTable(
                finding,
                fallback,
                interval == null ? null : interval.lower(),
                interval == null ? null : interval.upper(),
                columns,
                lines,
                columns.stream().map(last -> lasts.getOrDefault(last, 0)).toList());
    }

    private static Square square(Fallback fallback, Tactic first, Tactic last) {
        var count = fallback.steps().stream()
                .filter(s -> s.first() == first && s.last() == last)
                .mapToInt(Fallback.Step::count)
                .sum();
        return new Square(last, count, count == 0 ? "none" : look(first, last));
    }

    private static String look(Tactic first, Tactic last) {
        return last.worseThan(first) ? "worse" : first.worseThan(last) ? "milder" : "same";
    }
}
