package dev.countersign.policy;

import dev.countersign.policy.PolicyDocument.Tier;
import dev.countersign.register.Determination;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The policy in force: the document built into this release.
@ApplicationScoped
public class Policies {

    private final PolicyDocument builtIn;

    public Policies() {
        try (var in = Policies.class.getResourceAsStream("/policy/built-in.yaml")) {
            if (in == null) {
                throw new IllegalStateException("the built-in policy is missing from the archive");
            }
            builtIn = PolicyReader.read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Under what a demand may be waived at the level, null when nothing may be.
    PolicyDocument.@Nullable WaiverRule waiverRule(@Nullable Determination determination) {
        var tier = tier(determination);
        return tier == null ? null : tier.waiver();
    }

    /// What the policy asks under the determination: while it is a raise nobody confirmed, the stricter of what each
    /// of its levels asks. Null without a determination and when the policy does not know one of its levels.
    @Nullable
    Tier tier(@Nullable Determination determination) {
        if (determination == null) {
            return null;
        }
        Tier sum = null;
        for (var level : determination.levels()) {
            var tier = inForce().tier(level.framework().code(), level.code());
            if (tier.isEmpty()) {
                return null;
            }
            sum = sum == null ? tier.get() : sum.and(tier.get());
        }
        return sum;
    }

    /// Evidence that ran before this is too old for every demand, or will be within the time given.
    public Instant staleBefore(Instant now, Duration within) {
        return now.minus(inForce().longestEvidenceAge()).plus(within);
    }

    public PolicyDocument inForce() {
        return builtIn;
    }
}
