package dev.lungo.providers.protocol.chat;

import dev.lungo.core.model.Tokens;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Usage of chat completions in our terms. Most servers count cached tokens inside the prompt and reasoning inside
/// the answer (OpenAI); some count the cache separately (relays of Anthropic) or reasoning (xAI): their total shows
/// it, or a part that is larger than its whole.
final class ChatUsage {
    private static final double TICKS = 1e10;

    private ChatUsage() {}

    static Tokens of(JsonNode usage) {
        var cache = new Tokens.Cache(cacheRead(usage), cacheWrite(usage));
        long prompt = prompt(usage);
        long answer = count(usage, "completion_tokens");
        long reasoning = count(usage.path("completion_tokens_details"), "reasoning_tokens");
        long total = count(usage, "total_tokens");
        boolean thoughtsBeside = reasoning > answer || reasoning > 0 && total == prompt + answer + reasoning;
        if (thoughtsBeside) answer += reasoning;
        long cached = cache.read() + cache.write();
        boolean cacheBeside = cached > prompt || cached > 0 && total == prompt + cached + answer;
        if (cacheBeside) prompt += cached;
        return Tokens.within(total, prompt, cache, answer, reasoning).billed(0, dollars(usage));
    }

    private static long prompt(JsonNode usage) {
        long reported = count(usage, "prompt_tokens");
        return reported > 0
                ? reported
                : count(usage, "prompt_cache_hit_tokens") + count(usage, "prompt_cache_miss_tokens");
    }

    private static long cacheRead(JsonNode usage) {
        var details = usage.path("prompt_tokens_details").path("cached_tokens");
        if (details.isNumber() && details.asLong() > 0) return details.asLong();
        return first(usage, "prompt_cache_hit_tokens", "cached_tokens", "cache_read_input_tokens");
    }

    private static long cacheWrite(JsonNode usage) {
        long detailed = first(usage.path("prompt_tokens_details"), "cache_write_tokens", "cache_creation_tokens");
        return detailed > 0 ? detailed : count(usage, "cache_creation_input_tokens");
    }

    /// Cost that the server reports: OpenRouter in dollars, besides what the owner of the key pays elsewhere;
    /// Perplexity as an object; xAI in ticks. A cost of zero is not believed.
    private static @Nullable Double dollars(JsonNode usage) {
        var cost = usage.path("cost");
        double reported = cost.isObject() ? cost.path("total_cost").asDouble(0) : cost.asDouble(0);
        if (usage.path("is_byok").asBoolean(false))
            reported +=
                    usage.path("cost_details").path("upstream_inference_cost").asDouble(0);
        if (reported <= 0) reported = usage.path("cost_in_usd_ticks").asDouble(0) / TICKS;
        return reported > 0 ? reported : null;
    }

    private static long first(JsonNode usage, String... names) {
        for (var name : names) {
            long reported = count(usage, name);
            if (reported > 0) return reported;
        }
        return 0;
    }

    private static long count(JsonNode usage, String name) {
        return Math.max(0, usage.path(name).asLong(0));
    }
}
