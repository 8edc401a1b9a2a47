package dev.countersign.web.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.web.As;
import dev.countersign.web.CountersignTest;
import dev.countersign.web.Tokens;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// A token that was verified a moment ago still counts for no more than it says, and no longer.
@CountersignTest
class VerifiedTokensTest {

    private static final String STANDING = "/access/v1/standing";

    @Test
    void endsWithTheToken() throws InterruptedException {
        var token = Tokens.machine("gateway", Duration.ofSeconds(3), "decision-point");
        assertThat(status(token)).isEqualTo(200);
        assertThat(status(token)).isEqualTo(200);

        Thread.sleep(Duration.ofSeconds(4));

        assertThat(status(token)).isEqualTo(401);
    }

    @Test
    void countsForItsOwnRolesOnly() {
        var gateway = Tokens.machine("gateway", "decision-point");
        var pipeline = Tokens.machine("pipeline", "evidence-importer");
        for (var i = 0; i < 3; i++) {
            assertThat(status(gateway)).isEqualTo(200);
            assertThat(status(pipeline)).isEqualTo(403);
        }
    }

    @Test
    void doesNotCountOnceAltered() {
        var token = Tokens.machine("gateway", "decision-point");
        assertThat(status(token)).isEqualTo(200);

        var signature = token.lastIndexOf('.') + 10;
        var other = token.charAt(signature) == 'A' ? 'B' : 'A';
        assertThat(status(token.substring(0, signature) + other + token.substring(signature + 1)))
                .isEqualTo(401);
        assertThat(status(token.substring(0, token.lastIndexOf('.') + 1))).isEqualTo(401);
        assertThat(status("")).isEqualTo(401);
    }

    @Test
    void saysWhetherThisInstanceCanDecide() {
        var standing = As.gateway().get(STANDING);

        assertThat(standing.jsonPath().getBoolean("ready")).isTrue();
        assertThat(standing.jsonPath().getLong("auditSequence")).isNotNegative();
        assertThat(As.nobody().get(STANDING).statusCode()).isEqualTo(401);
        assertThat(As.auditor().get(STANDING).statusCode()).isEqualTo(403);
    }

    private static int status(String token) {
        return As.bearer(token).get(STANDING).statusCode();
    }
}
