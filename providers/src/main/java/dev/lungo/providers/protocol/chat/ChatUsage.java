package dev.lungo.providers.protocol.chat;

import dev.lungo.core.model.Tokens;
import tools.jackson.databind.JsonNode;

/// The usage of chat completions in our terms. Some servers count cached tokens inside the prompt and
/// reasoning inside the answer (OpenAI), some count reasoning beside it (xAI): their total tells.
final class ChatUsage {
    private ChatUsage() {}

    static Tokens of(JsonNode usage) {
        long prompt = Math.max(0, usage.path("prompt_tokens").asLong(0));
        long answer = Math.max(0, usage.path("completion_tokens").asLong(0));
        long reasoning = usage.path("completion_tokens_details").path("reasoning_tokens").asLong(0);
        long read = Math.min(prompt, Math.max(0, cacheRead(usage)));
        long write = usage.path("prompt_tokens_details").path("cache_write_tokens").asLong(usage.path("cache_creation_input_tokens").asLong(0));
        long total = usage.path("total_tokens").asLong(0);
        boolean beside = reasoning > answer || reasoning > 0 && total == prompt + answer + reasoning;
        return new Tokens(total > 0 ? total : null, Math.max(0, prompt - read - write), beside ? answer : answer - reasoning,
                reasoning, new Tokens.Cache(read, write));
    }

    private static long cacheRead(JsonNode usage) {
        var details = usage.path("prompt_tokens_details").path("cached_tokens");
        if (details.isNumber()) return details.asLong();
        return usage.path("prompt_cache_hit_tokens").asLong(usage.path("cached_tokens").asLong(0));
    }
}
