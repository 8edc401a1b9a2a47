package dev.countersign.web.register;

import dev.countersign.register.Safeguard;
import dev.countersign.register.SafetyFramework;
import dev.countersign.register.SafetyLevel;
import dev.countersign.web.Status;
import dev.countersign.web.Status.Tone;
import io.quarkus.qute.TemplateExtension;

/// How far the content of a framework was checked, in words.
@TemplateExtension
final class Verified {

    private Verified() {}

    static Status verified(SafetyFramework framework) {
        return status(framework.verification());
    }

    static Status verified(SafetyLevel level) {
        return status(level.verification());
    }

    static Status verified(Safeguard safeguard) {
        return status(safeguard.verification());
    }

    private static Status status(String mark) {
        return switch (mark) {
            case "V" -> new Status("Primary text read", Tone.GOOD);
            case "S" -> new Status("Secondary source read", Tone.NEUTRAL);
            default -> new Status("From memory, unverified", Tone.STALE);
        };
    }
}
