package dev.countersign.grant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.Actor;
import dev.countersign.signoff.VoteConditions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;

/// Conditions only narrow: whatever is attached, and in whatever order, what is granted lies within what was asked and
/// within each condition.
class TermsProperties {

    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

    private static ToolGrantRequest request(Random random) {
        var asked = new RequestedTool(
                new UUID(1, 1),
                "d".repeat(64),
                List.of("tools/call"),
                random.nextBoolean() ? constant(random) : null,
                random.nextBoolean() ? 1 + random.nextInt(100) : null);
        return new ToolGrantRequest(
                new UUID(0, 1), List.of(asked), "Needed.", NOW.plusSeconds(10_000), Actor.SYSTEM, NOW);
    }

    private static String constant(Random random) {
        return random.nextInt(3) == 0 ? "false" : "true";
    }

    private static VoteConditions conditions(Random random) {
        return new VoteConditions(
                random.nextBoolean() ? "Words " + random.nextInt(3) : null,
                random.nextBoolean() ? NOW.plusSeconds(random.nextInt(20_000)) : null,
                random.nextBoolean() ? constant(random) : null,
                random.nextBoolean() ? 1 + random.nextInt(200) : null);
    }

    @Property(tries = 2_000)
    void neverWiden(@ForAll Random random) throws Exception {
        var request = request(random);
        var asked = request.tools().getFirst();
        var attached = IntStream.range(0, random.nextInt(5))
                .mapToObj(i -> conditions(random))
                .toList();

        var terms = Terms.of(request, asked, attached);

        assertThat(terms.validUntil()).isBeforeOrEqualTo(request.validUntil());
        assertWithin(terms, asked.rateLimitPerMinute(), asked.condition());
        for (var one : attached) {
            assertThat(one.validUntil() == null || !terms.validUntil().isAfter(one.validUntil()))
                    .isTrue();
            assertWithin(terms, one.rateLimitPerMinute(), one.callCondition());
            assertThat(one.words() == null || terms.words().contains(one.words()))
                    .isTrue();
        }
        assertThat(Terms.of(request, asked, attached.reversed()).validUntil()).isEqualTo(terms.validUntil());
    }

    private static void assertWithin(Terms terms, @Nullable Integer rate, @Nullable String condition)
            throws Conditions.EvaluationException {
        var limit = terms.rateLimitPerMinute();
        assertThat(rate == null || limit != null && limit <= rate).isTrue();
        if (condition != null) {
            var joined = terms.condition();
            assertThat(joined).isNotNull();
            assertThat(!holds(joined) || holds(condition)).isTrue();
        }
    }

    private static boolean holds(String expression) throws Conditions.EvaluationException {
        return GrantFixture.CONSTANTS.compile(expression).test(Map.of(), Conditions.Allowance.ofQuestion());
    }

    @Property(tries = 200)
    void areWhatWasAskedWithoutConditions(@ForAll Random random) {
        var request = request(random);
        var asked = request.tools().getFirst();

        assertThat(Terms.of(request, asked, List.of()))
                .isEqualTo(new Terms(request.validUntil(), asked.condition(), asked.rateLimitPerMinute(), List.of()));
    }
}
