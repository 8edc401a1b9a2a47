package dev.countersign.web.shutdown;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.shutdown.Scope;
import dev.countersign.web.As;
import dev.countersign.web.CountersignTest;
import dev.countersign.web.Given;
import dev.countersign.web.WebForm;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;

@CountersignTest
class AuthorityPagesTest {

    @Inject
    Stops stops;

    private final String person = Given.word();

    @Test
    void tellsEveryoneWhoCanStopADeployment() {
        var deployment = stops.deployment();
        stops.authority(person, Scope.deployment(deployment.id()));

        assertThat(page(As.engineer(), "/stop/new?type=deployment&id=" + deployment.id()))
                .contains("You may not stop all of this", person)
                .doesNotContain("Stop now");
        assertThat(page(As.engineer(), "/stop")).contains("You are not registered to stop anything", person);
    }

    @Test
    void proposesAnAuthorityAsACase() {
        var deployment = stops.deployment();
        var scope = "DEPLOYMENT:" + deployment.id();
        var until = LocalDate.now(ZoneOffset.UTC).plusDays(60).toString();
        var form = WebForm.at(As::admin, "/stop/authorities/new?scope=" + scope);

        var failed = form.send("/stop/authorities", Map.of("scope", scope, "subject", ""));
        var sent = form.send(
                "/stop/authorities", Map.of("scope", scope, "subject", person, "rank", "DEPUTY", "validUntil", until));

        assertThat(failed.statusCode()).isEqualTo(422);
        assertThat(failed.asString()).contains("Name the account of the person.", deployment.name());
        assertThat(sent.statusCode()).as(sent.asString()).isEqualTo(303);
        assertThat(sent.header("Location")).contains("/cases/");
        assertThat(page(As.engineer(), "/stop/authorities")).contains(person, "Waiting for signatures");
        assertThat(html(As.engineer()).get("/stop/authorities/new").statusCode())
                .isEqualTo(403);
    }

    @Test
    void endsARegistration() {
        var id = stops.authority(person, Scope.deployment(stops.deployment().id()))
                .id();
        var address = "/stop/authorities/" + id + "/end";

        var byOther = WebForm.at(As::engineer, address).send(address, Map.of("reason", "Because"));
        var byBoard = WebForm.at(As::board1, address).send(address, Map.of("reason", "Has left"));

        assertThat(byOther.statusCode()).isEqualTo(403);
        assertThat(byBoard.statusCode()).isEqualTo(303);
        assertThat(page(As.engineer(), "/stop/authorities")).containsPattern("(?s)" + person + ".*Ended");
    }

    private static String page(RequestSpecification person, String address) {
        var answer = html(person).get(address);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        return answer.asString();
    }

    private static RequestSpecification html(RequestSpecification person) {
        return person.accept(ContentType.HTML);
    }
}
