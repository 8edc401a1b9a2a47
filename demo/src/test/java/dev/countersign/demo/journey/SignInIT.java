package dev.countersign.demo.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.demo.Account;
import dev.countersign.demo.Stack;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Journey
class SignInIT {

    static List<Account> accounts() {
        return Account.ALL;
    }

    @ParameterizedTest
    @MethodSource("accounts")
    void showsEveryAccountItsNameAndRole(Account account, Visitors visitors) {
        var visitor = visitors.as(account).open("/me");

        assertThat(visitor.page().locator(".who").innerText()).contains(account.person(), account.role());
    }

    @Test
    void endsTheSessionAtTheIdentityProviderToo(Visitors visitors, Stack stack) {
        var visitor = visitors.as("auditor").signOut();

        visitor.open("/me");

        assertThat(visitor.page().url()).startsWith(stack.identityAddress());
        assertThat(visitor.button("Sign In").isVisible()).isTrue();
    }

    @Test
    void keepsABrowserSessionOutOfTheApi(Visitors visitors) {
        var answer = visitors.as("engineer").page().request().get("/api/v1/deployments");

        assertThat(answer.status()).isEqualTo(401);
    }

    @Test
    void takesNoTokenThatWasMadeForAnotherClient(Api api) {
        assertThat(api.as("engineer").get("/api/v1/deployments").statusCode()).isEqualTo(200);
        assertThat(api.through("admin-cli", "engineer")
                        .get("/api/v1/deployments")
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void opensTheAccountPageToEveryone(Visitors visitors) {
        visitors.as("engineer")
                .open("/me")
                .takeScreenshots("me")
                .expectAccessible()
                .expectNoSideScrolling();
    }
}
