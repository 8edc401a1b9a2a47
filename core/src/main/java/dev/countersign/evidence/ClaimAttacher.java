package dev.countersign.evidence;

import dev.countersign.Actor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;

/// Attaches a spooled document: reads it and keeps its bytes outside any transaction, then has it stored in one. A
/// document that is refused, known already or failed leaves no copy behind.
@ApplicationScoped
public class ClaimAttacher {

    private final ClaimReader reader;
    private final ClaimService service;
    private final ArtifactStore store;

    @Inject
    ClaimAttacher(ClaimReader reader, ClaimService service, ArtifactStore store) {
        this.reader = reader;
        this.service = service;
        this.store = store;
    }

    /// @param source the name the file was sent under and the digest and size of the spooled bytes
    public AttachResult attach(Actor actor, ClaimDocument.About about, Path spooled, Artifact.Source source)
            throws IOException {
        var known = service.known(about, source.sha256());
        if (known.isPresent()) {
            return new AttachResult.Known(known.get());
        }
        return switch (reader.read(spooled)) {
            case ClaimReader.Result.Refused(var detail) -> service.refuse(actor, about, source, detail);
            case ClaimReader.Result.Read read
            when read.kind().describes() != about.kind() ->
                service.refuse(actor, about, source, misplaced(read.kind()));
            case ClaimReader.Result.Read read -> stored(actor, about, spooled, source, read);
        };
    }

    private static String misplaced(ClaimDocument.Kind kind) {
        return switch (kind.describes()) {
            case MODEL -> "This is a " + kind.label() + ", which describes a model. Attach it to the model.";
            case AGENT -> "This is an " + kind.label() + ", which describes an agent. Attach it to the agent.";
        };
    }

    private AttachResult stored(
            Actor actor, ClaimDocument.About about, Path spooled, Artifact.Source source, ClaimReader.Result.Read read)
            throws IOException {
        var copy = store.keep(spooled, source);
        try {
            return service.attach(actor, about, source.kept(copy), read);
        } finally {
            // Drops nothing that an artifact names by now.
            store.drop(copy);
        }
    }
}
