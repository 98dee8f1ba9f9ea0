package dev.lungo.app;

/// A wire protocol of models, as the configuration names it.
enum Speech {
    CHAT_COMPLETIONS("@ai-sdk/openai-compatible"),
    ANTHROPIC_MESSAGES("@ai-sdk/anthropic"),
    RESPONSES("@ai-sdk/openai"),
    GEMINI("@ai-sdk/google"),
    BEDROCK_CONVERSE("@ai-sdk/amazon-bedrock");

    private final String npm;

    Speech(String npm) {
        this.npm = npm;
    }

    String npm() {
        return npm;
    }
}
