package dev.countersign.web;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/// Sends a form the way a browser does: opens its page, keeps the cookie, sends the token along.
/// `WebForm.at(As::engineer, "/deployments/new").send("/deployments", Map.of("name", "Mail bot"))`.
public final class WebForm {

    private static final Pattern TOKEN = Pattern.compile("name=\"csrf-token\" value=\"([^\"]+)\"");

    private final Supplier<RequestSpecification> person;
    private final Map<String, String> cookies;
    private final String token;

    private WebForm(Supplier<RequestSpecification> person, Map<String, String> cookies, String token) {
        this.person = person;
        this.cookies = cookies;
        this.token = token;
    }

    public static WebForm at(Supplier<RequestSpecification> person, String page) {
        var answer = person.get().accept(ContentType.HTML).get(page);
        var token = TOKEN.matcher(answer.asString());
        if (answer.statusCode() != 200 || !token.find()) {
            throw new AssertionError("No form at " + page + ": " + answer.statusCode() + "\n" + answer.asString());
        }
        return new WebForm(person, answer.cookies(), token.group(1));
    }

    public Response send(String action, Map<String, ?> fields) {
        return post(action, fields, token);
    }

    /// The same, as a page on another site would forge it.
    public Response sendWithoutToken(String action, Map<String, ?> fields) {
        return post(action, fields, null);
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
