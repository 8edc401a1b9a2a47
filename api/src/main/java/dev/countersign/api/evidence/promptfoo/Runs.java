package dev.countersign.api.evidence.promptfoo;

import dev.countersign.api.evidence.Unreadable;
import dev.countersign.api.evidence.Warnings;
import dev.countersign.evidence.EvaluationLogReader.Run;
import dev.countersign.evidence.EvaluationLogReader.Samples;
import dev.countersign.evidence.EvidenceFlag;
import dev.countersign.evidence.LogHeader;
import dev.countersign.evidence.StatedTime;
import java.io.IOException;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The providers of a file, each a run of its own.
final class Runs {

    private static final int MOST_RUNS = 100;
    private static final int MOST_JUDGES = 20;

    private final Samples samples;
    private final int mostResults;
    private final Map<String, Provider> providers = new LinkedHashMap<>();
    private int results;
    private String evalId = "";

    Runs(Samples samples, int mostResults) {
        this.samples = samples;
        this.mostResults = mostResults;
    }

    private static final class Provider {
        final String id;
        final String label;
        int results;
        int passed;
        int errors;
        int ungraded;
        boolean redTeam;
        final Set<String> judges = new TreeSet<>();
        final Set<String> programs = new TreeSet<>();
        /// Whether some result does not say what judged it.
        boolean unknown;
        /// Whether some result was judged by whom only the file's configuration can say.
        boolean open;

        Provider(Result result) {
            this.id = result.provider();
            this.label = result.label();
        }
    }

    void add(Result result) throws IOException {
        if (++results > mostResults) {
            throw new Unreadable("The file has more than " + mostResults + " results, the most that are read. "
                    + "Split the run, or have countersign.evidence.max-members raised.");
        }
        var provider = providers.computeIfAbsent(result.key(), key -> new Provider(result));
        if (providers.size() > MOST_RUNS) {
            throw new Unreadable("The file has results of more than " + MOST_RUNS
                    + " providers, the most that are read. Send them in several files.");
        }
        provider.results++;
        provider.errors += result.errored() ? 1 : 0;
        provider.ungraded += result.ungraded() && !result.errored() ? 1 : 0;
        provider.passed += result.passed() && !result.errored() && !result.ungraded() ? 1 : 0;
        provider.redTeam |= result.isRedTeam();
        if (!result.errored() && !result.ungraded()) {
            provider.open |= result.assertions().addTo(provider.judges, provider.programs);
            provider.unknown |= !result.assertions().known() || provider.judges.size() > MOST_JUDGES;
        }
        if (evalId.isEmpty()) {
            evalId = result.evalId();
        }
        samples.of(result.key()).accept(result.sample(results));
    }

    int results() {
        return results;
    }

    /// @param whole whether the file says that it has all results
    List<Run> runs(@Nullable ResultsFile file, boolean whole, Warnings warnings) {
        var startedAt = file == null ? null : file.startedAt(warnings);
        if (providers.isEmpty()) {
            var header = header(file, null, whole, startedAt);
            return List.of(new Run("", header, EnumSet.of(EvidenceFlag.NO_SAMPLES), warnings.all()));
        }
        return providers.entrySet().stream()
                .map(entry -> {
                    var told = new Warnings();
                    warnings.all().forEach(told::add);
                    tell(entry.getValue(), told);
                    var header = header(file, entry.getValue(), whole, startedAt);
                    return new Run(
                            entry.getKey(),
                            header,
                            whole ? EnumSet.noneOf(EvidenceFlag.class) : EnumSet.of(EvidenceFlag.PARTIAL),
                            told.all());
                })
                .toList();
    }

    private static void tell(Provider provider, Warnings warnings) {
        if (provider.id.isEmpty()) {
            warnings.add("The results name no provider; who accepts them says which model they are about.");
        }
        if (provider.ungraded > 0) {
            warnings.add("Results no assertion judged, which count as unscored though the file calls them passed: "
                    + provider.ungraded + ".");
        }
        if (isMadeUp(provider)) {
            warnings.add("The answers were made up by promptfoo itself; they measure no model.");
        }
    }

    private static boolean isMadeUp(Provider provider) {
        return provider.id.equals("echo") || provider.id.equals("promptfoo:manual-input");
    }

    private LogHeader header(
            @Nullable ResultsFile file, @Nullable Provider provider, boolean whole, @Nullable StatedTime startedAt) {
        var attributes = new LinkedHashMap<String, String>();
        if (provider != null) {
            put(attributes, "provider.label", provider.label);
            attributes.put("counted.passed", String.valueOf(provider.passed));
            attributes.put("counted.errors", String.valueOf(provider.errors));
            if (isMadeUp(provider)) {
                attributes.put("tags", "synthetic");
            }
            judged(provider, file == null ? "" : file.grader(), attributes);
        }
        if (file != null) {
            put(attributes, "promptfoo", file.tool());
            put(attributes, "config.description", file.description());
        }
        var run = file == null || file.evalId().isEmpty() ? evalId : file.evalId();
        return new LogHeader(
                "promptfoo",
                file == null ? "" : file.version(),
                whole ? "success" : "unknown",
                false,
                run.isEmpty() ? null : run,
                run.isEmpty() ? null : run,
                provider != null && provider.redTeam ? "promptfoo/redteam" : "promptfoo",
                file == null ? "" : file.tool(),
                provider == null ? "" : provider.id,
                1,
                whole && provider != null ? provider.results : null,
                null,
                startedAt,
                null,
                List.of(),
                attributes);
    }

    /// Says who judged where that is known of every result.
    private static void judged(Provider provider, String byDefault, Map<String, String> attributes) {
        if (provider.unknown || provider.open && byDefault.isEmpty()) {
            return;
        }
        var judges = new TreeSet<>(provider.judges);
        if (provider.open) {
            judges.add(byDefault);
        }
        if (!judges.isEmpty()) {
            attributes.put("role.grader", String.join(", ", judges));
        } else if (!provider.programs.isEmpty()) {
            attributes.put(LogHeader.SCORED_BY, "assertions " + String.join(", ", provider.programs));
        }
    }

    private static void put(Map<String, String> attributes, String name, String text) {
        if (!text.isEmpty()) {
            attributes.put(name, text);
        }
    }
}
