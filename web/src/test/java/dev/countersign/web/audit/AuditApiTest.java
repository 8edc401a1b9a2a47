package dev.countersign.web.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.Actor;
import dev.countersign.Ids;
import dev.countersign.audit.Act;
import dev.countersign.audit.AuditLog;
import dev.countersign.audit.AuditTrail;
import dev.countersign.audit.Checkpoint;
import dev.countersign.audit.Hash;
import dev.countersign.audit.MerkleProofs;
import dev.countersign.web.As;
import dev.countersign.web.CountersignTest;
import dev.countersign.web.Given;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@CountersignTest
class AuditApiTest {

    @Inject
    AuditLog log;

    @Inject
    AuditTrail trail;

    @Test
    void listsEntriesOfAThingInOrderWithTheTextThatWasHashed() {
        var thing = Ids.next();
        var first = append(Act.done(Given.OFFICER, "test.made", "thing", thing)
                .with("after", Map.of("name", "Mail"))
                .reaching(thing));
        append(Act.refused(Given.ENGINEER, "test.kept", "thing", thing, "Not yours"));

        var answer = json("/api/v1/audit/entries?subject=thing/" + thing);

        assertThat(answer.getList("items.action")).containsExactly("test.made", "test.kept");
        assertThat(answer.getList("items.outcome")).containsExactly("DONE", "REFUSED");
        assertThat(answer.getLong("items[0].sequence")).isEqualTo(first);
        assertThat(answer.getString("items[0].actorName")).isEqualTo("Olga Officer");
        assertThat(answer.getString("items[0].details.after.name")).isEqualTo("Mail");
        assertThat(answer.getList("items[0].affects")).containsExactly(thing.toString());
        assertThat(answer.getString("items[0].leafHash"))
                .isEqualTo(Hash.leaf(answer.getString("items[0].canonical")).base64());
        assertThat(answer.getString("nextCursor")).isNull();
    }

    @Test
    void pagesWithoutLossOrRepetition() {
        var thing = Ids.next();
        var made = List.of(append(about(thing)), append(about(thing)), append(about(thing)));

        var first = json("/api/v1/audit/entries?limit=2&subject=" + thing);
        var second =
                json("/api/v1/audit/entries?limit=2&subject=" + thing + "&cursor=" + first.getString("nextCursor"));

        assertThat(first.getList("items.sequence", Long.class)).isEqualTo(made.subList(0, 2));
        assertThat(second.getList("items.sequence", Long.class)).isEqualTo(made.subList(2, 3));
        assertThat(second.getString("nextCursor")).isNull();
    }

