package dev.countersign.decision;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// "May this agent do this with this tool and these arguments now?" All of it is what the gateway says; nothing in it
/// grants
/// anything (law 6).
///
/// @param issuer who vouches for the agent, null when the gateway does not say
/// @param server the tool's server, null when the gateway does not say
/// @param definitionDigest digest of the definition the gateway sees, null when it does not say
/// @param params arguments of the call, what conditions are evaluated over
public record Question(
        String agent,
        @Nullable String issuer,
        String action,
        String resourceType,
        String tool,
        @Nullable String server,
        @Nullable String definitionDigest,
        Map<String, ?> params) {}
