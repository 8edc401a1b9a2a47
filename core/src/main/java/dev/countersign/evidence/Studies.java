package dev.countersign.evidence;

import dev.countersign.Paging;
import dev.countersign.Slice;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The studies whose arms somebody linked.
public interface Studies {

    void add(Study study);

    Optional<Study> find(UUID id);

    /// Studies that are linked and have a run of this id of its own as an arm, the newest first.
    List<Study> ofRun(String evalId);

    /// The newest link first, those taken away among them; knows no other sort.
    ///
    /// @param evaluationId an evaluation that is an arm, null for all
    Slice<Study> list(@Nullable UUID evaluationId, Paging paging);
}
