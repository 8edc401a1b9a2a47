package dev.countersign.api.evidence.metr;

import dev.countersign.api.evidence.Moments;
import dev.countersign.api.evidence.Warnings;
import dev.countersign.evidence.LogHeader;
import dev.countersign.evidence.StatedTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What the rows of one model say together.
final class ModelRuns {

    /// Times are seconds or milliseconds since 1970, or counted from the run's own start: then they are no dates.
    private static final double SECONDS_FROM = 946_684_800;

    private static final double MILLISECONDS_FROM = 100_000_000_000.0;

    private final TreeSet<String> versions = new TreeSet<>();
    private String alias = "";
    private @Nullable Double first;
    private @Nullable Double last;
    private boolean relative;

    void add(RunRow row) {
        if (alias.isEmpty()) {
            alias = row.alias();
        }
        if (!row.version().isEmpty() && versions.size() < 10) {
            versions.add(row.version());
        }
        var started = seconds(row.startedAt());
        var completed = seconds(row.completedAt());
        if (started != null) {
            first = first == null ? started : Double.valueOf(Math.min(first, started));
        }
        if (completed != null) {
            last = last == null ? completed : Double.valueOf(Math.max(last, completed));
        }
    }

    private @Nullable Double seconds(@Nullable Double stated) {
        if (stated == null) {
            return null;
        }
        if (stated < SECONDS_FROM) {
            relative = true;
            return null;
        }
        return stated > MILLISECONDS_FROM ? stated / 1000 : stated;
    }

    /// A date is stated only when every row has one: a run of unknown age would be taken for a young one.
    LogHeader header(String model, Warnings warnings) {
        if (relative) {
            warnings.add("Times of runs are counted from their own start, so when they ran is not stated.");
        }
        var attributes = new LinkedHashMap<String, String>();
        if (!alias.isEmpty() && !alias.equals(model)) {
            attributes.put("alias", alias);
        }
        return new LogHeader(
                "metr-runs",
                "",
                "unknown",
                false,
                null,
                null,
                "metr/runs",
                versions.size() == 1 ? versions.first() : "",
                model,
                1,
                null,
                null,
                relative ? null : time(first, warnings),
                relative ? null : time(last, warnings),
                List.of(),
                attributes);
    }

    private static @Nullable StatedTime time(@Nullable Double seconds, Warnings warnings) {
        return Moments.ofEpoch(seconds, warnings);
    }
}
