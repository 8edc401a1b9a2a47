package dev.countersign.signoff;

import dev.countersign.Fields;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What a signer attaches to an approval. It can only narrow what is approved: words that stay with it, an earlier
/// end, a further condition on each call, fewer calls a minute. It is part of the vote and takes effect with it; so it
/// changes nothing that others signed for but to make it less, and their votes keep counting (law 3).
///
/// @param words in plain text; shown with everything the approval leads to
/// @param validUntil the end it approves up to; signing ends then at the latest
/// @param callCondition CEL expression over `params` that must hold for each call as well
/// @param rateLimitPerMinute calls per minute and instance
@Embeddable
public record VoteConditions(
        @Column(name = "condition_words") @Nullable String words,

        @Column(name = "condition_until") @Nullable Instant validUntil,

        @Column(name = "condition_call") @Nullable String callCondition,

        @Column(name = "condition_rate") @Nullable Integer rateLimitPerMinute) {

    public static final VoteConditions NONE = new VoteConditions(null, null, null, null);

    private static final int LONGEST_CALL_CONDITION = 2000;

    public boolean none() {
        return equals(NONE);
    }

    /// Whether they hold more than words.
    public boolean limits() {
        return validUntil != null || callCondition != null || rateLimitPerMinute != null;
    }

    /// As sent, with blank texts taken for none.
    VoteConditions checked(Fields fields) {
        var said = fields.optional("/conditions/words", words, Fields.LONG);
        var call = fields.optional("/conditions/callCondition", callCondition, LONGEST_CALL_CONDITION);
        var end = validUntil;
        fields.check(
                end == null || Fields.storable(end), "/conditions/validUntil", "Give a time in the years 1 to 9999.");
        var rate = rateLimitPerMinute;
        fields.check(
                rate == null || rate >= 1 && rate <= 1_000_000, "/conditions/rateLimitPerMinute", "Give 1 to 1000000.");
        return new VoteConditions(
                said.isEmpty() ? null : said,
                end == null || !Fields.storable(end) ? null : end.truncatedTo(ChronoUnit.MICROS),
                call.isEmpty() ? null : call,
                rate);
    }

    /// As they are recorded with the vote.
    Map<String, @Nullable Object> facts() {
        var facts = new LinkedHashMap<String, @Nullable Object>();
        facts.put("words", words);
        facts.put("validUntil", validUntil == null ? null : validUntil.toString());
        facts.put("callCondition", callCondition);
        facts.put("rateLimitPerMinute", rateLimitPerMinute);
        facts.values().removeIf(Objects::isNull);
        return facts;
    }
}
