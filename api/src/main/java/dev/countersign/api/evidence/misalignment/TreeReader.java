package dev.countersign.api.evidence.misalignment;

import dev.countersign.api.evidence.Archive;
import dev.countersign.api.evidence.Damage;
import dev.countersign.api.evidence.FileStart;
import dev.countersign.api.evidence.FormatReader;
import dev.countersign.api.evidence.ImportCaps;
import dev.countersign.api.evidence.Json;
import dev.countersign.api.evidence.Unreadable;
import dev.countersign.evidence.EvaluationLogReader.Result.Read;
import dev.countersign.evidence.EvaluationLogReader.Samples;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/// Reads a tree of `response.json` files, sent as one archive. Each model is a run of its own, each condition a
/// condition; whatever else is in the archive is not looked at.
@ApplicationScoped
public class TreeReader implements FormatReader {

    private static final String RESPONSE = "response.json";
    private static final int MOST_RUNS = 200;

    private final ImportCaps caps;

    public TreeReader(ImportCaps caps) {
        this.caps = caps;
    }

    @Override
    public int version() {
        return 2;
    }

    @Override
    public boolean recognises(FileStart start) {
        var archive = start.archive();
        return archive != null && archive.names().stream().anyMatch(TreeReader::isResponse);
    }

    private static boolean isResponse(String name) {
        return Archive.lastPart(name).equals(RESPONSE);
    }

    @Override
    public Read read(Path file, FileStart start, Samples samples) throws IOException {
        var json = new Json(caps);
        var runs = new LinkedHashMap<String, TreeRun>();
        var numbers = new LinkedHashMap<String, Integer>();
        var archive = Objects.requireNonNull(start.archive());
        archive.each(TreeReader::isResponse, caps.header(), (name, content) -> {
            var place = Place.of(name);
            var response = parse(json, name, content);
            var condition = Condition.of(place.condition());
            var run = runs.computeIfAbsent(place.run(), key -> new TreeRun(place));
            if (runs.size() > MOST_RUNS) {
                throw new Unreadable("The tree has results of more than " + MOST_RUNS
                        + " models, the most that are read. Send it in parts.");
            }
            run.add(place, condition, response);
            var number = numbers.merge(place.run(), 1, Integer::sum);
            samples.of(place.run()).accept(response.sample(place, condition, number));
        });
        return new Read(runs.entrySet().stream()
                .map((Map.Entry<String, TreeRun> entry) -> entry.getValue().run(entry.getKey()))
                .toList());
    }

    private static Response parse(Json json, String name, InputStream content) throws IOException {
        var response = new Response();
        try (var parser = json.open(content)) {
            parser.nextToken();
            response.read(parser);
            return response;
        } catch (IOException e) {
            throw Damage.in(name, e);
        }
    }
}
