package dev.countersign.web.register;

import static dev.countersign.web.register.Browse.page;
import static dev.countersign.web.register.Browse.path;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.Ids;
import dev.countersign.web.As;
import dev.countersign.web.CountersignTest;
import dev.countersign.web.WebForm;
import io.restassured.specification.RequestSpecification;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@CountersignTest
class ModelPagesTest {

    static Stream<Supplier<RequestSpecification>> readers() {
        return Stream.of(As::engineer, As::officer, As::board1, As::stop1, As::auditor, As::admin);
    }

    @ParameterizedTest
    @MethodSource("readers")
    void showsModelsAndFrameworksToEveryGovernanceRole(Supplier<RequestSpecification> reader) {
        var model = Registered.model();

        assertThat(page(reader, "/models").statusCode()).isEqualTo(200);
        assertThat(page(reader, model.path()).statusCode()).isEqualTo(200);
        assertThat(page(reader, "/frameworks").statusCode()).isEqualTo(200);
    }

    @Test
    void keepsMachinesStrangersAndPeopleWithoutRolesOut() {
        assertThat(page(As::gateway, "/models").statusCode()).isEqualTo(403);
        assertThat(page(As::nobody, "/models").statusCode()).isEqualTo(401);
        assertThat(page(() -> As.person("guest", "Gus Guest"), "/frameworks").statusCode())
                .isEqualTo(403);
    }

    @Test
    void registersAModelAndSaysThatItHasNoLevel() {
        var name = "Model " + Ids.next();
        var answer = WebForm.at(As::officer, "/models/new")
                .send("/models", fields(name, "acme/" + name + "\n\n acme/" + name + "-2 "));

        assertThat(answer.statusCode()).isEqualTo(303);
        var page = page(As::officer, path(answer)).asString();
        assertThat(page)
                .contains(
                        name,
                        "<code>acme/" + name + "</code>",
                        "<code>acme/" + name + "-2</code>",
                        "No level is determined for this model",
                        "Nothing runs this model",
                        "Model registered",
                        "Propose a level");
    }

    @Test
    void letsOnlyEngineersAndOfficersRegisterModels() {
        assertThat(page(As::admin, "/models/new").statusCode()).isEqualTo(403);
        assertThat(page(As::engineer, "/models/new").statusCode()).isEqualTo(200);
        assertThat(WebForm.at(As::officer, "/models/new")
                        .by(As::auditor)
                        .send("/models", fields("No " + Ids.next(), ""))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void showsEachErrorBesideItsFieldAndKeepsWhatWasTyped() {
        var long1 = "x".repeat(201);
        var answer = WebForm.at(As::officer, "/models/new")
                .send("/models", Map.of("provider", "Kept & typed", "name", "", "identifiers", "fine\n" + long1));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.asString())
                .contains(
                        "value=\"Kept &amp; typed\"",
                        "href=\"#field-name\"",
                        "Give the model&#39;s name.",
                        "Line 2: Keep this under 200 characters; it has 201.",
                        "href=\"#field-identifiers\"",
                        "fine\n" + long1);
    }

    @Test
    void tellsTheSecondEditorWhatChangedAndLosesNoTyping() {
        var model = Registered.model();
        var officer = WebForm.at(As::officer, model.path() + "/edit");
        var engineer = WebForm.at(As::engineer, model.path() + "/edit");
        var seen = officer.fields();

        var first = new LinkedHashMap<String, Object>(seen);
        first.put("provider", "Provider of the first");
        first.put("version", "v-first");
        assertThat(officer.send(model.path() + "/edit", first).statusCode()).isEqualTo(303);
        var second = new LinkedHashMap<String, Object>(seen);
        second.put("version", "v-second");
        second.put("identifiers", "typed/" + model.id());
        var refused = engineer.send(model.path() + "/edit", second);

        assertThat(refused.statusCode()).isEqualTo(412);
        var again = engineer.read(refused);
        assertThat(refused.asString())
                .contains("This changed while you were editing", "Provider of the first", "v-first");
        assertThat(again.fields())
                .containsEntry("provider", "Provider of the first")
                .containsEntry("version", "v-second")
                .containsEntry("identifiers", "typed/" + model.id());
        assertThat(again.send(model.path() + "/edit", again.fields()).statusCode())
                .isEqualTo(303);
        assertThat(page(As::auditor, model.path()).asString())
                .contains("Provider of the first", "v-second", "typed/" + model.id());
    }

    @Test
    void opensACaseForAProposedLevel() {
        var model = Registered.model();
        var answer = WebForm.at(As::officer, model.path() + "/determinations/new")
                .send(
                        model.path() + "/determinations",
                        Map.of(
                                "level",
                                "anthropic-rsp/ASL-3",
                                "provisional",
                                "true",
                                "rationale",
                                "The provider took this level as a precaution.",
                                "sources",
                                "https://example.com/a\nhttps://example.com/b",
                                "reviewBy",
                                Registered.dayFromNow(90)));

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.header("Location")).contains("/cases/");
        assertThat(page(As::board1, model.path()).asString())
                .contains("No level is determined for this model", "Anthropic RSP ASL-3", "Proposed", "Open the case");
    }

