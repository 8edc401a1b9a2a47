package dev.countersign.web.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.Actor;
import dev.countersign.Ids;
import dev.countersign.audit.Act;
import dev.countersign.audit.AuditLog;
import dev.countersign.audit.AuditTrail;
import dev.countersign.audit.AuditVerifier;
import dev.countersign.web.As;
import dev.countersign.web.CountersignTest;
import dev.countersign.web.Given;
import dev.countersign.web.WebForm;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@CountersignTest
class AuditPagesTest {

    @Inject
    AuditLog log;

    @Inject
    AuditTrail trail;

    private final String account = Given.word();
    private final Actor actor = new Actor(account, "Nora <b>Name</b>", Actor.Kind.PERSON, Set.of());
    private final UUID thing = Ids.next();

    @Test
    void showsWhoDidWhatWithBeforeAndAfter() {
        append(Act.done(actor, "deployment.edited", "deployment", thing)
                .with("before", Map.of("name", "Old name", "purpose", "Same"))
                .with("after", Map.of("name", "New name", "purpose", "Same")));

        var page = page("/audit?actor=" + account);

        assertThat(page)
                .contains("Deployment changed", "Nora &lt;b&gt;Name&lt;/b&gt;", "<del>Old name</del>")
                .contains("<ins>New name</ins>", "1 more field stayed the same", "/deployments/" + thing)
                .doesNotContain("<b>Name</b>", "<del>Same</del>");
    }

    @Test
    void readsDetailsInWords() {
        append(Act.done(actor, "shutdown.ordered", "shutdown", thing)
                .with("mode", "SHUT_DOWN")
                .with("scope", Map.of("type", "DEPLOYMENT", "id", "MAIL"))
                .with("validUntil", null)
                .with("drill", false));

        assertThat(page("/audit?actor=" + account))
                .contains(">Shut down<", ">id MAIL; type Deployment<", "Valid until", ">nothing<", ">no<");
    }

    @Test
    void showsARefusalWithItsReason() {
        append(Act.refused(actor, "shutdown.order", "deployment", thing, "Not registered for this"));

        assertThat(page("/audit?subject=deployment/" + thing)).contains("Stop refused", "Not registered for this");
        assertThat(page("/audit?outcome=REFUSED&actor=" + account)).contains("Stop refused");
        assertThat(page("/audit?outcome=DONE&actor=" + account)).contains("No entry matches");
    }

    @Test
    void filtersByActionThingAndRange() {
        var first = append(Act.done(actor, "model.registered", "model", thing));
        var second =
                append(Act.done(actor, "tool.registered", "tool", Ids.next()).reaching(thing));
        var mine = "/audit?actor=" + account;

        assertThat(page(mine + "&action=model.")).contains("Model registered").doesNotContain("Tool registered");
        assertThat(page(mine + "&subject=" + thing))
                .contains("Model registered")
                .doesNotContain("Tool registered");
        assertThat(page(mine + "&from=" + second)).contains("Tool registered").doesNotContain("Model registered");
        assertThat(page(mine + "&to=" + second))
                .contains("/audit/" + first + "\"")
                .doesNotContain("Tool registered");
        assertThat(page(mine + "&deployment=" + thing))
                .contains("Tool registered")
                .doesNotContain("Model registered");
    }

    @Test
    void saysHowToWriteARangeItCannotRead() {
        assertThat(page("/audit?from=last+week")).contains("Give the number of an entry, a day");
    }

    @Test
    void pagesFromTheLatestBackwards() {
        for (var i = 0; i < 51; i++) {
            append(Act.done(actor, "test.paged-" + i, "thing", thing));
        }

        var first = page("/audit?actor=" + account);
        var next =
                first.replaceAll("(?s).*rel=\"next\" href=\"([^\"]+)\".*", "$1").replace("&amp;", "&");
        var second = page(next);

        assertThat(first).contains("Test paged 50", "Test paged 1<").doesNotContain("Test paged 0<");
        assertThat(second).contains("Test paged 0<").doesNotContain("Test paged 1<");
    }

    @Test
    void provesAnEntryOnItsPage() {
        var sequence = append(Act.done(actor, "model.registered", "model", thing));

        var page = page("/audit/" + sequence);

        assertThat(page)
                .contains(
                        "Checked just now",
                        "Leaf hash",
                        "Inclusion proof",
                        trail.verifierKey().text())
                .contains("&quot;sequence&quot;:" + sequence)
                .doesNotContain("The proof does not hold");
    }

    @Test
    void exportsForAuditorsAndVerifiesOffline(@TempDir Path folder) throws IOException {
        append(Act.done(actor, "model.registered", "model", thing));

        var asked = WebForm.at(As::auditor, "/audit").send("/audit/exports", Map.of());
        var address = asked.header("Location").replaceFirst("https?://[^/]+", "");
        var page = page(address);
        var file = As.auditor().accept("*/*").get(address + "/content");

        assertThat(asked.statusCode()).isEqualTo(303);
        assertThat(page).contains("./countersign verify", address + "/content");
        assertThat(AuditVerifier.verify(
                        Files.write(folder.resolve("log.jsonl"), file.asByteArray()),
                        trail.verifierKey().text()))
                .isInstanceOf(AuditVerifier.Outcome.Verified.class);
        assertThat(html(As.officer()).get(address).asString()).contains("Auditors download it");
        assertThat(html(As.engineer()).get(address).statusCode()).isEqualTo(403);
        assertThat(As.officer().accept("*/*").get(address + "/content").statusCode())
                .isEqualTo(403);
        assertThat(WebForm.at(As::auditor, "/audit")
                        .sendWithoutToken("/audit/exports", Map.of())
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void offersTheExportToAuditorsOnly() {
        append(Act.done(actor, "model.registered", "model", thing));

        assertThat(page("/audit")).contains("Export and verify");
        assertThat(html(As.officer()).get("/audit").asString()).doesNotContain("Export and verify");
    }

    @ParameterizedTest
    @CsvSource({
        "auditor, 200",
        "safety-officer, 200",
        "board-member, 200",
        "administrator, 200",
        "engineer, 403",
        "shutdown-authority, 403"
    })
    void opensToThoseWhoOversee(String role, int status) {
        append(Act.done(actor, "model.registered", "model", thing));
        var person = As.person(account, "Nora", role);

        assertThat(html(person).get("/audit").statusCode()).isEqualTo(status);
        assertThat(html(As.person(account, "Nora", role)).get("/audit/0").statusCode())
                .isEqualTo(status);
        assertThat(html(As.person(account, "Nora", role)).get("/me").asString().contains("href=\"/audit\""))
                .isEqualTo(status == 200);
    }

    @Test
    void asksStrangersToSignIn() {
        assertThat(html(As.nobody()).get("/audit").statusCode()).isEqualTo(401);
    }

    private long append(Act act) {
        return QuarkusTransaction.requiringNew().call(() -> log.append(act));
    }

    private static String page(String address) {
        var answer = html(As.auditor()).get(address);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        return answer.asString();
    }

    private static RequestSpecification html(RequestSpecification person) {
        return person.accept(ContentType.HTML);
    }
}
