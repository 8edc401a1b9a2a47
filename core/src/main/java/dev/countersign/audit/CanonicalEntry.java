package dev.countersign.audit;

import dev.countersign.CanonicalJson;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The text of an entry that is hashed: an RFC 8785 object of sequence, time, actor, act and reach.
public final class CanonicalEntry {

    private static final DateTimeFormatter MICROS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'");

    /// The escape of NUL, behind whole escaped backslashes only.
    private static final Pattern NUL = Pattern.compile("(?<!\\\\)((?:\\\\\\\\)*)\\\\u0000");

    private CanonicalEntry() {}

    /// The entry `act` becomes at `sequence`; the time is cut to microseconds.
    public static AuditEntry of(long sequence, Instant now, Act act) {
        var at = now.truncatedTo(ChronoUnit.MICROS);
        var members = new LinkedHashMap<String, Object>();
        members.put("sequence", sequence);
        members.put("at", MICROS.format(at.atOffset(ZoneOffset.UTC)));
        members.put("actor", act.actor().subject());
        members.put("actorName", act.actor().name());
        members.put("actorKind", act.actor().kind().name());
        members.put(
                "roles",
                act.actor().roles().stream().map(r -> r.claim()).sorted().toList());
        members.put("action", act.action());
        members.put("subjectType", act.subjectType());
        members.put("subjectId", act.subjectId());
        members.put("outcome", act.outcome().name());
        members.put("details", act.details());
        members.put(
                "affects",
                switch (act.reach()) {
                    case Act.Reach.None none -> List.of();
                    case Act.Reach.Deployments some ->
                        some.ids().stream().map(UUID::toString).sorted().toList();
                    case Act.Reach.Everything all -> "*";
                });
        return read(storable(CanonicalJson.of(members)));
    }

    /// The text without what a database of UTF-8 texts cannot hold: NUL becomes U+FFFD, half a surrogate pair `?`.
    private static String storable(String canonical) {
        var whole = new String(canonical.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        return NUL.matcher(whole).replaceAll("$1\uFFFD");
    }

    /// The entry a canonical text says.
    ///
    /// @throws UncheckedIOException when the text is not JSON
    public static AuditEntry read(String canonical) {
        var members = CanonicalJson.readObject(canonical);
        return new AuditEntry(
                members.get("sequence") instanceof Number sequence ? sequence.longValue() : -1,
                Instant.parse(text(members, "at")),
                text(members, "actor"),
                text(members, "actorName"),
                text(members, "action"),
                text(members, "subjectType"),
                text(members, "subjectId"),
                Act.Outcome.valueOf(text(members, "outcome")),
                CanonicalJson.of(members.getOrDefault("details", Map.of())),
                reach(members.get("affects")),
                canonical);
    }

    private static Act.Reach reach(@Nullable Object affects) {
        if (!(affects instanceof List<?> ids)) {
            return new Act.Reach.Everything();
        }
        return ids.isEmpty()
                ? new Act.Reach.None()
                : new Act.Reach.Deployments(
                        ids.stream().map(id -> UUID.fromString(id.toString())).collect(Collectors.toSet()));
    }

    private static String text(Map<String, @Nullable Object> members, String name) {
        return String.valueOf(members.get(name));
    }
}