    @Test
    void showsTheLevelInForceWithItsSafeguardsAndSources() {
        var model = Registered.modelAt("anthropic-rsp/ASL-3");

        assertThat(page(As::engineer, model.path()).asString())
                .contains(
                        "Anthropic RSP ASL-3",
                        "Provisional",
                        "Taken as a precaution",
                        "<a href=\"https://example.com/why\"",
                        "Human approval of irreversible actions",
                        "Access controls")
                .doesNotContain("No level is determined");
    }

    @Test
    void saysWhatAProposalLacks() {
        var model = Registered.model();
        var answer = WebForm.at(As::officer, model.path() + "/determinations/new")
                .send(model.path() + "/determinations", Map.of("rationale", "Typed already", "reviewBy", "2020-01-01"));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.asString())
                .contains("Choose a level", "Name at least one source", "within the next year", "Typed already");
        assertThat(page(As::engineer, model.path() + "/determinations/new").statusCode())
                .isEqualTo(403);
    }

    @Test
    void showsHostileTextAsText() {
        var name = "<script>alert(1)</script> " + Ids.next();
        var answer = WebForm.at(As::officer, "/models/new")
                .send("/models", fields(name, "\"><img src=x onerror=alert(1)>" + name));

        var list = page(As::auditor, "/models?text=" + name.substring(name.length() - 36))
                .asString();
        var detail = page(As::auditor, path(answer)).asString();
        assertThat(List.of(list, detail))
                .allSatisfy(page -> assertThat(page)
                        .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
                        .doesNotContain("<script>alert", "<img src=x"));
    }

    @Test
    void showsLevelsOfAFrameworkInOrderWithHowFarTheyWereChecked() {
        var list = page(As::auditor, "/frameworks").asString();
        assertThat(list)
                .contains(
                        "Anthropic RSP",
                        "OpenAI Preparedness Framework",
                        "Google DeepMind FSF",
                        "Secondary source read");

        var rsp = page(As::auditor, "/frameworks/01970000-0000-7000-8000-000000000001")
                .asString();
        assertThat(rsp.indexOf("ASL-2:")).isPositive().isLessThan(rsp.indexOf("ASL-3:"));
        assertThat(rsp).contains("From memory, unverified", "Primary text read", "Access controls");
        assertThat(page(As::auditor, "/frameworks/" + Ids.next()).statusCode()).isEqualTo(404);
    }

    @Test
    void answersUnknownModelsWithThe404Page() {
        for (var path : List.of("/models/" + Ids.next(), "/models/not-an-id", "/models/" + Ids.next() + "/edit")) {
            assertThat(page(As::officer, path).statusCode()).isEqualTo(404);
        }
    }

    private static Map<String, Object> fields(String name, String identifiers) {
        return Map.of("provider", "Acme", "name", name, "version", "1", "identifiers", identifiers);
    }
}
