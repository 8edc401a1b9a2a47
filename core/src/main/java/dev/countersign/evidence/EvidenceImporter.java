package dev.countersign.evidence;

import dev.countersign.Actor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.HashMap;

/// Imports a spooled log: reads and counts it outside any transaction, then has it stored whole in one.
@ApplicationScoped
public class EvidenceImporter {

    private final EvaluationLogReader reader;
    private final EvidenceService service;

    @Inject
    EvidenceImporter(EvaluationLogReader reader, EvidenceService service) {
        this.reader = reader;
        this.service = service;
    }

    /// @param source the name the file was sent under and the digest and size of the spooled bytes
    public ImportResult importLog(Actor actor, Path spooled, Artifact.Source source) {
        var known = service.known(source.sha256());
        if (!known.isEmpty()) {
            return new ImportResult.Known(known);
        }
        var counts = new HashMap<String, SampleCounts>();
        return switch (reader.read(spooled, run -> counts.computeIfAbsent(run, r -> new SampleCounts()))) {
            case EvaluationLogReader.Result.Refused refused -> service.refuse(actor, source, refused.detail());
            case EvaluationLogReader.Result.Read read ->
                service.store(actor, source, read, run -> counts.getOrDefault(run, new SampleCounts()));
        };
    }
}
