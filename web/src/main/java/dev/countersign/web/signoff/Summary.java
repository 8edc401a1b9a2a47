package dev.countersign.web.signoff;

import dev.countersign.policy.Threshold;
import dev.countersign.web.Status;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a case is about in words: what would be different, the gravest first, and what the asker says for it.
///
/// @param lead what happens to the thing when it is approved: the sentence without its subject
/// @param about the thing it changes
/// @param words what the asker says, verbatim; empty when they say nothing
/// @param gains what becomes possible that is not possible now
/// @param thresholds before and after, empty where they are not looked at or the case is closed
/// @param tools tools asked for
/// @param changes other facts, before and after
/// @param sources where the words can be checked
/// @param evidence what is known, in the cells it rests on
public record Summary(
        String lead,
        Place about,
        String words,
        List<Gain> gains,
        List<Sides> thresholds,
        List<ToolAsked> tools,
        List<Change> changes,
        List<String> sources,
        List<EvidenceRow> evidence) {

    public record Place(String label, String href) {}

    /// @param sensitive whether it counts towards operational freedom
    public record Gain(String words, boolean sensitive) {}

    /// One threshold, before and after.
    public record Sides(String name, Threshold before, Threshold after) {
        public boolean newlyCrossed() {
            return after.crossed() && !before.crossed();
        }
    }

    /// @param before null where there was nothing before
    /// @param worse whether the change calls for a second look
    public record Change(String what, @Nullable String before, String after, boolean worse) {
        public Status flag() {
            return new Status("Look twice", Status.Tone.RESTRICTED);
        }

        static Change fact(String what, String now) {
            return new Change(what, null, now, false);
        }
    }

    /// @param href null when the tool is gone from the register
    public record ToolAsked(
            String name,
            String server,
            @Nullable String href,
            List<String> capabilities,
            List<String> actions,
            @Nullable String condition,
            @Nullable Integer rateLimitPerMinute,
            String digest) {}

    static Summary of(String lead, Place about, String words) {
        return new Summary(lead, about, words, List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
    }

    Summary gaining(List<Gain> more) {
        return new Summary(lead, about, words, more, thresholds, tools, changes, sources, evidence);
    }

    Summary between(List<Sides> both) {
        return new Summary(lead, about, words, gains, both, tools, changes, sources, evidence);
    }

    Summary asking(List<ToolAsked> asked) {
        return new Summary(lead, about, words, gains, thresholds, asked, changes, sources, evidence);
    }

    Summary changing(List<Change> facts) {
        return new Summary(lead, about, words, gains, thresholds, tools, facts, sources, evidence);
    }

    Summary citing(List<String> cited) {
        return new Summary(lead, about, words, gains, thresholds, tools, changes, cited, evidence);
    }

    Summary restingOn(List<EvidenceRow> rows) {
        return new Summary(lead, about, words, gains, thresholds, tools, changes, sources, rows);
    }
}
