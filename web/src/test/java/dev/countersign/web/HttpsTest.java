package dev.countersign.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/// Behind a proxy, which says over what a request came.
@CountersignTest
@TestProfile(HttpsTest.BehindAProxy.class)
class HttpsTest {

    public static class BehindAProxy implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.http.proxy.proxy-address-forwarding", "true");
        }
    }

    @Test
    void keepsBrowsersAndCookiesOnHttps() {
        Supplier<RequestSpecification> officer = () -> As.officer().header("X-Forwarded-Proto", "https");

        var page = officer.get().accept(ContentType.HTML).get("/models/new");
        var sent = registered(officer);

        assertThat(page.header("Strict-Transport-Security")).isEqualTo("max-age=31536000");
        assertThat(page.detailedCookie("countersign-csrf").isSecured()).isTrue();
        assertThat(sent.detailedCookie(Flash.COOKIE).isSecured()).isTrue();
        assertThat(sent.detailedCookie(Flash.COOKIE).isHttpOnly()).isTrue();
        assertThat(sent.detailedCookie(Flash.COOKIE).getSameSite()).isEqualTo("Lax");
        assertThat(sent.detailedCookie(Flash.COOKIE).getMaxAge()).isEqualTo(60);
        assertThat(officer.get().get("/api/v1/models").header("Strict-Transport-Security"))
                .isNotNull();
    }

    @Test
    void asksForNoHttpsWhereThereIsNone() {
        var page = As.officer().accept(ContentType.HTML).get("/models/new");

        assertThat(page.header("Strict-Transport-Security")).isNull();
        assertThat(page.detailedCookie("countersign-csrf").isSecured()).isFalse();
        assertThat(registered(As::officer).detailedCookie(Flash.COOKIE).isSecured())
                .isFalse();
    }

    private static Response registered(Supplier<RequestSpecification> officer) {
        var name = Given.word();
        var sent = WebForm.at(officer, "/models/new")
                .send(
                        "/models",
                        Map.of("provider", "Example", "name", name, "version", "1", "identifiers", "example/" + name));
        assertThat(sent.statusCode()).isEqualTo(303);
        return sent;
    }
}
