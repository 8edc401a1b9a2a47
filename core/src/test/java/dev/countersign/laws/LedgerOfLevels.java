package dev.countersign.laws;

import static dev.countersign.laws.Ledger.text;

import dev.countersign.audit.Act;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the audit log says of safety levels, of registrations to stop and of waivers for both thresholds. All
/// registrations of a play are for everything.
final class LedgerOfLevels {

    private static final String LOWEST = "Anthropic RSP ASL-2";

    private static final class Level {
        final String name;
        final Instant reviewBy;
        boolean lapsed;

        @Nullable
        Level over;

        Level(String name, Instant reviewBy, @Nullable Level over) {
            this.name = name;
            this.reviewBy = reviewBy;
            this.over = over;
        }

        /// Whether its review and that of all it was raised over lie ahead.
        boolean stands(Instant at) {
            return !lapsed && at.isBefore(reviewBy) && (over == null || over.stands(at));
        }

        boolean strict() {
            return !name.equals(LOWEST) || over != null && over.strict();
        }

        void lapse(Instant at) {
            if (!at.isBefore(reviewBy)) {
                lapsed = true;
            } else if (over != null) {
                over.lapse(at);
            }
        }
    }

    /// @param facts of the deployment as it was signed for
    private record Waived(String deployment, Map<?, ?> facts, Instant until) {}

    private final Complaints complaints;
    private final LedgerOfCases cases;
    private final LedgerOfRegisters registers;
    private final Map<String, Instant> reviews = new HashMap<>();
    private final Map<String, Level> levels = new HashMap<>();
    private final Map<String, String> governing = new HashMap<>();
    private final Map<String, Instant> ends = new HashMap<>();
    private final Set<String> able = new HashSet<>();
    private final Map<String, Waived> waived = new HashMap<>();

    LedgerOfLevels(Complaints complaints, LedgerOfCases cases, LedgerOfRegisters registers) {
        this.complaints = complaints;
        this.cases = cases;
        this.registers = registers;
    }

    void proposed(Act act) {
        reviews.put(text(act, "determination"), Instant.parse(text(act, "reviewBy")));
    }

    /// Unsigned it may only raise what is there, and takes nothing of that away.
    void entered(Act act) {
        var id = text(act, "determination");
        var present = levels.get(act.subjectId());
        var raised = Boolean.TRUE.equals(act.details().get("raised"));
        var entering = new Level(text(act, "level"), reviews.get(id), raised ? present : null);
        complaints.require(
                raised
                        ? present != null && present.name.equals(LOWEST) && entering.strict()
                        : cases.isApprovedAbout(id, "DETERMINATION"),
                act,
                "unsigned, and no raise");
        levels.put(act.subjectId(), entering);
        governing.put(act.subjectId(), id);
    }

    void confirmed(Act act) {
        var id = text(act, "determination");
        complaints.require(cases.isApprovedAbout(id, "DETERMINATION"), act, "unsigned");
        if (id.equals(governing.get(act.subjectId()))) {
            levels.get(act.subjectId()).over = null;
        }
    }

    void lapsed(Act act, Instant at) {
        levels.get(act.subjectId()).lapse(at);
    }

    void proposedAuthority(Act act) {
        ends.put(act.subjectId(), Instant.parse(text(act, "validUntil")));
    }

    void enteredAuthority(Act act) {
        complaints.require(cases.isApprovedAbout(act.subjectId(), "SHUTDOWN_AUTHORITY"), act, "unsigned");
        able.add(act.subjectId());
    }

    void endedAuthority(Act act) {
        able.remove(act.subjectId());
    }

    void enteredWaiver(Act act) {
        complaints.require(cases.isApprovedAbout(act.subjectId(), "WAIVER"), act, "unsigned");
        var subject = (Map<?, ?>) act.details().get("subject");
        if ("THRESHOLDS".equals(subject.get("type"))) {
            var deployment = String.valueOf(subject.get("deploymentId"));
            waived.put(
                    act.subjectId(),
                    new Waived(deployment, registers.facts(deployment), Instant.parse(text(act, "validUntil"))));
        }
    }

    void endedWaiver(Act act) {
        waived.remove(act.subjectId());
    }

    /// Without a level a model is governed as strictly as can be.
    boolean strict(String deployment) {
        var level = levels.get(registers.modelOf(deployment));
        return level == null || level.strict();
    }

    boolean waivesThresholds(String deployment, Instant at) {
        return !strict(deployment)
                && waived.values().stream()
                        .anyMatch(w -> w.deployment().equals(deployment)
                                && at.isBefore(w.until())
                                && w.facts().equals(registers.facts(deployment)));
    }

    void requireLevel(Act act, String deployment, Instant at) {
        var level = levels.get(registers.modelOf(deployment));
        complaints.require(level != null && level.stands(at), act, "under a level whose review is overdue");
    }

    void requireStoppable(Act act, Instant at) {
        complaints.require(able.stream().anyMatch(id -> at.isBefore(ends.get(id))), act, "though nobody could stop it");
    }
}
