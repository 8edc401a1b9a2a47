package dev.countersign.web.register;

import dev.countersign.grant.Readiness;
import dev.countersign.policy.Threshold;
import dev.countersign.register.Attestation;
import dev.countersign.register.Determination;
import dev.countersign.register.ToolRegister;
import dev.countersign.web.Status;
import dev.countersign.web.Status.Tone;
import io.quarkus.qute.TemplateExtension;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// States that depend on the present instant, and what of a text is a web address.
@TemplateExtension
final class Standing {

    private Standing() {}

    static Status standing(Determination inForce, Instant now) {
        if (inForce.overdueAt(now)) {
            return new Status("Review overdue", Tone.STALE);
        }
        if (inForce.raisedOver() != null) {
            return new Status("Raised, not confirmed", Tone.WAITING);
        }
        return inForce.provisional() ? new Status("Provisional", Tone.WAITING) : new Status("Definitive", Tone.GOOD);
    }

    static Status standing(Attestation attestation, Instant now) {
        return attestation.validAt(now) ? new Status("Attested", Tone.GOOD) : new Status("Lapsed", Tone.STALE);
    }

    static Status standing(DeploymentDetail.Line line, Instant now) {
        if (line.attestation() != null) {
            return standing(line.attestation(), now);
        }
        return new Status("Missing", Tone.BAD);
    }

    static Status state(DeploymentDetail.Identity identity) {
        return identity.agent().active() ? new Status("Active", Tone.GOOD) : new Status("Retired", Tone.NEUTRAL);
    }

    static Status state(Threshold threshold) {
        return threshold.crossed() ? new Status("Crossed", Tone.BAD) : new Status("Not crossed", Tone.GOOD);
    }

    static Status state(Readiness.ClassReadiness readiness) {
        if (readiness.held()) {
            return new Status("Held now", Tone.GOOD);
        }
        return readiness.open() ? new Status("Can be asked for", Tone.WAITING) : new Status("Cannot be had", Tone.BAD);
    }

    static Status state(ToolRegister.Imported.Outcome outcome) {
        return switch (outcome) {
            case CREATED -> new Status("Created", Tone.WAITING);
            case UNCHANGED -> new Status("Unchanged", Tone.GOOD);
            case DRIFTED -> new Status("Drifted", Tone.BAD);
            case STILL_DRIFTED -> new Status("Still drifted", Tone.BAD);
        };
    }

    static Status state(Holding holding) {
        return holding.obstacles().isEmpty() ? new Status("Works", Tone.GOOD) : new Status("Denied", Tone.BAD);
    }

    static String asParameter(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /// Address of the kept file a text names, null when it names none.
    static @Nullable String keptFile(String text) {
        return text.matches(Attestation.FILE + "[0-9a-f]{64}")
                ? "/evidence/artifacts/" + text.substring(Attestation.FILE.length()) + "/content"
                : null;
    }

    /// The first web address in a text and what stands around it, null when there is none.
    static @Nullable Cited cited(String text) {
        return Cited.in(text);
    }

    static boolean webAddress(String text) {
        return text.matches("https?://\\S+");
    }
}
