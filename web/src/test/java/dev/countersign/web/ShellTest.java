package dev.countersign.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.http.ContentType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@CountersignTest
class ShellTest {

    @Test
    void sendsStrictSecurityHeaders() {
        var headers = As.engineer().get("/me").headers();

        assertThat(headers.getValue("Content-Security-Policy"))
                .contains("default-src 'self'", "frame-ancestors 'none'", "form-action 'self'")
                .doesNotContain("unsafe");
        assertThat(headers.getValue("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(headers.getValue("Cache-Control")).contains("no-store");
    }

    @Test
    void hasNothingInlineThePolicyWouldBlock() {
        assertThat(As.engineer().accept(ContentType.HTML).get("/me").asString())
                .doesNotContainPattern("<script(?![^>]*src=)")
                .doesNotContainPattern("\\sstyle=")
                .doesNotContainPattern("\\son[a-z]+=")
                .doesNotContain("<style");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/static/app.css",
                "/static/desk.css",
                "/static/app.js",
                "/static/theme.js",
                "/static/icon.svg",
                "/webjars/tabler__core/dist/css/tabler.min.css",
                "/webjars/tabler__icons-webfont/dist/tabler-icons-outline.min.css",
                "/webjars/tabler__icons-webfont/dist/fonts/tabler-icons-outline.woff2",
                "/webjars/htmx.org/dist/htmx.min.js"
            })
    void servesItsAssetsToEveryone(String path) {
        var asset = As.nobody().get(path);

        assertThat(asset.statusCode()).isEqualTo(200);
        assertThat(asset.header("Cache-Control")).contains("max-age").doesNotContain("no-store");
    }

    @Test
    void showsAPageForAnUnknownAddress() {
        var page = As.engineer().accept(ContentType.HTML).get("/no-such-page");

        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.contentType()).startsWith("text/html");
        assertThat(page.asString()).contains("There is nothing here", "To the first page");
    }

    @Test
    void knowsItsReaderOnAPageThatIsRefused() {
        var page = As.engineer().accept(ContentType.HTML).get("/audit");

        assertThat(page.statusCode()).isEqualTo(403);
        assertThat(page.asString())
                .contains("You may not use this page", "Erin Engineer", "href=\"/deployments\"", "Sign out")
                .doesNotContain("Sign in</a>");
    }

    @Test
    void offersNoSignInWhereItDoesNotKnowWhetherSomebodyIsSignedIn() {
        assertThat(As.engineer().accept(ContentType.HTML).get("/no-such-page").asString())
                .doesNotContain("Sign in</a>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/signed-out", "/session-expired", "/sign-in-failed"})
    void showsTheSignInPagesToStrangers(String path) {
        assertThat(As.nobody().accept(ContentType.HTML).get(path).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/q/metrics", "/q/openapi", "/sign-out"})
    void keepsStrangersOutOfEverythingElse(String path) {
        assertThat(As.nobody().get(path).statusCode()).isEqualTo(401);
    }

    @Test
    void reportsHealthToEveryone() {
        assertThat(As.nobody().get("/q/health").statusCode()).isEqualTo(200);
    }

    @Test
    void refusesLargeBodiesOutsideEvidenceImports() {
        var answer = As.engineer().body("x".repeat(3 * 1024 * 1024)).post("/api/v1/anything");

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.contentType()).startsWith("application/problem+json");
    }

    @Test
    void answersUnknownApiAddressesWithAProblem() {
        var answer = As.engineer().get("/api/v1/no-such-thing");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.jsonPath().getInt("status")).isEqualTo(404);
    }
}
