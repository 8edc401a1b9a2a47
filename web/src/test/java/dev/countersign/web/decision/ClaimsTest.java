package dev.countersign.web.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.register.OperatingMode;
import dev.countersign.web.As;
import dev.countersign.web.CountersignTest;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Law 6: what a caller says about authority decides nothing.
@CountersignTest
class ClaimsTest {

    private static final Map<String, Object> CLAIMS = Map.ofEntries(
            Map.entry("role", "admin"),
            Map.entry("roles", List.of("administrator", "board-member")),
            Map.entry("permitted", true),
            Map.entry("decision", true),
            Map.entry("approved", true),
            Map.entry("grantId", "018f0000-0000-7000-8000-000000000000"),
            Map.entry("mode", "NORMAL"),
            Map.entry("capabilities", List.of("NONE")),
            Map.entry("parentAgentId", "none"),
            Map.entry("act", Map.of("sub", "board1")));

    @Inject
    GrantedAgents agents;

    @Inject
    Stops stops;

    @Test
    void permitsNothingForClaims() throws InterruptedException {
        var granted = agents.granted();
        Gateway.awaitReason(granted.question(), "PERMITTED");

        var stranger = claiming(granted, "agent", "stranger", granted.tool());
        var otherTool = claiming(granted, "agent", granted.agent(), "other-tool");
        var otherType = claiming(granted, "user", granted.agent(), granted.tool());

        assertThat(Gateway.reason(stranger)).isEqualTo("UNKNOWN_AGENT");
        assertThat(Gateway.reason(otherTool)).isEqualTo("NO_GRANT");
        assertThat(Gateway.reason(otherType)).isEqualTo("NOT_AN_AGENT");
        assertThat(Gateway.reason(claiming(granted, "agent", granted.agent(), granted.tool())))
                .isEqualTo("PERMITTED");

        stops.stop(granted.deploymentId(), OperatingMode.SHUT_DOWN);
        Gateway.awaitReason(granted.question(), "SHUT_DOWN");
        assertThat(Gateway.reason(claiming(granted, "agent", granted.agent(), granted.tool())))
                .isEqualTo("SHUT_DOWN");
    }

    @Test
    void asksOnlyTheTokenWhoTheCallerIs() {
        var question = Map.of(
                "subject", Map.of("type", "agent", "id", "a", "properties", CLAIMS),
                "action", Map.of("name", "tools/call"),
                "resource", Map.of("type", "tool", "id", "t"));

        var answer = As.engineer()
                .header("X-Roles", "decision-point")
                .header("X-Forwarded-User", "gateway")
                .body(question)
                .post(Gateway.EVALUATION);

        assertThat(answer.statusCode()).isEqualTo(403);
    }

    private static Map<String, Object> claiming(Granted granted, String type, String agent, String tool) {
        var question = new LinkedHashMap<String, Object>(granted.question());
        question.put("subject", Map.of("type", type, "id", agent, "properties", CLAIMS));
        question.put("action", Map.of("name", "tools/call", "properties", CLAIMS));
        question.put("resource", Map.of("type", "tool", "id", tool, "properties", CLAIMS));
        question.put("context", Map.of("params", Map.of(), "approval", CLAIMS, "roles", List.of("administrator")));
        return question;
    }
}
