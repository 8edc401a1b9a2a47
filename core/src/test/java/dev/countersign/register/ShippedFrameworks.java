package dev.countersign.register;

import dev.countersign.Ids;
import java.util.List;
import java.util.Optional;

/// The port in memory, for core's tests.
public final class ShippedFrameworks implements SafetyFrameworks {

    private final SafetyFramework rsp =
            new SafetyFramework(Ids.next(), "anthropic-rsp", "Anthropic RSP", "Anthropic", "2.x", 1);

    /// One framework with the two levels the built-in policy knows best.
    public ShippedFrameworks() {
        rsp.level(Ids.next(), "ASL-2", "AI Safety Level 2", 2, List.of("action-log"));
        rsp.level(Ids.next(), "ASL-3", "AI Safety Level 3", 3, List.of("access-controls", "action-log"));
    }

    @Override
    public List<SafetyFramework> all() {
        return List.of(rsp);
    }

    @Override
    public Optional<SafetyFramework> newest(String code) {
        return all().stream().filter(f -> f.code().equals(code)).findFirst();
    }

    @Override
    public List<Safeguard> safeguards() {
        return List.of(
                new Safeguard("action-log", "Complete action log", "Every call is logged."),
                new Safeguard("access-controls", "Access controls", "Who may use it is limited."));
    }
}
