package dev.countersign.api.evidence.petri;

import dev.countersign.api.evidence.Archive;
import dev.countersign.api.evidence.Budget;
import dev.countersign.api.evidence.Damage;
import dev.countersign.api.evidence.FileStart;
import dev.countersign.api.evidence.FormatReader;
import dev.countersign.api.evidence.ImportCaps;
import dev.countersign.api.evidence.Json;
import dev.countersign.api.evidence.Texts;
import dev.countersign.api.evidence.Unreadable;
import dev.countersign.api.evidence.Warnings;
import dev.countersign.evidence.EvaluationLogReader.Result.Read;
import dev.countersign.evidence.EvaluationLogReader.Samples;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads Petri's transcripts, one or an archive of several. Each target is a run of its own, each audit a sample,
/// each dimension of the judge a metric.
@ApplicationScoped
public class TranscriptReader implements FormatReader {

    private static final int MOST_RUNS = 200;

    private final ImportCaps caps;

    public TranscriptReader(ImportCaps caps) {
        this.caps = caps;
    }

    @Override
    public int version() {
        return 2;
    }

    @Override
    public boolean recognises(FileStart start) {
        return start.entryType().isEmpty()
                && (start.has("metadata.judge_output")
                        || start.has("metadata.transcript_id") && start.has("metadata.target_model")
                        || start.has("events.view") && start.has("events.edit"));
    }

    @Override
    public Read read(Path file, FileStart start, Samples samples) throws IOException {
        var json = new Json(caps);
        var warnings = new Warnings();
        var seen = new HashSet<String>();
        Map<String, Audits> audits = new LinkedHashMap<>();
        Archive.Each each = (name, content) -> {
            var transcript = parse(json, name, content);
            if (transcript == null) {
                warnings.count("Files that are no transcripts, which were left out", name);
                return;
            }
            if (!transcript.id().isEmpty() && !seen.add(transcript.id())) {
                warnings.count("Transcripts that repeat an id under another name, which were not counted", name);
                return;
            }
            var of = audits.computeIfAbsent(transcript.target(), Audits::new);
            if (audits.size() > MOST_RUNS) {
                throw new Unreadable("The transcripts are of more than " + MOST_RUNS
                        + " models, the most that are read. Send them in parts.");
            }
            of.add(transcript);
            samples.of(transcript.target()).accept(transcript.sample(of.count()));
        };
        var archive = start.archive();
        if (archive == null) {
            try (var content = start.open(file, new Budget(caps))) {
                each.accept("", content);
            }
        } else {
            archive.each(TranscriptReader::isJson, caps.uncompressed(), each);
        }
        if (audits.isEmpty()) {
            throw new Unreadable("No file in it is a whole Petri transcript. Send the files save_transcripts wrote.");
        }
        return new Read(audits.entrySet().stream()
                .map(entry -> entry.getValue().run(entry.getKey(), warnings))
                .toList());
    }

    /// Names that begin with a dot are what file systems keep beside files.
    private static boolean isJson(String name) {
        return name.endsWith(".json") && !Archive.lastPart(name).startsWith(".");
    }

    /// @return null for a file that is no transcript
    private static @Nullable Transcript parse(Json json, String name, InputStream content) throws IOException {
        var transcript = new Transcript();
        var isOne = new boolean[1];
        try (var parser = json.open(content)) {
            parser.nextToken();
            Json.object(parser, (member, value) -> {
                isOne[0] |= member.equals("metadata");
                transcript.read(member, value);
            });
            if (parser.nextToken() != null) {
                throw new Unreadable((name.isEmpty() ? "The file" : "Its part " + Texts.quoted(name))
                        + " goes on after the end of the transcript; it is damaged. Send it again.");
            }
        } catch (IOException e) {
            throw Damage.in(name, e);
        }
        return isOne[0] && (transcript.judged() || !transcript.target().isEmpty()) ? transcript : null;
    }
}
