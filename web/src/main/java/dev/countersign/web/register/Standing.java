package dev.countersign.web.register;

import dev.countersign.register.Attestation;
import dev.countersign.register.Determination;
import dev.countersign.web.Status;
import dev.countersign.web.Status.Tone;
import io.quarkus.qute.TemplateExtension;
import java.time.Instant;

/// States that depend on the present instant, and what of a text is a web address.
@TemplateExtension
final class Standing {

    private Standing() {}

    static Status standing(Determination inForce, Instant now) {
        if (!now.isBefore(inForce.reviewBy())) {
            return new Status("Review overdue", Tone.STALE);
        }
        return inForce.provisional() ? new Status("Provisional", Tone.WAITING) : new Status("Definitive", Tone.GOOD);
    }

    static Status standing(Attestation attestation, Instant now) {
        return attestation.validAt(now) ? new Status("Attested", Tone.GOOD) : new Status("Lapsed", Tone.STALE);
    }

    static boolean webAddress(String text) {
        return text.matches("https?://\\S+");
    }
}
