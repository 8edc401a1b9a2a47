package dev.countersign.signoff;

import dev.countersign.CanonicalJson;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Exactly what a signer sees: what is asked, what every gate found, the evidence it rests on and who must sign under
/// which policy. Its digest is what a sign-off binds to (law 3).
///
/// @param statement what is asked, as canonical JSON values; nothing that changes by itself with time
/// @param evidence SHA-256 digests (hex) of the evidence files the gates relied on
/// @param policyVersion version and digest of the policy applied
public record Assessment(
        Map<String, @Nullable Object> statement,
        List<GateResult> gates,
        List<String> evidence,
        Quorum quorum,
        String policyVersion) {

    public Assessment {
        statement = Collections.unmodifiableMap(new LinkedHashMap<>(statement));
        gates = List.copyOf(gates);
        evidence = evidence.stream().sorted().distinct().toList();
        Objects.requireNonNull(quorum, "quorum");
    }

    public boolean passed() {
        return gates.stream().allMatch(GateResult::passed);
    }

    public List<GateResult> failing() {
        return gates.stream().filter(g -> !g.passed()).toList();
    }

    /// The titles of the gates that fail, for people.
    String failingTitles() {
        return failing().stream().map(GateResult::title).collect(Collectors.joining("; "));
    }

    /// The names of the gates that fail.
    String failingNames() {
        return failing().stream().map(GateResult::gate).collect(Collectors.joining(", "));
    }

    /// Lower-case hex SHA-256 over the RFC 8785 form of statement, gate facts, evidence digests, quorum and policy
    /// version.
    public String digest() {
        var content = new LinkedHashMap<String, Object>();
        content.put("statement", statement);
        content.put(
                "gates",
                gates.stream()
                        .map(g -> Map.of("gate", g.gate(), "passed", g.passed(), "detail", g.detail()))
                        .toList());
        content.put("evidence", evidence);
        content.put(
                "quorum",
                quorum.seats().stream()
                        .map(s -> Map.of("role", s.role().claim(), "needed", s.needed()))
                        .toList());
        content.put("policyVersion", policyVersion);
        return CanonicalJson.digest(content);
    }
}
