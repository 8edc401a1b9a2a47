package dev.countersign.policy;

import dev.countersign.signoff.GateResult;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// The gates of a tool grant, in the order they are shown. Each is one pure check; all are always evaluated.
public enum Gate {
    DEPLOYMENT("deployment", "Deployment approved and running", DeploymentGates::approvedAndRunning),
    LEVEL("safety-level", "Safety level determined", DeploymentGates::levelDetermined),
    SAFEGUARDS("safeguards", "Required safeguards attested", DeploymentGates::safeguardsAttested),
    EVIDENCE("evidence", "Evidence covers what is asked", EvidenceGate::covered),
    SHUTDOWN("shutdown-authority", "Someone can stop it", DeploymentGates::canBeStopped),
    INCIDENT("incident", "No open serious incident", DeploymentGates::noSeriousIncident),
    CAPABILITIES("capabilities", "Policy allows the capabilities", RequestGates::capabilitiesAllowed),
    DURATION("duration", "Duration within policy", RequestGates::durationWithinPolicy),
    TOOL("tool-definition", "Tool definitions unchanged", RequestGates::toolsUnchanged),
    THRESHOLDS("thresholds", "Not both thresholds crossed", RequestGates::notBothThresholds);

    private static final Set<Gate> STANDING =
            EnumSet.of(LEVEL, SAFEGUARDS, EVIDENCE, SHUTDOWN, INCIDENT, CAPABILITIES, THRESHOLDS);

    /// One check over loaded facts.
    @FunctionalInterface
    interface Check {
        GateResult check(Gate gate, GateFacts facts, Instant now);
    }

    private final String code;
    private final String title;
    private final Check check;

    Gate(String code, String title, Check check) {
        this.code = code;
        this.title = title;
        this.check = check;
    }

    /// Runs every gate.
    public static List<GateResult> all(GateFacts facts, Instant now) {
        return Arrays.stream(values()).map(g -> g.check.check(g, facts, now)).toList();
    }

    /// Runs the gates that must hold for as long as a grant lasts (law 10). How the deployment runs, whether the
    /// tool has drifted and when the grant ends are looked at by each decision.
    public static List<GateResult> standing(GateFacts facts, Instant now) {
        return STANDING.stream().map(g -> g.check.check(g, facts, now)).toList();
    }

    /// Whether the result is one of a gate that must hold for as long as a grant lasts.
    public static boolean standing(GateResult result) {
        return STANDING.stream().anyMatch(g -> g.code.equals(result.gate()));
    }

    /// Runs the gates that need no request: what must hold before any tool can be had.
    public static List<GateResult> ofDeployment(GateFacts facts, Instant now) {
        return Stream.of(DEPLOYMENT, LEVEL, SAFEGUARDS, SHUTDOWN, INCIDENT, THRESHOLDS)
                .map(g -> g.check.check(g, facts, now))
                .toList();
    }

    public String code() {
        return code;
    }

    public String title() {
        return title;
    }

    GateResult pass(String detail) {
        return GateResult.passed(code, title, detail);
    }

    GateResult fail(String detail, String remedy) {
        return GateResult.failed(code, title, detail, remedy);
    }
}
