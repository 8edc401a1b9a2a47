package dev.countersign.api.policy;

import static dev.countersign.api.Roles.ADMINISTRATOR;
import static dev.countersign.api.Roles.AUDITOR;
import static dev.countersign.api.Roles.BOARD_MEMBER;
import static dev.countersign.api.Roles.ENGINEER;
import static dev.countersign.api.Roles.SAFETY_OFFICER;
import static dev.countersign.api.Roles.SHUTDOWN_AUTHORITY;

import dev.countersign.evidence.Behaviour;
import dev.countersign.evidence.Constraint;
import dev.countersign.evidence.Demand;
import dev.countersign.policy.Policies;
import dev.countersign.policy.PolicyDocument;
import dev.countersign.register.Capability;
import dev.countersign.signoff.CaseKind;
import dev.countersign.signoff.Quorum;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// The policy in force: what each tier of safety levels asks per capability, and who signs.
@Path("/api/v1/policy")
@RolesAllowed({ENGINEER, SAFETY_OFFICER, BOARD_MEMBER, SHUTDOWN_AUTHORITY, AUDITOR, ADMINISTRATOR})
@Tag(name = "Policy")
public class PolicyResource {

    private final Policies policies;

    PolicyResource(Policies policies) {
        this.policies = policies;
    }

    @Schema(name = "Policy")
    record PolicyView(
            @Schema(description = "Version as it stands in every assessment.")
            String version,

            String name,

            @Schema(description = "Hex SHA-256 of the source document.")
            String sha256,

            List<CaseView> cases,
            List<TierView> tiers) {

        static PolicyView of(PolicyDocument policy) {
            return new PolicyView(
                    policy.version(),
                    policy.name(),
                    policy.digest(),
                    policy.caseQuorums().entrySet().stream()
                            .sorted(Map.Entry.comparingByKey())
                            .map(e -> new CaseView(e.getKey(), SeatsView.of(e.getValue())))
                            .toList(),
                    policy.tiers().stream().map(TierView::of).toList());
        }
    }

    @Schema(name = "PolicyCase")
    record CaseView(CaseKind kind, List<SeatsView> quorum) {}

    @Schema(name = "PolicySeats")
    record SeatsView(String role, int needed) {
        static List<SeatsView> of(Quorum quorum) {
            return quorum.seats().stream()
                    .map(s -> new SeatsView(s.role().claim(), s.needed()))
                    .toList();
        }
    }

    @Schema(name = "PolicyTier", description = "A capability that is not listed cannot be granted at these levels.")
    record TierView(
            String name,

            @Schema(examples = "anthropic-rsp/ASL-3") List<String> levels,

            boolean requireSafeguards,
            boolean waiverPossible,

            @Schema(description = "Who decides a waiver and how long one lasts; null where none is possible.") @Nullable
            WaiverView waiver,

            List<RuleView> capabilities) {

        static TierView of(PolicyDocument.Tier tier) {
            return new TierView(
                    tier.name(),
                    tier.levels().stream().sorted().toList(),
                    tier.requireSafeguards(),
                    tier.waiverPossible(),
                    tier.waiver() == null ? null : WaiverView.of(tier.waiver()),
                    tier.capabilities().entrySet().stream()
                            .sorted(Map.Entry.comparingByKey())
                            .map(e -> RuleView.of(e.getKey(), e.getValue()))
                            .toList());
        }
    }

    @Schema(name = "PolicyWaiver")
    record WaiverView(int maximumDays, List<SeatsView> quorum) {
        static WaiverView of(PolicyDocument.WaiverRule rule) {
            return new WaiverView(rule.maximumDays(), SeatsView.of(rule.quorum()));
        }
    }

    @Schema(name = "PolicyRule")
    record RuleView(Capability capability, int maximumDays, List<SeatsView> quorum, List<DemandView> demands) {
        static RuleView of(Capability capability, PolicyDocument.Rule rule) {
            return new RuleView(
                    capability,
                    rule.maximumDays(),
                    SeatsView.of(rule.quorum()),
                    rule.demands().stream().map(DemandView::of).toList());
        }
    }

    @Schema(name = "PolicyDemand")
    record DemandView(
            Behaviour behaviour,
            Constraint constraint,

            @Schema(description = "Highest upper bound of the 95% interval, a fraction.")
            double upperLimit,

            int minimumTrials,
            int maximumAgeDays) {

        static DemandView of(Demand demand) {
            return new DemandView(
                    demand.behaviour(),
                    demand.constraint(),
                    demand.upperLimit(),
                    demand.minimumTrials(),
                    demand.maximumAgeDays());
        }
    }

    @GET
    @Operation(operationId = "getPolicy", summary = "The policy in force")
    public PolicyView get() {
        return PolicyView.of(policies.inForce());
    }

    @GET
    @Path("source")
    @Produces("application/yaml")
    @Operation(operationId = "getPolicySource", summary = "The source document of the policy in force, in YAML")
    public String source() {
        return policies.inForce().yaml();
    }
}
