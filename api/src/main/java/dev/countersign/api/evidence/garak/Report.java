package dev.countersign.api.evidence.garak;

import dev.countersign.api.evidence.Moments;
import dev.countersign.api.evidence.Texts;
import dev.countersign.api.evidence.Unreadable;
import dev.countersign.api.evidence.Warnings;
import dev.countersign.evidence.LogHeader;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a report says about its run, and which of its lines has the last word on each attempt: garak writes every
/// attempt twice, once when the model has answered and once when the detectors have.
final class Report {

    private static final List<String> KEPT = List.of(
            "plugins.target_type",
            "plugins.target_name",
            "plugins.model_type",
            "plugins.model_name",
            "plugins.probe_spec",
            "plugins.detector_spec",
            "plugins.extended_detectors",
            "plugins.buff_spec",
            "run.generations",
            "run.seed",
            "run.eval_threshold",
            "run.soft_probe_prompt_cap");

    private final Warnings warnings;
    private final int mostAttempts;
    private final Map<String, String> setup = new LinkedHashMap<>();
    private final Map<String, Integer> done = new HashMap<>();
    private final Map<String, Integer> unfinished = new HashMap<>();
    private final Evals evals = new Evals();
    private String version = "";
    private String run = "";
    private String startedAt = "";
    private String completedAt = "";
    private boolean completed;
    private boolean digest;

    Report(Warnings warnings, int mostAttempts) {
        this.warnings = warnings;
        this.mostAttempts = mostAttempts;
    }

    void add(Entry entry, int line) throws Unreadable {
        switch (entry.type()) {
            case "start_run setup" -> setup(entry);
            case "init" -> {
                version = entry.name("garak_version");
                run = entry.id("run");
                startedAt = entry.name("start_time");
            }
            case "attempt" -> attempt(entry, line);
            case "eval" -> evals.add(entry);
            case "completion" -> {
                completed = true;
                completedAt = entry.name("end_time");
            }
            case "digest" -> digest(entry);
            case "plugin_cache", "payload_init", "tree_data", "probe_summary", "config" -> {}
            default ->
                warnings.count("Entries of a kind this importer does not know, which were left out", "line " + line);
        }
    }

    /// A digest repeats what the other entries say; where there are none it is all there is.
    private void digest(Entry entry) {
        digest = true;
        if (version.isEmpty() && run.isEmpty()) {
            setup(entry);
            version = entry.name("garak_version");
            run = entry.id("run_uuid");
            startedAt = entry.name("start_time");
        }
        if (!hasRun() && evals.metrics().isEmpty()) {
            evals.addDigest(entry);
        }
    }

    private void setup(Entry entry) {
        var threshold = entry.number("run.eval_threshold");
        if (threshold != null) {
            evals.threshold(threshold);
        }
        for (var name : KEPT) {
            var text = entry.texts().get(name);
            if (text != null && !text.isBlank()) {
                setup.put(name, Texts.fact(name, text));
            }
        }
    }

    private void attempt(Entry entry, int line) throws Unreadable {
        var key = key(entry, line);
        if (entry.isDone()) {
            done.put(key, line);
            unfinished.remove(key);
        } else if (key.equals(entry.id("uuid")) && !done.containsKey(key)) {
            unfinished.put(key, Math.max(1, entry.outputs()));
        }
        if (done.size() + unfinished.size() > mostAttempts) {
            throw new Unreadable("The report has more than " + mostAttempts
                    + " attempts, the most that are read. Split the run, or have "
                    + "countersign.evidence.max-members raised.");
        }
    }

    /// Reports put together of several have the run's id on every attempt; it tells them apart no more than none does.
    private String key(Entry attempt, int line) {
        var uuid = attempt.id("uuid");
        return uuid.isEmpty() || uuid.equals(run) ? "line " + line : uuid;
    }

    /// Whether the attempt on this line is finished and no later line replaces it.
    boolean counts(Entry entry, int line) {
        return entry.type().equals("attempt")
                && entry.isDone()
                && (done.containsKey("line " + line) || Integer.valueOf(line).equals(done.get(entry.id("uuid"))));
    }

    Evals evals() {
        return evals;
    }

    boolean completed() {
        return completed;
    }

    boolean hasRun() {
        return !done.isEmpty() || !unfinished.isEmpty();
    }

    int unfinishedAttempts() {
        return unfinished.size();
    }

    boolean digestOnly() {
        return digest && !hasRun() && !evals.stated();
    }

    /// @param whole whether every line could be read; what a lost line said is unknown, and so what was planned
    LogHeader header(int seen, boolean whole) {
        var attributes = new LinkedHashMap<>(setup);
        var type = target("type");
        if (type.equals("test") || type.startsWith("test.")) {
            attributes.put("tags", "synthetic");
            warnings.add("The answers were made up by garak's own test generator; they measure no model.");
        }
        attributes.put(LogHeader.SCORED_BY, "garak's detectors");
        if (seen == 0) {
            evals.describe(attributes);
        }
        var planned = completed && whole
                ? seen
                        + unfinished.values().stream()
                                .mapToInt(Integer::intValue)
                                .sum()
                : null;
        return new LogHeader(
                "garak",
                version,
                completed ? "success" : "started",
                false,
                // Without attempts it must not take the place of the report that has them.
                hasRun() && !run.isEmpty() ? run : null,
                run.isEmpty() ? null : run,
                "garak",
                // Its probes and detectors change with it.
                version,
                target("name").isEmpty() ? type : target("name"),
                1,
                planned,
                null,
                Moments.read(startedAt, "start_time", warnings),
                Moments.read(completedAt, "end_time", warnings),
                evals.metrics(),
                attributes);
    }

    private String target(String what) {
        String now = setup.get("plugins.target_" + what);
        return now != null ? now : setup.getOrDefault("plugins.model_" + what, "");
    }
}
