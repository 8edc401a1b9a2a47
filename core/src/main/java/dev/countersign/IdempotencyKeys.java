package dev.countersign;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/// Remembers the first answer to each `Idempotency-Key`, so that a repeated request changes nothing. Every method
/// commits on its own, outside the transaction of the request it guards.
public interface IdempotencyKeys {

    /// How long an answer is repeated, in hours.
    int HOURS_KEPT = 24;

    /// Claims `key` for the request with this fingerprint, or says what became of the earlier claim.
    Claim claim(Key key, String fingerprint, Instant now);

    /// Keeps the answer to a claim that is still `mine`; one that lapsed and was taken by another request is left
    /// alone.
    void answer(Key key, Claim.Mine mine, Answer answer, Instant now);

    /// Gives up a claim, if it is still `mine`, whose request failed without an answer worth repeating.
    void release(Key key, Claim.Mine mine);

    /// Removes what need not be repeated any more; run on a schedule.
    int forget(Instant now);

    /// One caller's key; two callers may use the same text.
    ///
    /// @param caller a person or a machine of that name, told apart
    record Key(String caller, String text) {}

    /// What was answered: HTTP status, the headers that matter and the JSON body.
    record Answer(int status, Map<String, String> headers, String body) {
        public Answer {
            headers = Map.copyOf(headers);
        }
    }

    sealed interface Claim {
        /// The key is new: the request may run.
        ///
        /// @param id tells this claim from a later one of the same key
        record Mine(UUID id) implements Claim {}

        /// The same request was answered before.
        record Answered(Answer answer) implements Claim {}

        /// The same request is running at this moment.
        record Running() implements Claim {}

        /// The key was used for a different request.
        record OtherRequest() implements Claim {}
    }
}
