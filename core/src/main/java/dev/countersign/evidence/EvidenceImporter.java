package dev.countersign.evidence;

import dev.countersign.Actor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;

/// Imports a spooled log: reads and counts it and keeps its bytes meanwhile, outside any transaction, then has it
/// stored whole in one. A log that is refused, known already or failed leaves no copy behind.
@ApplicationScoped
public class EvidenceImporter {

    private final EvaluationLogReader reader;
    private final EvidenceService service;
    private final ArtifactStore store;

    @Inject
    EvidenceImporter(EvaluationLogReader reader, EvidenceService service, ArtifactStore store) {
        this.reader = reader;
        this.service = service;
        this.store = store;
    }

    /// @param source the name the file was sent under and the digest and size of the spooled bytes
    public ImportResult importLog(Actor actor, Path spooled, Artifact.Source source) throws IOException {
        var known = service.known(source.sha256());
        if (!known.isEmpty()) {
            return new ImportResult.Known(known);
        }
        var counts = new HashMap<String, SampleCounts>();
        try (var copy = new CopyInProgress(store, spooled, source)) {
            return switch (reader.read(spooled, run -> {
                // Who asks where samples go knows what the file is: most logs that come so far are imported.
                copy.begin();
                return counts.computeIfAbsent(run, r -> new SampleCounts());
            })) {
                case EvaluationLogReader.Result.Refused refused -> service.refuse(actor, source, refused.detail());
                case EvaluationLogReader.Result.Read read ->
                    service.store(
                            actor,
                            source.kept(copy.finish()),
                            read,
                            run -> counts.getOrDefault(run, new SampleCounts()));
            };
        }
    }
}