    @Test
    void filtersBySequenceTimeActorActionAndReach() {
        var deployment = Ids.next();
        var actor = new Actor(Given.word(), "Some One", Actor.Kind.PERSON, Set.of());
        var before = Instant.now();
        var one = append(Act.done(actor, "alpha.one", "thing", Ids.next()).reaching(deployment));
        var two = append(Act.done(actor, "alpha.two", "deployment", deployment));
        append(Act.done(actor, "beta.one", "thing", Ids.next()));
        var by = "/api/v1/audit/entries?actor=" + actor.subject();

        assertThat(sequences(by + "&action=alpha.")).containsExactly(one, two);
        assertThat(sequences(by + "&action=alpha.two")).containsExactly(two);
        assertThat(sequences(by + "&action=alpha")).isEmpty();
        assertThat(sequences(by + "&from=" + two)).hasSize(2).doesNotContain(one);
        assertThat(sequences(by + "&to=" + two)).containsExactly(one);
        assertThat(sequences(by + "&from=" + before)).hasSize(3);
        assertThat(sequences(by + "&to=" + before)).isEmpty();
        assertThat(sequences(by + "&from=2020-01-01&to=2020-12-31T12:00")).isEmpty();
        assertThat(sequences(by + "&deployment=" + deployment)).containsExactly(one, two);
        assertThat(sequences(by + "&subject=deployment/")).containsExactly(two);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/audit/entries?from=yesterday",
                "/api/v1/audit/entries?to=2026-13-01",
                "/api/v1/audit/entries?deployment=mine",
                "/api/v1/audit/entries?cursor=-1",
                "/api/v1/audit/entries?cursor=x",
                "/api/v1/audit/entries?limit=501",
                "/api/v1/audit/proofs/inclusion",
                "/api/v1/audit/proofs/inclusion?index=99999999",
                "/api/v1/audit/proofs/inclusion?index=0&size=99999999",
                "/api/v1/audit/proofs/inclusion?index=-1",
                "/api/v1/audit/proofs/consistency?from=0",
                "/api/v1/audit/proofs/consistency?from=2&to=1"
            })
    void refusesWhatItCannotRead(String address) {
        append(about(Ids.next()));
        append(about(Ids.next()));

        var answer = As.auditor().get(address);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.contentType()).startsWith("application/problem+json");
    }

    @Test
    void provesAnEntryUnderTheSignedHead() {
        var sequence = append(about(Ids.next()));
        append(about(Ids.next()));

        var answer = json("/api/v1/audit/entries/" + sequence);
        var key = Checkpoint.VerifierKey.parse(json("/api/v1/audit/key").getString("verifierKey"));
        var head = Checkpoint.verified(answer.getString("checkpoint.note"), key);

        assertThat(MerkleProofs.verifyInclusion(
                        Hash.leaf(answer.getString("entry.canonical")),
                        answer.getLong("inclusion.index"),
                        head.size(),
                        hashes(answer, "inclusion.hashes"),
                        head.root()))
                .isTrue();
    }

    @Test
    void givesProofsAWitnessCanCheckWithoutReadingEntries() {
        append(about(Ids.next()));
        var earlier = trail.checkpoint();
        append(about(Ids.next()));
        var later = trail.checkpoint();

        var consistency = json(
                As.gateway().get("/api/v1/audit/proofs/consistency?from=" + earlier.size() + "&to=" + later.size()));
        var inclusion = json(As.gateway().get("/api/v1/audit/proofs/inclusion?index=0&size=" + later.size()));

        assertThat(MerkleProofs.verifyConsistency(
                        earlier.size(), later.size(), hashes(consistency, "hashes"), earlier.root(), later.root()))
                .isTrue();
        assertThat(MerkleProofs.verifyInclusion(
                        Hash.leaf(trail.entry(0).entry().canonical()),
                        0,
                        later.size(),
                        hashes(inclusion, "hashes"),
                        later.root()))
                .isTrue();
    }

    @Test
    void givesTheSignedNoteAsTextWhenAsked() {
        var note = As.engineer().accept(ContentType.TEXT).get("/api/v1/audit/checkpoint");

        assertThat(note.contentType()).startsWith("text/plain");
        assertThat(Checkpoint.verified(note.asString(), trail.verifierKey()).size())
                .isPositive();
        assertThat(json(As.engineer().get("/api/v1/audit/checkpoint")).getString("origin"))
                .isEqualTo("countersign");
    }

    @ParameterizedTest
    @CsvSource({
        "auditor, 200",
        "safety-officer, 200",
        "board-member, 200",
        "administrator, 200",
        "engineer, 403",
        "shutdown-authority, 403",
        "decision-point, 403"
    })
    void showsEntriesToThoseWhoOversee(String role, int status) {
        append(about(Ids.next()));
        var person = Given.word();

        assertThat(As.person(person, person, role).get("/api/v1/audit/entries").statusCode())
                .isEqualTo(status);
        assertThat(As.person(person, person, role)
                        .get("/api/v1/audit/entries/0")
                        .statusCode())
                .isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "entries",
                "entries/0",
                "checkpoint",
                "key",
                "proofs/inclusion?index=0",
                "proofs/consistency?from=1&to=1"
            })
    void keepsStrangersOut(String path) {
        assertThat(As.nobody().get("/api/v1/audit/" + path).statusCode()).isEqualTo(401);
    }

    @Test
    void knowsNoEntryBeyondTheEnd() {
        assertThat(As.auditor().get("/api/v1/audit/entries/99999999").statusCode())
                .isEqualTo(404);
    }

    private static Act about(UUID thing) {
        return Act.done(Actor.SYSTEM, "test.appended", "thing", thing);
    }

    private long append(Act act) {
        return QuarkusTransaction.requiringNew().call(() -> log.append(act));
    }

    private static List<Long> sequences(String address) {
        return json(address).getList("items.sequence", Long.class);
    }

    private static JsonPath json(String address) {
        return json(As.auditor().get(address));
    }

    private static JsonPath json(Response answer) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        return answer.jsonPath();
    }

    private static List<Hash> hashes(JsonPath answer, String path) {
        return answer.getList(path, String.class).stream().map(Hash::ofBase64).toList();
    }
}
