package dev.countersign.web;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;

/// Sends a form the way a browser does: opens its page, keeps the cookie, sends the token along.
/// `WebForm.at(As::engineer, "/deployments/new").send("/deployments", Map.of("name", "Mail bot"))`.
public final class WebForm {

    private static final Pattern TOKEN = Pattern.compile("name=\"csrf-token\" value=\"([^\"]+)\"");

    private final Supplier<RequestSpecification> person;
    private final Map<String, String> cookies;
    private final String token;
    private final String html;

    private WebForm(Supplier<RequestSpecification> person, Map<String, String> cookies, String token, String html) {
        this.person = person;
        this.cookies = cookies;
        this.token = token;
        this.html = html;
    }

    public static WebForm at(Supplier<RequestSpecification> person, String page) {
        var answer = person.get().accept(ContentType.HTML).get(page);
        var token = TOKEN.matcher(answer.asString());
        if (answer.statusCode() != 200 || !token.find()) {
            throw new AssertionError("No form at " + page + ": " + answer.statusCode() + "\n" + answer.asString());
        }
        return new WebForm(person, answer.cookies(), token.group(1), answer.asString());
    }

    /// The form another page answered with, a refused one for example.
    public WebForm read(Response answer) {
        return new WebForm(person, cookies, token, answer.asString());
    }

    /// The same form in someone else's hands.
    public WebForm by(Supplier<RequestSpecification> other) {
        return new WebForm(other, cookies, token, html);
    }

    /// What the page's first form holds, as a browser would send it.
    public Map<String, Object> fields() {
        var fields = new LinkedHashMap<String, Object>();
        var form = Jsoup.parse(html).expectForm("form[method=post]");
        form.formData().forEach(pair -> fields.put(pair.key(), pair.value()));
        fields.remove("csrf-token");
        return fields;
    }

    public Response send(String action, Map<String, ?> fields) {
        return post(action, fields, token);
    }

    /// Sends a file as the form's field `name`.
    public Response sendFile(String action, String name, String filename, byte[] bytes) {
        return person.get()
                .accept(ContentType.HTML)
                .contentType("multipart/form-data")
                .cookies(cookies)
                .multiPart("csrf-token", token)
                .multiPart(name, filename, bytes)
                .post(action);
    }

    /// The same, as a page on another site would forge it.
    public Response sendWithoutToken(String action, Map<String, ?> fields) {
        return post(action, fields, null);
    }

    /// The same for a form with a file.
    ///
    /// @param file content of the file chosen, null for none
    public Response upload(String action, Map<String, String> fields, String file) {
        var request = person.get()
                .accept(ContentType.HTML)
                .contentType("multipart/form-data")
                .cookies(cookies)
                .multiPart("csrf-token", token);
        fields.forEach((name, value) -> request.multiPart(name, value));
        if (file != null) {
            request.multiPart("file", "list.json", file.getBytes(StandardCharsets.UTF_8), "application/json");
        }
        return request.post(action);
    }

    private Response post(String action, Map<String, ?> fields, String token) {
        var all = new LinkedHashMap<String, Object>(fields);
        if (token != null) {
            all.put("csrf-token", token);
        }
        return person.get()
                .accept(ContentType.HTML)
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .cookies(cookies)
                .formParams(all)
                .post(action);
    }
}
