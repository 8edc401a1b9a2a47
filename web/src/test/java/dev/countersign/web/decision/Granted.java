package dev.countersign.web.decision;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/// An agent that may call one tool, and questions about it.
record Granted(
        UUID deploymentId,
        UUID agentId,
        String agent,
        UUID toolId,
        String server,
        String tool,
        String digest,
        UUID grantId) {

    Map<String, Object> question() {
        return question(Map.of());
    }

    Map<String, Object> question(Map<String, ?> params) {
        var question = new LinkedHashMap<String, Object>();
        question.put("subject", Map.of("type", "agent", "id", agent));
        question.put("action", Map.of("name", "tools/call"));
        question.put("resource", resource(tool));
        question.put("context", Map.of("params", params));
        return question;
    }

    Map<String, Object> with(String member, Object value) {
        var question = question();
        question.put(member, value);
        return question;
    }

    static Map<String, Object> resource(String tool) {
        return Map.of("type", "tool", "id", tool);
    }
}
