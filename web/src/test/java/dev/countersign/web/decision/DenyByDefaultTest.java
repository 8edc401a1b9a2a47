package dev.countersign.web.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.grant.GrantService;
import dev.countersign.register.AgentRegister;
import dev.countersign.register.Capability;
import dev.countersign.register.OperatingMode;
import dev.countersign.register.Tool;
import dev.countersign.register.ToolRegister;
import dev.countersign.shutdown.Enforcement;
import dev.countersign.shutdown.ShutdownService;
import dev.countersign.web.CountersignTest;
import dev.countersign.web.Given;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Law 5: deny by default, with the reason, and soon after what changed.
@CountersignTest
class DenyByDefaultTest {

    @Inject
    DataSource database;

    @Inject
    GrantedAgents agents;

    @Inject
    GrantService grants;

    @Inject
    AgentRegister agentRegister;

    @Inject
    ToolRegister tools;

    @Inject
    ShutdownService shutdowns;

    @Inject
    Stops stops;

    @Test
    void deniesAnUnknownAgentToolActionAndResourceType() throws InterruptedException {
        var granted = granted();

        assertThat(Gateway.reason(granted.with("subject", Map.of("type", "agent", "id", granted.agent() + "x"))))
                .isEqualTo("UNKNOWN_AGENT");
        assertThat(Gateway.reason(granted.with("resource", Granted.resource(granted.tool() + "x"))))
                .isEqualTo("NO_GRANT");
        assertThat(Gateway.reason(granted.with("resource", Map.of("type", "prompt", "id", granted.tool()))))
                .isEqualTo("NO_GRANT");
        assertThat(Gateway.reason(granted.with("action", Map.of("name", "tools/list"))))
                .isEqualTo("ACTION_NOT_GRANTED");
    }

    @Test
    void deniesAnotherServersToolOfTheSameName() throws InterruptedException {
        var granted = granted();

        assertThat(Gateway.reason(resource(granted, "server", granted.server())))
                .isEqualTo("PERMITTED");
        assertThat(Gateway.reason(resource(granted, "server", "elsewhere"))).isEqualTo("NO_GRANT");
    }

    @Test
    void deniesAnotherDefinitionThanTheSignedOne() throws InterruptedException {
        var granted = granted();

        assertThat(Gateway.reason(resource(granted, "definitionDigest", granted.digest())))
                .isEqualTo("PERMITTED");
        assertThat(Gateway.reason(resource(granted, "definitionDigest", "0".repeat(64))))
                .isEqualTo("TOOL_DRIFTED");
    }

    @Test
    void deniesAToolOnceItDriftedAndStillAfterTheNewDefinitionIsPinned() throws InterruptedException {
        var granted = granted();
        var signed = tools.get(granted.toolId());
        var before = new Tool.Definition(signed.name(), signed.description(), signed.inputSchema());
        var shown = new Tool.Definition(granted.tool(), "Does something else", "{}");

        tools.importList(Given.ENGINEER, granted.server(), List.of(shown));

        Gateway.awaitReason(granted.question(), "TOOL_DRIFTED");

        tools.pinObserved(
                Given.OFFICER, granted.toolId(), tools.get(granted.toolId()).revision());
        assertThat(Gateway.reason(resource(granted, "definitionDigest", shown.digest())))
                .isEqualTo("TOOL_DRIFTED");

        tools.importList(Given.ENGINEER, granted.server(), List.of(before));
        tools.pinObserved(
                Given.ENGINEER, granted.toolId(), tools.get(granted.toolId()).revision());
        applied(granted);
        assertThat(tools.get(granted.toolId()).definitionDigest()).isEqualTo(granted.digest());
        assertThat(Gateway.reason(granted.question())).isEqualTo("TOOL_DRIFTED");
    }

    /// Waits until what was done before has been applied.
    private void applied(Granted granted) throws InterruptedException {
        var late = "late-" + granted.agent();
        agentRegister.register(Given.ENGINEER, granted.deploymentId(), "", late, null);
        Gateway.awaitReason(granted.with("subject", Map.of("type", "agent", "id", late)), "AGENT_NOT_COVERED");
    }

    @Test
    void deniesAGrantWhoseExpiryIsRecordedWhateverTheClockSays() throws InterruptedException, SQLException {
        var granted = granted();
        try (var connection = database.getConnection();
                var update = connection.prepareStatement("UPDATE tool_grant SET expiry_recorded = true WHERE id = ?")) {
            update.setObject(1, granted.grantId());
            assertThat(update.executeUpdate()).isEqualTo(1);
        }
        agentRegister.register(Given.ENGINEER, granted.deploymentId(), "", "late-" + granted.agent(), null);

        Gateway.awaitReason(granted.question(), "GRANT_EXPIRED");
    }

