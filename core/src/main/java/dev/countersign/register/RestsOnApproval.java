package dev.countersign.register;

import dev.countersign.Actor;
import dev.countersign.audit.Act;
import java.time.Instant;
import java.util.List;

/// What rests on the approval of a deployment and ends with it; implemented by the feature above.
public interface RestsOnApproval {

    /// The deployment was changed and is approved no longer. Ends, in the caller's transaction, what was signed for
    /// it as it was (law 3): a later approval signs for the deployment only.
    ///
    /// @return what to record about it
    List<Act> approvalLost(Deployment deployment, Actor by, Instant now);
}
