package dev.countersign.decision;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// "May this agent do this with this tool and these arguments now?" All of it is what the gateway says; nothing in it
/// grants anything (law 6).
///
/// @param agent subject of the agent, null when the question is not about an agent
/// @param issuer who vouches for the agent, null when the gateway does not say
/// @param person whom the agent acts for in this call, null when it acts for its own deployment
/// @param server the tool's server, null when the gateway does not say
/// @param definitionDigest digest of the definition the gateway sees, null when it does not say
/// @param params arguments of the call, what conditions are evaluated over
public record Question(
        @Nullable String agent,
        @Nullable String issuer,
        @Nullable String person,
        String action,
        String resourceType,
        String tool,
        @Nullable String server,
        @Nullable String definitionDigest,
        Map<String, ?> params) {

    /// The same about another agent.
    Question about(String otherAgent, @Nullable String itsIssuer) {
        return new Question(
                otherAgent, itsIssuer, person, action, resourceType, tool, server, definitionDigest, params);
    }

    /// The same with another tool.
    Question with(String otherTool, @Nullable String itsServer) {
        return new Question(
                agent, issuer, person, action, resourceType, otherTool, itsServer, definitionDigest, params);
    }

    /// The same for another action.
    Question doing(String otherAction) {
        return new Question(agent, issuer, person, otherAction, resourceType, tool, server, definitionDigest, params);
    }
}
