package dev.countersign.evidence;

import java.util.List;

/// Compares a log's own metric with what was counted from its samples.
final class SourceCheck {

    private static final double TOLERANCE = 0.001;

    private SourceCheck() {}

    /// Whether a metric of this name is a mean, and so comparable with one.
    static boolean isMean(String name) {
        return name.equals("accuracy") || name.equals("mean");
    }

    /// Whether the log's own mean is neither that over all counted samples nor that of the conditions' means, as a log
    /// whose samples are conditions takes it. A log that states none disagrees with nothing.
    static boolean differs(List<Finding> findings, Finding finding) {
        var stated = finding.sourceValue();
        var name = finding.sourceMetric();
        if (stated == null || name == null || !isMean(name.substring(name.lastIndexOf(' ') + 1))) {
            return false;
        }
        var scored = findings.stream()
                .filter(f -> f.metric().equals(finding.metric()) && f.trials() > 0)
                .toList();
        if (scored.isEmpty()) {
            return true;
        }
        var sum = 0.0;
        var trials = 0;
        var sumOfMeans = 0.0;
        for (var one : scored) {
            var total = one.values().entrySet().stream()
                    .mapToDouble(e -> e.getKey() * e.getValue())
                    .sum();
            sum += total;
            trials += one.trials();
            sumOfMeans += total / one.trials();
        }
        return !close(stated, sum / trials) && !close(stated, sumOfMeans / scored.size());
    }

    private static boolean close(double stated, double counted) {
        return Math.abs(stated - counted) <= TOLERANCE * Math.max(1, Math.abs(stated));
    }
}
