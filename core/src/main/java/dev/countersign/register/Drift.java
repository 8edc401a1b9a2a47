package dev.countersign.register;

import dev.countersign.Actor;
import dev.countersign.CanonicalJson;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/// The other definition that somebody says a tool's server shows, and everybody who said so since one was pinned.
///
/// @param shown canonical JSON of the definition
/// @param at when this definition was first reported
/// @param reportedBy canonical JSON of the reporters' accounts
@Embeddable
record Drift(
        @Column(name = "observed_definition") String shown,
        @Column(name = "observed_digest") String digest,
        @Column(name = "observed_at") Instant at,
        @Column(name = "drift_reporters") String reportedBy) {

    /// @param before who reported a drift of the tool until now
    static Drift to(Tool.Definition shown, List<String> before, String reporter, Instant now) {
        var all = Stream.concat(before.stream(), Stream.of(reporter)).distinct().toList();
        return new Drift(CanonicalJson.of(shown), shown.digest(), now, CanonicalJson.of(all));
    }

    /// Whether somebody reported it and this person did not.
    boolean reportedByOthersThan(Actor person) {
        return !reporters().isEmpty() && reporters().stream().noneMatch(person.subject()::equalsIgnoreCase);
    }

    Tool.Definition definition() {
        return CanonicalJson.read(shown, Tool.Definition.class);
    }

    List<String> reporters() {
        return List.of(CanonicalJson.read(reportedBy, String[].class));
    }
}
