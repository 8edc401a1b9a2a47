package dev.countersign.grant;

import dev.countersign.CanonicalJson;
import dev.countersign.signoff.GateResult;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/// Why a grant permits nothing for now (law 10): the gates that no longer hold, and since when.
///
/// @param found canonical JSON of the gate results
@Embeddable
public record Suspension(
        @Column(name = "suspended_at") Instant since,
        @Column(name = "suspended_for") String found) {

    static Suspension of(List<GateResult> failing, Instant since) {
        return new Suspension(since, CanonicalJson.of(failing));
    }

    /// The failing gates, each with what would satisfy it.
    public List<GateResult> failing() {
        return List.of(CanonicalJson.read(found, GateResult[].class));
    }

    /// The failing gates in words.
    public String reason() {
        return words(found);
    }

    /// The same from the stored text.
    public static String words(String found) {
        return List.of(CanonicalJson.read(found, GateResult[].class)).stream()
                .map(g -> g.title() + ": " + g.detail())
                .collect(Collectors.joining(" "));
    }
}
