package dev.countersign.web.evidence;

import dev.countersign.evidence.Comparability;
import dev.countersign.evidence.Comparison;
import dev.countersign.evidence.ComparisonService;
import dev.countersign.evidence.Evaluation;
import dev.countersign.evidence.Finding;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Evaluations of one task side by side, and the choice of them.
@Path("/evidence/{id}/comparison")
public class ComparisonPages {

    private final ComparisonService comparisons;

    ComparisonPages(ComparisonService comparisons) {
        this.comparisons = comparisons;
    }

    /// @param comparison null until others are chosen
    @CheckedTemplate(basePath = "evidence", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Compare(
            Evaluation own,
            @Nullable Side side,
            List<Choice> choices,
            @Nullable String problem) implements TemplateInstance {}

    /// What is compared, as the page shows it.
    ///
    /// @param differences in words, empty when the evaluations can be compared
    public record Side(List<Column> columns, String differences, List<Table> tables, int alone) {
        static Side of(Comparison comparison) {
            return new Side(
                    comparison.evaluations().stream()
                            .map(e -> Column.of(e, comparison.evaluations()))
                            .toList(),
                    String.join(", ", comparison.differences()),
                    comparison.groups().stream().map(Table::of).toList(),
                    comparison.alone());
        }
    }

    /// @param name the model as the log names it, with the file where several are of one model
    public record Column(Evaluation evaluation, String name, String grader) {
        static Column of(Evaluation evaluation, List<Evaluation> beside) {
            var alone = beside.stream()
                            .filter(e -> e.modelIdentifier().equals(evaluation.modelIdentifier()))
                            .count()
                    == 1;
            return new Column(
                    evaluation,
                    alone
                            ? evaluation.modelIdentifier()
                            : evaluation.modelIdentifier() + ", "
                                    + evaluation.artifact().filename(),
                    Comparability.grader(evaluation));
        }
    }

    public record Table(Comparison.Group group, List<Line> lines) {
        static Table of(Comparison.Group group) {
            return new Table(
                    group,
                    group.rows().stream()
                            .map(row -> new Line(
                                    row, row.results().stream().map(Result::of).toList()))
                            .toList());
        }
    }

    public record Line(Comparison.Row row, List<Result> results) {}

    /// @param finding null where the evaluation has no such finding
    public record Result(
            @Nullable Finding finding,
            @Nullable Double lower,
            @Nullable Double upper) {
        static Result of(@Nullable Finding finding) {
            var interval = finding == null ? null : finding.interval();
            return new Result(
                    finding, interval == null ? null : interval.lower(), interval == null ? null : interval.upper());
        }
    }

    /// An evaluation that can be compared, and whether it is.
    public record Choice(Evaluation evaluation, boolean chosen) {}

    /// @param others the evaluations to put beside this one
    @GET
    @RolesAllowed({"engineer", "safety-officer", "board-member", "shutdown-authority", "auditor", "administrator"})
    public TemplateInstance compare(@PathParam("id") UUID id, @QueryParam("with") List<UUID> others) {
        var same = comparisons.ofSameTask(id);
        var wanted = Stream.concat(Stream.of(id), others.stream()).distinct().toList();
        var tooMany = wanted.size() > Comparison.MOST;
        return new Compare(
                comparisons.get(id),
                wanted.size() < Comparison.FEWEST || tooMany ? null : Side.of(comparisons.compare(wanted)),
                same.stream()
                        .filter(e -> !e.id().equals(id))
                        .map(e -> new Choice(e, others.contains(e.id())))
                        .toList(),
                tooMany ? "Choose at most three beside this one." : null);
    }
}
