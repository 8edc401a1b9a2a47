package dev.countersign.evidence;

/// The Wilson score interval for a proportion, 95% two-sided, without continuity correction.
/// E. B. Wilson, Journal of the American Statistical Association 22 (1927) 209-212.
public final class Wilson {

    private static final double Z = 1.959963984540054;

    private Wilson() {}

    /// Bounds as fractions from 0 to 1.
    public record Interval(double lower, double upper) {}

    /// @param trials at least 1
    /// @throws IllegalArgumentException when occurrences do not lie within 0 and trials
    public static Interval interval(int occurrences, int trials) {
        if (trials < 1 || occurrences < 0 || occurrences > trials) {
            throw new IllegalArgumentException(occurrences + " of " + trials);
        }
        var n = (double) trials;
        var p = occurrences / n;
        var z2 = Z * Z;
        var centre = (p + z2 / (2 * n)) / (1 + z2 / n);
        var half = Z / (1 + z2 / n) * Math.sqrt(p * (1 - p) / n + z2 / (4 * n * n));
        return new Interval(
                occurrences == 0 ? 0 : Math.max(0, centre - half),
                occurrences == trials ? 1 : Math.min(1, centre + half));
    }
}