    @Test
    void deniesOnceTheGrantIsRevoked() throws InterruptedException {
        var granted = granted();

        grants.revoke(Given.ENGINEER, granted.grantId(), "No longer needed");

        assertThat(Gateway.awaitReason(granted.question(), "NO_GRANT")).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void deniesOnceTheAgentIsRetired() throws InterruptedException {
        var granted = granted();

        agentRegister.retire(Given.ENGINEER, granted.agentId());

        Gateway.awaitReason(granted.question(), "AGENT_RETIRED");
    }

    @Test
    void deniesFromTheVeryInstantAGrantEnds() throws InterruptedException {
        var granted = agents.granted(null, null, Duration.ofSeconds(2));
        Gateway.awaitReason(granted.question(), "PERMITTED");

        Gateway.awaitReason(granted.question(), "GRANT_EXPIRED");

        grants.recordExpiries();
        assertThat(Gateway.reason(granted.question())).isEqualTo("GRANT_EXPIRED");
    }

    @ParameterizedTest
    @EnumSource(value = OperatingMode.class, names = "NORMAL", mode = EnumSource.Mode.EXCLUDE)
    void deniesOnceTheDeploymentIsStopped(OperatingMode mode) throws InterruptedException {
        var granted = granted();

        var order = stops.stop(granted.deploymentId(), mode);

        assertThat(Gateway.awaitReason(granted.question(), mode.name())).isLessThan(Duration.ofSeconds(1));
        assertThat(Gateway.ask(granted.question()).jsonPath().getLong("context.auditSequence"))
                .isGreaterThan(order.auditSequence());
        assertThat(shutdowns.follow(order.id()).enforcement())
                .filteredOn(e -> e.instance().equals("test"))
                .singleElement()
                .extracting(Enforcement::state)
                .isEqualTo(Enforcement.State.ENFORCED);
    }

    /// The order as an instance an hour ahead would have given it: the time it took is still a measurement.
    @Test
    void measuresTheTimeToStopOnOneClock() throws Exception {
        var granted = granted();
        var order = stops.stop(granted.deploymentId(), OperatingMode.PAUSED);
        Gateway.awaitReason(granted.question(), "PAUSED");
        stops.aheadBy(order, Duration.ofHours(1));

        assertThat(shutdowns.follow(order.id()).enforcement())
                .filteredOn(e -> e.instance().equals("test"))
                .singleElement()
                .satisfies(e -> assertThat(e.took()).isBetween(Duration.ofNanos(1), Duration.ofSeconds(10)));
    }

    @Test
    void deniesWhileAToolIsInAClassNobodySignedFor() throws InterruptedException {
        var granted = granted();
        var tool = tools.get(granted.toolId());

        tools.classify(
                Given.OFFICER,
                tool.id(),
                tool.revision(),
                Set.of(Capability.CONTACT_PEOPLE, Capability.MOVE_DATA, Capability.SPEND_MONEY));

        Gateway.awaitReason(granted.question(), "TOOL_RECLASSIFIED");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"a@example.org; PERMITTED", "a@elsewhere.org; CONDITION_FALSE"})
    void holdsCallsToTheCondition(String to, String reason) throws InterruptedException {
        var granted = agents.granted("params.to.endsWith('@example.org')", null, Duration.ofDays(1));
        Gateway.awaitReason(granted.question(Map.of("to", "x@example.org")), "PERMITTED");

        assertThat(Gateway.reason(granted.question(Map.of("to", to)))).isEqualTo(reason);
        assertThat(Gateway.reason(granted.question())).isEqualTo("CONDITION_FAILED");
        assertThat(Gateway.reason(granted.question(Map.of("to", 7)))).isEqualTo("CONDITION_FAILED");
    }

    @Test
    void deniesWhenAStoredConditionNoLongerCompiles() throws Exception {
        var granted = agents.granted("params.amount <= 5", null, Duration.ofDays(1));
        Gateway.awaitReason(granted.question(Map.of("amount", 5)), "PERMITTED");
        try (var connection = database.getConnection();
                var update = connection.prepareStatement("UPDATE tool_grant SET call_condition = ? WHERE id = ?")) {
            update.setString(1, "params.amount <=");
            update.setObject(2, granted.grantId());
            assertThat(update.executeUpdate()).isEqualTo(1);
        }
        var tool = tools.get(granted.toolId());
        tools.classify(Given.OFFICER, tool.id(), tool.revision(), Set.of(Capability.CONTACT_PEOPLE));

        Gateway.awaitReason(granted.question(Map.of("amount", 5)), "CONDITION_FAILED");
    }

    @Test
    void holdsCallsToTheRate() throws InterruptedException {
        var granted = agents.granted(null, 3, Duration.ofDays(1));
        Gateway.awaitReason(granted.question(), "PERMITTED");
        var permitted = 0;
        var limited = 0;
        for (var i = 0; i < 12; i++) {
            switch (Gateway.reason(granted.question())) {
                case "PERMITTED" -> permitted++;
                case "RATE_LIMITED" -> limited++;
                default -> throw new AssertionError();
            }
        }

        // The minute may turn once while the test runs.
        assertThat(permitted).isBetween(2, 5);
        assertThat(limited).isPositive();
    }

    @Test
    void deniesAPersonWhoseScopeIsNotRegistered() throws InterruptedException {
        var granted = granted();
        var question = granted.with("subject", Map.of("type", "identity", "id", "someone"));
        question.put("context", Map.of("agent", granted.agent()));

        assertThat(Gateway.reason(question)).isEqualTo("PERSON_NOT_REGISTERED");

        question.put("context", Map.of("agent", "stranger"));
        assertThat(Gateway.reason(question)).isEqualTo("UNKNOWN_AGENT");
        question.put("context", Map.of());
        assertThat(Gateway.reason(question)).isEqualTo("NOT_AN_AGENT");
    }

    private Granted granted() throws InterruptedException {
        var granted = agents.granted();
        Gateway.awaitReason(granted.question(), "PERMITTED");
        return granted;
    }

    private static Map<String, Object> resource(Granted granted, String property, String value) {
        return granted.with(
                "resource", Map.of("type", "tool", "id", granted.tool(), "properties", Map.of(property, value)));
    }
}
