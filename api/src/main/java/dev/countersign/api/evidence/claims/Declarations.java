package dev.countersign.api.evidence.claims;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.evidence.ClaimStatement.Topic;
import org.jspecify.annotations.Nullable;

/// What the declarations of a CycloneDX document attest. Signatures within it are not checked, and nothing in it is
/// called signed.
final class Declarations {

    private Declarations() {}

    static void read(JsonNode declarations, Statements statements) {
        Tree.items(declarations, "attestations", "attestation").forEach(attestation -> {
            say(statements, "attestation", Tree.text(attestation, "summary"));
            Tree.items(attestation.path("map"))
                    .forEach(map -> say(
                            statements,
                            "requirement " + Tree.text(map, "requirement"),
                            Tree.join(
                                    score("conformance", map.path("conformance")),
                                    score("confidence", map.path("confidence")))));
        });
        Tree.items(declarations, "claims", "claim")
                .filter(JsonNode::isObject)
                .forEach(claim -> say(
                        statements,
                        "claim about " + Tree.text(claim, "target"),
                        Tree.join(Tree.text(claim, "predicate"), Tree.text(claim, "reasoning"))));
        say(statements, "affirmation", Tree.text(declarations.path("affirmation"), "statement"));
    }

    private static String score(String name, JsonNode node) {
        var score = Tree.text(node, "score");
        var rationale = Tree.text(node, "rationale");
        return score == null ? "" : name + " " + score + (rationale == null ? "" : " (" + rationale + ")");
    }

    private static void say(Statements statements, String name, @Nullable String text) {
        statements.add(Topic.ASSURANCE, "", name, text);
    }
}
