package dev.countersign.web.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.CanonicalJson;
import dev.countersign.policy.Policies;
import dev.countersign.policy.PolicyDocument;
import dev.countersign.register.DeterminationService;
import dev.countersign.register.SafetyFramework;
import dev.countersign.register.SafetyLevel;
import dev.countersign.web.As;
import dev.countersign.web.CountersignTest;
import dev.countersign.web.Stage;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@CountersignTest
class PolicyTest {

    @Inject
    Policies policies;

    @Test
    void answersWhatATierAsksForACapability() {
        var policy = As.engineer().get("/api/v1/policy");

        assertThat(policy.statusCode()).isEqualTo(200);
        var body = policy.jsonPath();
        assertThat(body.getString("version")).isEqualTo(policies.inForce().version());
        assertThat(body.getList("tiers.name")).containsExactly("standard", "elevated", "critical");
        var movingData = body.getMap("tiers[1].capabilities.find { it.capability == 'MOVE_DATA' }");
        assertThat(movingData)
                .isEqualTo(Map.of(
                        "capability",
                        "MOVE_DATA",
                        "maximumDays",
                        60,
                        "quorum",
                        List.of(
                                Map.of("role", "safety-officer", "needed", 1),
                                Map.of("role", "board-member", "needed", 2)),
                        "demands",
                        List.of(
                                demand("COERCION", "REPLACEMENT_PENDING", 0.05f),
                                demand("DATA_LEAKING", "ACCESS_BLOCKED", 0.1f))));
        assertThat(body.getList("cases.kind"))
                .containsExactly("DEPLOYMENT_APPROVAL", "DETERMINATION", "SHUTDOWN_AUTHORITY", "RESTART");
    }

    private static Map<String, Object> demand(String behaviour, String constraint, float limit) {
        return Map.of(
                "behaviour", behaviour,
                "constraint", constraint,
                "upperLimit", limit,
                "minimumTrials", 100,
                "maximumAgeDays", 365);
    }

    @Test
    void hasATierForEveryLevelThatIsShipped() {
        var policy = policies.inForce();
        var levels = As.engineer().get("/api/v1/safety-frameworks").jsonPath();
        var frameworks = levels.getList("items.code", String.class);
        assertThat(frameworks).contains("anthropic-rsp", "openai-preparedness", "deepmind-fsf");

        for (var i = 0; i < frameworks.size(); i++) {
            for (var level : levels.getList("items[" + i + "].levels.code", String.class)) {
                assertThat(policy.tier(frameworks.get(i), level))
                        .as(frameworks.get(i) + "/" + level)
                        .isPresent();
            }
        }
    }

    /// The tiers ask more from one to the next (BuiltInPolicyTest), so a higher level must not be in an earlier one.
    @Test
    void putsNoLevelIntoATierBeforeThoseOfLowerLevels() {
        var policy = policies.inForce();
        for (var framework : frameworks()) {
            for (var lower : framework.levels()) {
                for (var higher : framework.levels()) {
                    if (higher.rank() > lower.rank()) {
                        assertThat(policy.tiers().indexOf(tier(framework, higher)))
                                .as(framework.code() + ": " + higher.code() + " against " + lower.code())
                                .isGreaterThanOrEqualTo(policy.tiers().indexOf(tier(framework, lower)));
                        assertThat(higher.requirements())
                                .as(higher.code() + " against " + lower.code())
                                .containsAll(lower.requirements());
                    }
                }
            }
        }
    }

    private static List<SafetyFramework> frameworks() {
        var all = Stage.bean(DeterminationService.class).frameworks();
        assertThat(all).hasSizeGreaterThan(2);
        return all;
    }

    private PolicyDocument.Tier tier(SafetyFramework framework, SafetyLevel level) {
        return policies.inForce().tier(framework.code(), level.code()).orElseThrow();
    }

    @Test
    void answersTheSourceItsDigestIsOf() {
        var source = As.auditor().get("/api/v1/policy/source");
        var digest = As.auditor().get("/api/v1/policy").jsonPath().getString("sha256");

        assertThat(source.contentType()).startsWith("application/yaml");
        assertThat(CanonicalJson.sha256(source.asString().getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(digest);
        assertThat(policies.inForce().version()).endsWith(digest.substring(0, 16));
    }

    @Test
    void showsTheRulesInWords() {
        var page = As.board1().accept(ContentType.HTML).get("/policy");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.asString())
                .contains(
                        policies.inForce().version(),
                        "Anthropic RSP ASL-3",
                        "1 safety officer and 2 board members",
                        "Coercion (blackmail) under replacement pending",
                        "upper bound of the 95% interval at most 5%, n at least 100, at most 365 days old",
                        "Cannot be granted",
                        "Google DeepMind FSF Harmful-Manipulation-1",
                        "Complete action log",
                        "behaviour: COERCION, constraint: ORDINARY");
    }

    @Test
    void letsPeopleTakeTheSourceAway() {
        var file = As.auditor().accept("*/*").get("/policy/source");

        assertThat(file.asString()).isEqualTo(policies.inForce().yaml());
        assertThat(file.header("Content-Disposition"))
                .contains(policies.inForce().version() + ".yaml");
    }

    @Test
    void refusesMachinesAndStrangers() {
        assertThat(As.gateway().get("/api/v1/policy").statusCode()).isEqualTo(403);
        assertThat(As.gateway().get("/api/v1/policy/source").statusCode()).isEqualTo(403);
        assertThat(As.nobody().get("/api/v1/policy").statusCode()).isEqualTo(401);
        assertThat(As.gateway().accept(ContentType.HTML).get("/policy").statusCode())
                .isEqualTo(403);
        assertThat(As.gateway().get("/policy/source").statusCode()).isEqualTo(403);
    }
}
