package dev.countersign.policy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.countersign.CanonicalJson;
import dev.countersign.Role;
import dev.countersign.evidence.Demand;
import dev.countersign.policy.PolicyDocument.Rule;
import dev.countersign.policy.PolicyDocument.Tier;
import dev.countersign.policy.PolicyDocument.WaiverRule;
import dev.countersign.register.Capability;
import dev.countersign.signoff.CaseKind;
import dev.countersign.signoff.Quorum;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/// Reads a policy document from YAML; unknown names and missing quorums are errors, never defaults.
public final class PolicyReader {

    private static final YAMLMapper MAPPER = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private PolicyReader() {}

    /// @throws IllegalArgumentException when the document cannot be understood, saying where
    public static PolicyDocument read(String yaml) {
        try {
            // SnakeYAML resolves anchors, which Jackson's YAML parser leaves as references.
            var resolved = new Yaml(new SafeConstructor(new LoaderOptions())).<Object>load(yaml);
            var text = MAPPER.convertValue(resolved, Text.class);
            var digest =
                    CanonicalJson.sha256(yaml.getBytes(StandardCharsets.UTF_8)).substring(0, 16);
            var cases = new EnumMap<CaseKind, Quorum>(CaseKind.class);
            text.cases().forEach((kind, counts) -> cases.put(kind, quorum(counts)));
            return new PolicyDocument(
                    text.version() + "-" + digest,
                    text.name(),
                    yaml,
                    cases,
                    text.tiers().stream().map(PolicyReader::tier).toList());
        } catch (YAMLException e) {
            throw new IllegalArgumentException("The policy is not YAML: " + e.getMessage(), e);
        }
    }

    private static Tier tier(Text.TierText text) {
        if (text.waiverPossible() != (text.waiver() != null)) {
            throw new IllegalArgumentException("The tier " + text.name()
                    + " says under waiver who decides and how long one lasts exactly when waiverPossible is true.");
        }
        var rules = new EnumMap<Capability, Rule>(Capability.class);
        text.capabilities()
                .forEach((capability, rule) -> rules.put(
                        capability,
                        new Rule(
                                rule.maximumDays(),
                                quorum(rule.quorum()),
                                rule.demands() == null
                                        ? List.of()
                                        : rule.demands().stream().toList())));
        return new Tier(text.name(), Set.copyOf(text.levels()), text.requireSafeguards(), waiver(text.waiver()), rules);
    }

    private static @Nullable WaiverRule waiver(Text.@Nullable WaiverText text) {
        return text == null ? null : new WaiverRule(text.maximumDays(), quorum(text.quorum()));
    }

    private static Quorum quorum(Map<String, Integer> counts) {
        var byRole = new EnumMap<Role, Integer>(Role.class);
        counts.forEach((claim, count) -> byRole.put(
                Role.ofClaim(claim)
                        .orElseThrow(() -> new IllegalArgumentException("The policy names an unknown role: " + claim)),
                count));
        return Quorum.of(byRole);
    }

    /// The document as it is written.
    private record Text(String version, String name, Map<CaseKind, Map<String, Integer>> cases, List<TierText> tiers) {

        private record TierText(
                String name,
                List<String> levels,
                boolean requireSafeguards,
                boolean waiverPossible,
                @Nullable WaiverText waiver,
                Map<Capability, RuleText> capabilities) {}

        private record WaiverText(int maximumDays, Map<String, Integer> quorum) {}

        private record RuleText(
                int maximumDays,
                Map<String, Integer> quorum,
                @Nullable List<Demand> demands) {}
    }
}
