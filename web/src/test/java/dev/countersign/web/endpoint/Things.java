package dev.countersign.web.endpoint;

import dev.countersign.Ids;
import dev.countersign.Role;
import dev.countersign.incident.Incident;
import dev.countersign.incident.IncidentService;
import dev.countersign.register.AgentRegister;
import dev.countersign.register.Capability;
import dev.countersign.register.Deployment;
import dev.countersign.web.As;
import dev.countersign.web.Stage;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One of each thing there may be an endpoint about.
final class Things {

    private static final List<String> HUMAN = Arrays.stream(Role.values())
            .filter(role -> !role.machine())
            .map(Role::claim)
            .toList();

    private final Map<String, String> ids = new LinkedHashMap<>();
    private final String digest;

    Things() {
        var model = Stage.model("ASL-2");
        var deployment = Stage.ready(model);
        var tool = Stage.tool(Capability.READ_DATA);
        var asked = Stage.asked(deployment, tool);
        var agent = Stage.bean(AgentRegister.class)
                .register(Stage.ENGINEER, deployment.id(), null, "agent-" + Ids.next(), null);
        ids.put("models", model.id().toString());
        ids.put("deployments", deployment.id().toString());
        ids.put("restart", deployment.id().toString());
        ids.put("tools", tool.id().toString());
        ids.put("cases", asked.id().toString());
        ids.put("agents", agent.id().toString());
        ids.put(
                "grants",
                Stage.granted(deployment, Stage.tool(Capability.READ_DATA)).id().toString());
        ids.put("evaluations", Stage.evaluated(model, 60, 1).id().toString());
        ids.put("evidence", ids.get("evaluations"));
        ids.put("incidents", incident(deployment));
        ids.put("frameworks", "anthropic-rsp");
        digest = asked.digest();
    }

    private static String incident(Deployment deployment) {
        return Stage.bean(IncidentService.class)
                .open(Stage.OFFICER, deployment.id(), "It went wrong", "Somehow.", Incident.Severity.MINOR)
                .id()
                .toString();
    }

    private static String json(String text) {
        return "\"" + text + "\"";
    }

    /// Bodies about these things with a field spoiled.
    Spoiled spoiled() {
        return new Spoiled(Map.ofEntries(
                Map.entry("modelId", json(ids.get("models"))),
                Map.entry("deploymentId", json(ids.get("deployments"))),
                Map.entry("toolId", json(ids.get("tools"))),
                Map.entry("parentAgentId", "null"),
                Map.entry("framework", json("anthropic-rsp")),
                Map.entry("level", json("ASL-2")),
                Map.entry("safeguard", json("action-log")),
                Map.entry("capacity", json("board-member")),
                Map.entry("digest", json(digest)),
                Map.entry("ownerEmail", json("owner@example.com")),
                Map.entry("condition", "null"),
                Map.entry("actions", "[\"tools/call\"]"),
                Map.entry("resourceType", json("tool")),
                Map.entry("inputSchema", "{\"type\":\"object\"}"),
                Map.entry("evidence", json("https://example.com/evidence")),
                Map.entry("sources", "[\"https://example.com/source\"]"),
                Map.entry("source", json("https://example.com/source")),
                Map.entry("validUntil", json(Stage.inDays(20).toString())),
                Map.entry("reviewBy", json(Stage.inDays(20).toString())),
                Map.entry("occurredAt", json(Stage.inDays(-1).toString())),
                Map.entry("id", json(ids.get("deployments")))));
    }

    /// The path of an endpoint with the ids of these things.
    String at(String path) {
        var parts = path.split("/");
        for (var i = 1; i < parts.length; i++) {
            if (parts[i].equals("{sequence}")) {
                parts[i] = "1";
            } else if (parts[i].startsWith("{")) {
                parts[i] = ids.getOrDefault(parts[i - 1], Ids.next().toString());
            }
        }
        return path.equals("/") ? path : String.join("/", parts);
    }

    /// Somebody who may call it.
    static RequestSpecification person(Endpoint endpoint) {
        if (endpoint.api()) {
            return endpoint.insider();
        }
        return As.person("hostile", "Hal Hostile", HUMAN.toArray(String[]::new)).accept(ContentType.HTML);
    }
}
