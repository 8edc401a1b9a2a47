package dev.countersign.web.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.web.As;
import dev.countersign.web.CountersignTest;
import io.restassured.http.ContentType;
import org.junit.jupiter.api.Test;

@CountersignTest
class AccountPagesTest {

    @Test
    void showsNameAccountAndRolesInWords() {
        var page = As.officer().accept(ContentType.HTML).get("/me");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.contentType()).startsWith("text/html");
        assertThat(page.asString()).contains("Olga Officer", "<code>officer</code>", "Safety officer", "Sign out");
    }

    @Test
    void tellsSomeoneWithoutRolesWhatToDo() {
        var page =
                As.person("guest", "Gus <b>Guest</b>").accept(ContentType.HTML).get("/me");

        assertThat(page.asString())
                .contains("You hold no role yet", "Gus &lt;b&gt;Guest&lt;/b&gt;")
                .doesNotContain("<b>Guest</b>");
    }

    @Test
    void asksStrangersToSignIn() {
        assertThat(As.nobody().accept(ContentType.HTML).get("/me").statusCode()).isEqualTo(401);
    }
}
