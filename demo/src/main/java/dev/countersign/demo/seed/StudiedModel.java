package dev.countersign.demo.seed;

import java.util.List;
import java.util.Map;

/// The models the published rates are about, with the names logs use for them, the synthetic logs included.
record StudiedModel(String provider, String name, String version, List<String> identifiers) {

    static final StudiedModel OPUS_4 = anthropic("Claude Opus 4", "20250514", "claude-opus-4-20250514");
    static final StudiedModel OPUS_4_1 = anthropic("Claude Opus 4.1", "20250805", "claude-opus-4-1-20250805");
    static final StudiedModel GEMINI = model("Google", "Gemini 2.5 Flash", "2.5", "google", "gemini-2.5-flash");
    static final StudiedModel GPT = model("OpenAI", "GPT-4.1", "2025-04-14", "openai", "gpt-4.1-2025-04-14");
    static final StudiedModel GROK = model("xAI", "Grok 3 Beta", "beta", "grok", "grok-3-beta");
    static final StudiedModel DEEPSEEK = model("DeepSeek", "DeepSeek-R1", "R1", "deepseek", "deepseek-reasoner");
    static final StudiedModel LLAMA = model("Meta", "Llama 4 Maverick", "4", "together", "llama-4-maverick");
    static final StudiedModel SONNET_3_7 = anthropic("Claude Sonnet 3.7", "20250219", "claude-3-7-sonnet-20250219");
    static final StudiedModel EXAMPLE_CODER =
            new StudiedModel("Example (made up)", "Example Coder", "1", List.of(SyntheticLog.CODER));

    static final StudiedModel EXAMPLE_LIBRARIAN =
            new StudiedModel("Example (made up)", "Example Librarian", "1", List.of(SyntheticLog.LIBRARIAN));

    static final List<StudiedModel> ALL =
            List.of(OPUS_4, OPUS_4_1, GEMINI, GPT, GROK, DEEPSEEK, LLAMA, SONNET_3_7, EXAMPLE_CODER, EXAMPLE_LIBRARIAN);

    private static StudiedModel anthropic(String name, String version, String identifier) {
        return model("Anthropic", name, version, "anthropic", identifier);
    }

    private static StudiedModel model(String provider, String name, String version, String prefix, String identifier) {
        return new StudiedModel(provider, name, version, List.of(prefix + "/" + identifier, "mockllm/" + identifier));
    }

    Map<String, Object> body() {
        return Map.of("provider", provider, "name", name, "version", version, "identifiers", identifiers);
    }
}
