package dev.countersign.home;

import java.time.Instant;
import java.util.UUID;

/// One thing that waits for a person or stands out: a line of the first page.
///
/// @param id of the case, evaluation, grant, deployment or incident
/// @param note whom or what it concerns: who opened the case, the deployment, the model's identifier
/// @param at the deadline, the end, or since when
/// @param alike how many of this kind there are; only the first few are listed
public record Matter(Kind kind, UUID id, String title, String note, Instant at, long alike) {

    public enum Kind {
        /// An open case the reader may vote on, by deadline.
        TO_SIGN,
        /// An open case the reader opened, by deadline.
        OWN_CASE,
        /// An imported evaluation no safety officer has judged, oldest first.
        TO_REVIEW,
        /// A live grant the reader asked for that ends soon.
        LAPSING,
        /// Something a grant the reader asked for rests on ends soon, the next to end first.
        GROUND_LAPSING,
        /// A waiver in force, the next to end first.
        WAIVED,
        /// A grant that is suspended because its gates no longer hold, the latest first.
        SUSPENDED,
        /// A deployment that is not in NORMAL mode, the latest stop first.
        STOPPED,
        /// An open serious incident, the latest first.
        SERIOUS_INCIDENT,
        /// Accepted evidence that is too old for any demand of the policy, or soon will be, oldest first.
        STALE_EVIDENCE
    }
}
