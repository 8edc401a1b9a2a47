package dev.countersign.grant;

import dev.countersign.StringList;
import dev.countersign.register.Tool;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Embeddable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One tool of a request, with the definition it is asked for.
///
/// @param definitionDigest the tool's pinned digest when it was asked for; another one later fails the gate
/// @param actions what may be done with it, `tools/call`
/// @param condition CEL expression over `params` that must be true for each call, null for none
/// @param rateLimitPerMinute calls per minute and instance, null for no limit
@Embeddable
public record RequestedTool(
        @Column(name = "tool_id") UUID toolId,
        @Column(name = "definition_digest") String definitionDigest,

        @Convert(converter = StringList.class) List<String> actions,

        @Column(name = "call_condition") @Nullable String condition,

        @Column(name = "rate_limit_per_minute") @Nullable Integer rateLimitPerMinute) {

    /// What is asked with what the tool is now, as it enters the digest that is signed.
    ///
    /// @param tool null when it is gone from the register
    Map<String, @Nullable Object> facts(@Nullable Tool tool) {
        var facts = facts();
        if (tool != null) {
            facts.put("name", tool.name());
            facts.put("server", tool.server());
            facts.put("resourceType", tool.resourceType());
            facts.put(
                    "capabilities",
                    tool.capabilities().stream().map(Enum::name).sorted().toList());
        }
        return facts;
    }

    /// What is asked.
    Map<String, @Nullable Object> facts() {
        var facts = new LinkedHashMap<String, @Nullable Object>();
        facts.put("toolId", toolId.toString());
        facts.put("definitionDigest", definitionDigest);
        facts.put("actions", actions.stream().sorted().toList());
        facts.put("condition", condition);
        facts.put("rateLimitPerMinute", rateLimitPerMinute);
        return facts;
    }
}
