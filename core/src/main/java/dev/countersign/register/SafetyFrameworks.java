package dev.countersign.register;

import java.util.List;
import java.util.Optional;

/// The safety frameworks, their levels and the safeguards these require; shipped data, read only.
public interface SafetyFrameworks {

    /// Every version of every framework, newest first within a code.
    List<SafetyFramework> all();

    /// The newest version of a framework.
    Optional<SafetyFramework> newest(String code);

    List<Safeguard> safeguards();
}
