package dev.countersign.api.signoff;

import dev.countersign.signoff.Assessment;
import dev.countersign.signoff.Case;
import dev.countersign.signoff.Count;
import dev.countersign.signoff.GateResult;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// How gates and quorums look in every answer that has them.
public final class AssessmentViews {

    private AssessmentViews() {}

    @Schema(name = "Gate", description = "What one check found.")
    public record GateView(
            @Schema(description = "Stable name of the gate.", examples = "shutdown-authority")
            String gate,

            String title,
            boolean passed,
            String detail,

            @Schema(description = "What would satisfy a failing gate; empty when it passed.")
            String remedy) {

        public static GateView of(GateResult result) {
            return new GateView(result.gate(), result.title(), result.passed(), result.detail(), result.remedy());
        }
    }

    @Schema(name = "Seats", description = "How many sign-offs of one role are needed, and how many count so far.")
    public record SeatView(
            @Schema(examples = "safety-officer") String role, int needed, int given, int rejected) {

        static SeatView of(Count.Seat seat) {
            return new SeatView(seat.role().claim(), seat.needed(), seat.given(), seat.rejected());
        }
    }

    public static List<GateView> gates(Assessment assessment) {
        return assessment.gates().stream().map(GateView::of).toList();
    }

    /// Who would have to sign, before anyone could.
    public static List<SeatView> quorum(Assessment assessment) {
        return seats(Count.of(assessment.quorum(), List.of(), assessment.digest()));
    }

    public static List<SeatView> quorum(Case about) {
        return seats(about.count());
    }

    private static List<SeatView> seats(Count count) {
        return count.seats().stream().map(SeatView::of).toList();
    }
}
