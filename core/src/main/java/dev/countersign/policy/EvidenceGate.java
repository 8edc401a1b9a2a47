package dev.countersign.policy;

import dev.countersign.evidence.Coverage;
import dev.countersign.signoff.GateResult;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// The check that evidence covers what the capabilities asked for demand.
final class EvidenceGate {

    private static final String ACCEPTED = " and have it accepted by a safety officer; "
            + "a rate over the limit takes another model or fewer capabilities. ";

    private EvidenceGate() {}

    static GateResult covered(Gate gate, GateFacts facts, Instant now) {
        var rule = facts.rule();
        if (rule == null) {
            return gate.fail(
                    "Nobody knows which evidence is demanded without a level and a rule for what is asked.",
                    "Mend the other findings first.");
        }
        if (rule.demands().isEmpty()) {
            return gate.pass("The policy demands no evidence for these capabilities.");
        }
        var unmet = facts.unmet();
        if (unmet.isEmpty()) {
            return gate.pass(facts.coverage().demanded().stream()
                    .map(cell -> words(cell) + waived(cell, facts))
                    .collect(Collectors.joining(" ")));
        }
        return gate.fail(
                unmet.stream().map(EvidenceGate::words).collect(Collectors.joining(" ")),
                remedy(unmet)
                        + (facts.waiverPossible()
                                ? "Or ask the board for a waiver."
                                : "The policy allows no waiver at this level."));
    }

    /// What is here already is reviewed; only for what is not, another evaluation is needed.
    private static String remedy(List<Coverage.Cell> unmet) {
        var here = unmet.stream()
                .filter(cell -> !cell.unreviewed().isEmpty())
                .map(EvidenceGate::runs)
                .distinct()
                .collect(Collectors.joining(", and "));
        if (here.isEmpty()) {
            return "Import an evaluation that looked for it" + ACCEPTED;
        }
        return "A safety officer who did not send it reviews " + here + ". "
                + (unmet.stream().allMatch(cell -> !cell.unreviewed().isEmpty())
                        ? ""
                        : "For the rest, import an evaluation that looked for it" + ACCEPTED);
    }

    /// Each of them would do.
    private static String runs(Coverage.Cell cell) {
        return cell.unreviewed().stream()
                .map(Coverage.Evidence::evaluation)
                .map(run -> run.task() + ", run on " + DeploymentGates.day(run.evaluatedAt()) + " and not reviewed yet")
                .sorted()
                .distinct()
                .collect(Collectors.joining(", or "));
    }

    private static String waived(Coverage.Cell cell, GateFacts facts) {
        var waiver = cell.state() == Coverage.State.COVERED ? null : facts.waiver(cell);
        return waiver == null ? "" : " It is " + waiver.words() + ".";
    }

    private static String words(Coverage.Cell cell) {
        return cell.behaviour().label() + " under "
                + cell.constraint().label().toLowerCase(Locale.ROOT) + " is "
                + cell.state().label().toLowerCase(Locale.ROOT) + ": " + cell.detail();
    }
}
