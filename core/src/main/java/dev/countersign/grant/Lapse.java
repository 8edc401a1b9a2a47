package dev.countersign.grant;

import dev.countersign.evidence.Coverage;
import dev.countersign.policy.GateFacts;
import dev.countersign.register.Attestation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Something a live grant rests on that ends on a known day, before the grant does.
///
/// @param subject stable name of the thing, the same for every grant that rests on it
/// @param what the thing in words
record Lapse(String subject, String what, Instant at) {

    /// People are told this many days before.
    private static final List<Integer> STAGES = List.of(1, 7, 30);

    /// What the facts rest on, of that which ends before the grant.
    static List<Lapse> of(GateFacts facts, Instant now) {
        var lapses = new ArrayList<Lapse>();
        var model = facts.deployment().modelId();
        for (var cell : facts.coverage().demanded()) {
            if (cell.state() == Coverage.State.COVERED) {
                lapses.add(new Lapse(
                        "evidence/" + model + "/" + cell.behaviour() + "/" + cell.constraint(),
                        "Evidence about " + cell.behaviour().label().toLowerCase(Locale.ROOT) + " under "
                                + cell.constraint().label().toLowerCase(Locale.ROOT),
                        cell.coveredUntil(now)));
            }
        }
        var determination = facts.determination();
        if (determination != null) {
            lapses.add(new Lapse(
                    "determination/" + determination.id(), "The safety level's review", determination.dueBy()));
            var tier = facts.tier();
            if (tier != null && tier.requireSafeguards()) {
                determination
                        .requirements()
                        .forEach(code -> lasting(facts, code, now)
                                .ifPresent(end -> lapses.add(new Lapse(
                                        "attestation/" + facts.deployment().id() + "/" + code,
                                        "The attestation of " + code,
                                        end))));
            }
        }
        facts.waivers()
                .forEach(w -> lapses.add(new Lapse(
                        "waiver/" + w.id(),
                        "The waiver for " + w.subject().words().toLowerCase(Locale.ROOT),
                        w.validUntil())));
        lapses.removeIf(l -> !now.isBefore(l.at()) || !l.at().isBefore(facts.validUntil()));
        return lapses;
    }

    private static Optional<Instant> lasting(GateFacts facts, String safeguard, Instant now) {
        return facts.attestations().stream()
                .filter(a -> a.safeguard().equals(safeguard) && a.validAt(now))
                .map(Attestation::validUntil)
                .max(Comparator.naturalOrder());
    }

    /// How many days before the end people are told now at the latest: 30, 7 or 1; null while it is further away.
    @Nullable
    Integer stage(Instant now) {
        return STAGES.stream()
                .filter(days -> !now.isBefore(at.minus(Duration.ofDays(days))))
                .findFirst()
                .orElse(null);
    }
}
