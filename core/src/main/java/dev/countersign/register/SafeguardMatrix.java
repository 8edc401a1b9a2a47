package dev.countersign.register;

import dev.countersign.Slice;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The deployments governed at a level, or counted as if they were, against every safeguard the level requires.
///
/// @param required the columns, by name
public record SafeguardMatrix(SafetyLevel level, List<Safeguard> required, Slice<Row> rows) {

    /// One deployment; its cells stand in the order of the columns.
    ///
    /// @param undetermined whether its model has no determination and counts as the highest level
    public record Row(Deployment deployment, boolean undetermined, List<Cell> cells) {}

    /// @param attestation the one that holds longest, null when there is none
    public record Cell(
            Safeguard safeguard,
            SafeguardStanding standing,
            @Nullable Attestation attestation) {}

    /// Which deployments are wanted.
    public enum Wanted {
        ALL("All"),
        LACKING("Something missing or lapsed"),
        SOON("Something missing, lapsed or lapsing soon");

        private final String label;

        Wanted(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }
}
