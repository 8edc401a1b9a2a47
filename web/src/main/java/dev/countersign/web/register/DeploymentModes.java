package dev.countersign.web.register;

import dev.countersign.ProblemException;
import dev.countersign.ProblemType;
import dev.countersign.register.OperatingMode;
import dev.countersign.web.Option;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The modes the list of deployments can be narrowed to: each, and whatever is not normal.
final class DeploymentModes {

    static final String STOPPED = "stopped";

    static final List<Option> CHOICES = Stream.concat(
                    Stream.of(new Option(STOPPED, "Stopped or restricted")),
                    Option.of(OperatingMode.class, OperatingMode::label).stream())
            .toList();

    private DeploymentModes() {}

    /// Null for every mode, when none is named.
    ///
    /// @throws ProblemException MALFORMED when there is no such mode
    static @Nullable Set<OperatingMode> named(@Nullable String name) {
        if (name == null || name.isEmpty()) {
            return null;
        }
        if (STOPPED.equals(name)) {
            return EnumSet.complementOf(EnumSet.of(OperatingMode.NORMAL));
        }
        return Stream.of(OperatingMode.values())
                .filter(mode -> mode.name().equals(name))
                .findFirst()
                .map(Set::of)
                .orElseThrow(() -> new ProblemException(ProblemType.MALFORMED, "There is no such mode."));
    }
}
