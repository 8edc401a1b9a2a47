package dev.countersign.api.evidence.inspect;

import dev.countersign.api.evidence.Texts;
import dev.countersign.api.evidence.Warnings;
import dev.countersign.api.evidence.ZipArchive;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The members of a `.eval` archive, of which the samples are known by the form of their names.
final class Members {

    private static final Pattern SAMPLE = Pattern.compile("(samples/.+_epoch_\\d+)\\.json", Pattern.DOTALL);
    private static final Pattern CHUNKED = Pattern.compile("(samples/.+_epoch_\\d+)/sample\\.json", Pattern.DOTALL);
    private static final Pattern EVENTS = Pattern.compile("(samples/.+_epoch_\\d+)/events/\\d+\\.json", Pattern.DOTALL);
    private static final Pattern CONFIG_UPDATE = Pattern.compile("_journal/config_updates/\\d+\\.json");
    private static final String SUMMARIES = "summaries.json";
    private static final Pattern SUMMARY = Pattern.compile("_journal/summaries/\\d{1,9}\\.json");
    private static final Pattern CHUNK = Pattern.compile("samples/.+_epoch_\\d+/.+\\.json", Pattern.DOTALL);
    private static final Pattern OTHER =
            Pattern.compile("header\\.json|summaries\\.json|reductions\\.json|_journal/.+\\.json", Pattern.DOTALL);

    /// No sample's name is longer; matching one that is takes long.
    private static final int LONGEST = 1000;

    private final ZipArchive zip;

    Members(ZipArchive zip, Warnings warnings) {
        this.zip = zip;
        if (zip.rewritten() > 0) {
            warnings.add("Parts of the log written more than once, of which the last counts: " + zip.rewritten() + ".");
        }
        tellStrange(warnings);
    }

    /// A stored sample.
    ///
    /// @param metadata the member with the metadata of a sample kept in chunks, null for a sample in one piece
    /// @param events the members with the events of a sample kept in chunks
    record Stored(String member, @Nullable String metadata, List<String> events) {}

    private void tellStrange(Warnings warnings) {
        var strange = zip.names().stream()
                .filter(name -> !readable(name)
                        || !OTHER.matcher(name).matches()
                                && !SAMPLE.matcher(name).matches()
                                && !CHUNK.matcher(name).matches())
                .toList();
        if (!strange.isEmpty()) {
            warnings.add(strange.size() + (strange.size() == 1 ? " part is" : " parts are")
                    + " none of a log's and were ignored, " + Texts.quoted(strange.getFirst()) + " for one.");
        }
    }

    /// Without the ending first, a name of many epochs would be searched once for each of them.
    private static boolean readable(String name) {
        return name.length() <= LONGEST && name.endsWith(".json");
    }

    boolean has(String name) {
        return zip.has(name);
    }

    /// The samples, the last of the directory first; of one in a piece and one in chunks the later counts.
    List<Stored> samples() {
        var byStem = new LinkedHashMap<String, Stored>();
        var events = new HashMap<String, List<String>>();
        for (var name : zip.names()) {
            if (!readable(name)) {
                continue;
            }
            var whole = SAMPLE.matcher(name);
            var chunked = CHUNKED.matcher(name);
            var chunk = EVENTS.matcher(name);
            if (chunk.matches()) {
                events.computeIfAbsent(chunk.group(1), stem -> new ArrayList<>())
                        .add(name);
            } else if (chunked.matches()) {
                var stem = chunked.group(1);
                var metadata = stem + "/metadata.json";
                byStem.put(
                        stem,
                        new Stored(
                                name,
                                has(metadata) ? metadata : null,
                                events.computeIfAbsent(stem, s -> new ArrayList<>())));
            } else if (whole.matches()) {
                byStem.put(whole.group(1), new Stored(name, null, List.of()));
            }
        }
        return new ArrayList<>(byStem.sequencedValues().reversed());
    }

    /// The lists of summaries, the last written last: the one of a finished run, else those of its journal.
    List<String> summaries() {
        return has(SUMMARIES)
                ? List.of(SUMMARIES)
                : zip.names().stream()
                        .filter(name -> SUMMARY.matcher(name).matches())
                        .sorted(Comparator.comparing(String::length).thenComparing(Comparator.naturalOrder()))
                        .toList();
    }

    /// Changes of settings a run without a header has in its journal.
    List<String> configUpdates() {
        return zip.names().stream()
                .filter(name -> CONFIG_UPDATE.matcher(name).matches())
                .toList();
    }

    InputStream open(String name, long most) throws IOException {
        return zip.open(name, most);
    }
}
