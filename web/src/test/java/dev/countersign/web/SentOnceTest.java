package dev.countersign.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.IdempotencyKeys;
import dev.countersign.Ids;
import dev.countersign.Paging;
import dev.countersign.register.Capability;
import dev.countersign.register.ModelRegister;
import dev.countersign.signoff.CaseService;
import dev.countersign.signoff.Cases;
import io.restassured.response.Response;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedHashMap;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/// The same form sent again is the same act.
@CountersignTest
class SentOnceTest {

    @Test
    void answersTheSameFormSentAgainWithTheSamePage() {
        var name = "Model " + Ids.next();
        var form = WebForm.at(As::officer, "/models/new");

        var first = form.send("/models", filled(form, name));
        var second = form.send("/models", filled(form, name));

        assertThat(first.statusCode()).isEqualTo(303);
        assertThat(second.statusCode()).isEqualTo(303);
        assertThat(second.header("Location")).isEqualTo(first.header("Location"));
        assertThat(second.cookie("countersign-flash")).isEqualTo(first.cookie("countersign-flash"));
        assertThat(models(name)).isEqualTo(1);
    }

    @Test
    void keepsSeveralCookiesApart() {
        var cookies = List.of("one=1;Expires=Thu, 01 Jan 2026 00:00:00 GMT", "two=2;Path=/");
        var sent = new MultivaluedHashMap<String, String>();
        sent.addAll(HttpHeaders.SET_COOKIE, cookies);
        sent.add(HttpHeaders.LOCATION, "/models");

        var again = SentOnce.repeat(new IdempotencyKeys.Answer(303, SentOnce.headers(sent), ""));

        assertThat(again.getStringHeaders().get(HttpHeaders.SET_COOKIE)).isEqualTo(cookies);
        assertThat(again.getStringHeaders().get(HttpHeaders.LOCATION)).containsExactly("/models");
    }

    @Test
    void opensOneCaseForADoubleClick() throws Exception {
        var tool = Stage.tool(Capability.READ_DATA);
        var deployment = Stage.ready(Stage.model("ASL-2"));
        var account = "clicker-" + Ids.next();
        var form = WebForm.at(() -> As.person(account, "Cleo Clicker", "engineer"), "/requests/new");
        var fields = form.fields();
        fields.put("do", "ask");
        fields.put("deploymentId", deployment.id().toString());
        fields.put("tool", tool.id().toString());
        fields.put("purpose", "To answer customers");
        fields.put("validUntil", Stage.inDays(5).toString().substring(0, 10));

        var answers = together(4, () -> form.send("/requests/new", fields));

        assertThat(answers).allMatch(answer -> answer.statusCode() == 303);
        assertThat(answers.stream().map(answer -> answer.header("Location")).distinct())
                .hasSize(1);
        assertThat(Stage.bean(CaseService.class)
                        .list(new Cases.Filter(Set.of(), null, null, account), Paging.first())
                        .items())
                .hasSize(1);
    }

    @Test
    void takesWhatWasTypedAnewForAnotherRequest() {
        var one = "Model " + Ids.next();
        var other = "Model " + Ids.next();
        var form = WebForm.at(As::officer, "/models/new");

        assertThat(form.send("/models", filled(form, one)).statusCode()).isEqualTo(303);
        assertThat(form.send("/models", filled(form, other)).statusCode()).isEqualTo(303);

        assertThat(models(one)).isEqualTo(1);
        assertThat(models(other)).isEqualTo(1);
    }

    @Test
    void asksAgainWhereTheFirstTimeWasRefused() {
        var form = WebForm.at(As::officer, "/models/new");
        var empty = filled(form, "");

        assertThat(form.send("/models", empty).statusCode()).isEqualTo(422);
        assertThat(form.send("/models", empty).statusCode()).isEqualTo(422);
    }

    @Test
    void keepsOnePersonsFormApartFromAnothers() {
        var name = "Model " + Ids.next();
        var form = WebForm.at(As::officer, "/models/new");
        var fields = filled(form, name);
        assertThat(form.send("/models", fields).statusCode()).isEqualTo(303);

        var other = form.by(() -> As.person("officer2", "Otto Officer", "safety-officer"))
                .send("/models", fields);

        assertThat(other.statusCode()).isEqualTo(409);
    }

    @Test
    void givesEveryFormAKeyOfItsOwn() throws IOException, URISyntaxException {
        var softly = new SoftAssertions();
        var root = Path.of(SentOnce.class.getResource("/templates/layout.html").toURI())
                .getParent();
        try (var templates = Files.walk(root)) {
            for (var template : templates.filter(Files::isRegularFile).toList()) {
                var forms = Files.readString(template).split("<form ", -1);
                for (var i = 1; i < forms.length; i++) {
                    if (forms[i].substring(0, forms[i].indexOf('>')).contains("method=\"post\"")) {
                        softly.assertThat(forms[i].split("</form>", 2)[0])
                                .as("" + root.relativize(template))
                                .contains("{#csrf /}");
                    }
                }
            }
        }
        softly.assertAll();
    }

    private static Map<String, Object> filled(WebForm form, String name) {
        var fields = new LinkedHashMap<>(form.fields());
        fields.put("provider", "Acme");
        fields.put("name", name);
        fields.put("version", "1");
        fields.put("identifiers", "acme/" + name);
        return fields;
    }

    private static int models(String name) {
        return Stage.bean(ModelRegister.class)
                .list(name, Paging.first())
                .items()
                .size();
    }

    private static List<Response> together(int times, Callable<Response> call) throws Exception {
        try (var pool = Executors.newFixedThreadPool(times)) {
            var answers = new ArrayList<Response>();
            for (Future<Response> sent : pool.invokeAll(Collections.nCopies(times, call))) {
                answers.add(sent.get());
            }
            return answers;
        }
    }
}
