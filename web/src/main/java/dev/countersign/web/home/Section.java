package dev.countersign.web.home;

import dev.countersign.home.Matter;
import dev.countersign.register.OperatingMode;
import dev.countersign.web.States;
import dev.countersign.web.Status;
import dev.countersign.web.Status.Tone;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The first few matters of one kind, in words, with a way to all of them.
///
/// @param all address of the whole list
public record Section(String title, String icon, List<Line> lines, long more, String all) {

    /// @param when what happens or happened `at`: `signing ends`, `open since`
    /// @param status null where the section's title says it all
    public record Line(
            String href,
            String title,
            String note,
            String when,
            Instant at,
            @Nullable Status status) {}

    /// @param matters of one kind, at least one
    static Section of(List<Matter> matters, Instant now) {
        var kind = matters.getFirst().kind();
        return new Section(
                title(kind),
                icon(kind),
                matters.stream().map(m -> line(m, now)).toList(),
                matters.getFirst().alike() - matters.size(),
                all(kind));
    }

    private static String title(Matter.Kind kind) {
        return switch (kind) {
            case TO_SIGN -> "Cases you can decide";
            case OWN_CASE -> "Your open cases";
            case TO_REVIEW -> "Evaluations to review";
            case LAPSING -> "Grants you asked for that end soon";
            case GROUND_LAPSING -> "Grants rest on it, and it ends soon";
            case WAIVED -> "Waivers in force";
            case SUSPENDED -> "Suspended grants";
            case STOPPED -> "Stopped or restricted deployments";
            case SERIOUS_INCIDENT -> "Open serious incidents";
            case STALE_EVIDENCE -> "Stale evidence";
        };
    }

    private static String icon(Matter.Kind kind) {
        return switch (kind) {
            case TO_SIGN -> "signature";
            case OWN_CASE -> "gavel";
            case TO_REVIEW -> "microscope";
            case LAPSING -> "hourglass-low";
            case GROUND_LAPSING -> "hourglass-low";
            case WAIVED -> "file-certificate";
            case SUSPENDED -> "player-pause";
            case STOPPED -> "hand-stop";
            case SERIOUS_INCIDENT -> "alert-triangle";
            case STALE_EVIDENCE -> "history";
        };
    }

    private static String all(Matter.Kind kind) {
        return switch (kind) {
            case TO_SIGN -> "/docket?view=decide";
            case OWN_CASE -> "/docket?view=mine";
            case TO_REVIEW -> "/evidence?state=pending";
            case LAPSING -> "/grants?state=soon";
            case GROUND_LAPSING -> "/grants?state=live";
            case WAIVED -> "/waivers?live=true";
            case SUSPENDED -> "/grants?state=suspended";
            case STOPPED -> "/deployments?mode=stopped";
            case SERIOUS_INCIDENT -> "/incidents?state=open";
            case STALE_EVIDENCE -> "/evidence?state=stale";
        };
    }

    private static Line line(Matter m, Instant now) {
        return switch (m.kind()) {
            case TO_SIGN ->
                new Line("/cases/" + m.id(), m.title(), "asked by " + m.note(), "signing ends", m.at(), soon(m, now));
            case OWN_CASE ->
                new Line("/cases/" + m.id(), m.title(), "waits for signatures", "signing ends", m.at(), soon(m, now));
            case TO_REVIEW -> new Line("/evidence/" + m.id(), m.title(), m.note(), "imported", m.at(), null);
            case LAPSING -> new Line("/grants/" + m.id(), m.title(), m.note(), "ends", m.at(), null);
            case GROUND_LAPSING -> new Line("/grants/" + m.id(), m.title(), m.note(), "ends", m.at(), null);
            case WAIVED -> new Line("/waivers/" + m.id(), m.title(), "asked by " + m.note(), "ends", m.at(), null);
            case SUSPENDED -> new Line("/grants/" + m.id(), m.title(), m.note(), "since", m.at(), null);
            case STOPPED -> {
                var mode = OperatingMode.valueOf(m.note());
                yield new Line("/deployments/" + m.id(), m.title(), "", "since", m.at(), States.state(mode));
            }
            case SERIOUS_INCIDENT -> new Line("/incidents/" + m.id(), m.title(), m.note(), "open since", m.at(), null);
            case STALE_EVIDENCE -> new Line("/evidence/" + m.id(), m.title(), m.note(), "evaluated", m.at(), null);
        };
    }

    private static @Nullable Status soon(Matter open, Instant now) {
        var left = Duration.between(now, open.at());
        return left.isNegative()
                ? new Status("Deadline passed", Tone.STALE)
                : left.toDays() < 3 ? new Status("Ends soon", Tone.WAITING) : null;
    }
}
