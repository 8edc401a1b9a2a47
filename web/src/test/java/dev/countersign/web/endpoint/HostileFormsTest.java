package dev.countersign.web.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.web.CountersignTest;
import dev.countersign.web.Stage;
import io.restassured.response.Response;
import org.assertj.core.api.SoftAssertions;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.FormElement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What nobody should send in a form: the answer says what is wrong and is never an error of the server. Forms and
/// their fields are all read from the pages.
@CountersignTest
class HostileFormsTest {

    private final SoftAssertions softly = new SoftAssertions();
    private Things things;

    @BeforeEach
    void stage() {
        things = new Things();
    }

    /// Each field of each form on each page, one at a time, the others as the page shows them or filled in.
    @Test
    void takesNoFormSpoiled() {
        var tried = 0;
        for (var endpoint : Endpoint.all()) {
            if (!endpoint.api() && endpoint.verb().equals("GET") && !endpoint.open()) {
                var page = Things.person(endpoint).get(things.at(endpoint.path()));
                if (page.statusCode() == 200 && page.contentType().startsWith("text/html")) {
                    for (var element : Jsoup.parse(page.asString()).select("form[method=post]")) {
                        tried += spoil(endpoint, (FormElement) element);
                    }
                }
            }
        }
        softly.assertAll();
        assertThat(tried).isGreaterThan(200);
    }

    private int spoil(Endpoint page, FormElement form) {
        var action = form.attr("action").isEmpty() ? things.at(page.path()) : form.attr("action");
        var tried = 0;
        for (var field : form.select("input, textarea, select")) {
            var name = field.attr("name");
            if (!name.isEmpty()
                    && !field.attr("type").equals("file")
                    && !name.equals("csrf-token")
                    && !name.equals("form-key")) {
                for (var text : Spoiled.texts()) {
                    tried++;
                    var answer = submit(page, form, action, name, text);
                    var shown = text.length() > 40 ? text.substring(0, 40) : text;
                    softly.assertThat(answer.statusCode())
                            .as("POST %s %s=%s", action, name, shown)
                            .isBetween(200, 499);
                    softly.assertThat(answer.asString())
                            .as("POST %s %s=%s", action, name, shown)
                            .doesNotContain("<script>alert(1)");
                }
            }
        }
        return tried;
    }

    private Response submit(Endpoint page, FormElement form, String action, String name, String text) {
        var multipart = form.attr("enctype").startsWith("multipart");
        var request = Things.person(page)
                .cookie("countersign-csrf", "AAAAAAAAAAAAAAAAAAAAAA")
                .contentType(multipart ? "multipart/form-data" : "application/x-www-form-urlencoded; charset=UTF-8");
        for (var field : form.select("input, textarea, select")) {
            var key = field.attr("name");
            if (key.isEmpty() || field.attr("type").equals("file") || key.equals("form-key")) {
                continue;
            }
            var value = key.equals("csrf-token") ? "AAAAAAAAAAAAAAAAAAAAAA" : key.equals(name) ? text : filled(field);
            request = multipart ? request.multiPart(key, value) : request.formParam(key, value);
        }
        return request.post(action);
    }

    private static String filled(Element field) {
        if (field.normalName().equals("select")) {
            return field.select("option").stream()
                    .map(option -> option.attr("value"))
                    .filter(value -> !value.isEmpty())
                    .findFirst()
                    .orElse("");
        }
        var value = field.normalName().equals("textarea") ? field.wholeText() : field.attr("value");
        if (!value.isEmpty()) {
            return value;
        }
        return switch (field.attr("type")) {
            case "date" -> Stage.inDays(5).toString().substring(0, 10);
            case "email" -> "owner@example.com";
            case "number" -> "5";
            case "url" -> "https://example.com";
            default -> "Plausible";
        };
    }
}
