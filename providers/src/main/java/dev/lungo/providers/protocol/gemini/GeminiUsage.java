package dev.lungo.providers.protocol.gemini;

import dev.lungo.core.model.Tokens;
import tools.jackson.databind.JsonNode;

/// Gemini's usage in our terms. The prompt includes cached tokens, and reasoning is separate from the answer; if the
/// total differs, it was included, or the answer was not counted. A later count may omit what an earlier one
/// reported.
final class GeminiUsage {
    private long prompt;
    private long cached;
    private long tools;
    private long answer;
    private long thoughts;
    private long total;

    void add(JsonNode usage) {
        prompt = usage.path("promptTokenCount").asLong(prompt);
        cached = usage.path("cachedContentTokenCount").asLong(cached);
        tools = usage.path("toolUsePromptTokenCount").asLong(tools);
        thoughts = usage.path("thoughtsTokenCount").asLong(thoughts);
        answer = usage.path("candidatesTokenCount").asLong(answer);
        total = usage.path("totalTokenCount").asLong(total);
    }

    Tokens tokens() {
        var cache = new Tokens.Cache(cached, 0);
        return new Tokens(total > 0 ? total : null, Math.max(0, prompt - cached) + tools, output(), thoughts, cache);
    }

    private long output() {
        if (answer == 0) return Math.max(0, total - prompt - tools - thoughts);
        return thoughts > 0 && thoughts <= answer && total == prompt + tools + answer ? answer - thoughts : answer;
    }
}
