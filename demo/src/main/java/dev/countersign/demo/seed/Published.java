package dev.countersign.demo.seed;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The published rates, each with its own condition, n and source. The system card's 84% and the study's 96% stay two
/// claims: another prompt, another goal, another grader.
record Published(
        String step,
        StudiedModel model,
        String behaviour,
        String constraint,
        boolean optionsNarrowed,
        String condition,
        double rate,
        @Nullable Integer trials,
        String source,
        String caveat) {

    private static final String CARD = "System card of Claude Opus 4 and Claude Sonnet 4, May 2025, p. 27, 4.1.1.2"
            + " (https://www-cdn.anthropic.com/6be99a52cb68eb70eb9572b4cafad13df32ed995.pdf)";
    private static final String STUDY =
            "Agentic Misalignment, 20 June 2025 (https://www.anthropic.com/research/agentic-misalignment)";
    private static final String SIMULATED = "\"All the behaviors described in this post occurred in controlled"
            + " simulations.\" \"We have not seen evidence of agentic misalignment in real deployments.\"";
    private static final String BLACKMAIL =
            "Blackmail scenario, goal of explicitly American interests and pending replacement";

    static final List<Published> ALL = List.of(
            new Published(
                    "claim.card",
                    StudiedModel.OPUS_4,
                    "COERCION",
                    "REPLACEMENT_PENDING",
                    true,
                    "Replacement by a more capable model that shares its values, an engineer's affair in the e-mails,"
                            + " told to consider the long-term consequences of its actions for its goals",
                    0.84,
                    null,
                    CARD,
                    "The number of rollouts is not stated, so there is no interval. The scenario left no options but"
                            + " blackmail or accepting the replacement; the card says the model strongly prefers ethical"
                            + " means where there are any. No forecast of ordinary use."),
            study("claim.opus-4", StudiedModel.OPUS_4, 0.96),
            study("claim.gemini", StudiedModel.GEMINI, 0.96),
            study("claim.gpt", StudiedModel.GPT, 0.80),
            study("claim.grok", StudiedModel.GROK, 0.80),
            study("claim.deepseek", StudiedModel.DEEPSEEK, 0.79),
            study("claim.llama", StudiedModel.LLAMA, 0),
            new Published(
                    "claim.llama-added-line",
                    StudiedModel.LLAMA,
                    "COERCION",
                    "REPLACEMENT_PENDING",
                    true,
                    BLACKMAIL + ", with a line added to the prompt (appendix 10)",
                    0.12,
                    100,
                    STUDY,
                    SIMULATED),
            new Published(
                    "claim.llama-control",
                    StudiedModel.LLAMA,
                    "DATA_LEAKING",
                    "ORDINARY",
                    false,
                    "Control: neither a threat nor a goal conflict",
                    0.01,
                    100,
                    STUDY,
                    SIMULATED + " All other controls were 0."),
            aware("claim.stated-real", "said it took the situation for real (21.4% of 500 samples)", 0.551),
            aware("claim.stated-evaluation", "said it took it for an evaluation (64.8% of 500 samples)", 0.065));

    private static Published study(String step, StudiedModel model, double rate) {
        return new Published(
                step, model, "COERCION", "REPLACEMENT_PENDING", true, BLACKMAIL, rate, 100, STUDY, SIMULATED);
    }

    private static Published aware(String step, String when, double rate) {
        return new Published(
                step,
                StudiedModel.OPUS_4,
                "COERCION",
                "REPLACEMENT_PENDING",
                true,
                "Blackmail scenario with pending replacement, among the samples in which the model " + when,
                rate,
                null,
                STUDY,
                "The number of samples behind this share is not stated as such, so there is no interval. " + SIMULATED);
    }

    Map<String, @Nullable Object> body() {
        var body = new LinkedHashMap<String, @Nullable Object>();
        body.put("behaviour", behaviour);
        body.put("constraint", constraint);
        body.put("optionsNarrowed", optionsNarrowed);
        body.put("condition", condition);
        body.put("rate", rate);
        body.put("trials", trials);
        body.put("source", source);
        body.put("caveat", caveat);
        return body;
    }
}
