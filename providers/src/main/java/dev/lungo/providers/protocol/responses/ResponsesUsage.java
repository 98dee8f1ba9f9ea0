package dev.lungo.providers.protocol.responses;

import dev.lungo.core.model.Tokens;
import tools.jackson.databind.JsonNode;

/// Usage of responses in our terms: cached tokens are part of the input and reasoning part of the output, unless the
/// total shows that they are separate.
final class ResponsesUsage {
    private ResponsesUsage() {}

    static Tokens of(JsonNode usage) {
        long input = usage.path("input_tokens").asLong(0);
        long output = usage.path("output_tokens").asLong(0);
        long reasoning =
                usage.path("output_tokens_details").path("reasoning_tokens").asLong(0);
        long read = usage.path("input_tokens_details").path("cached_tokens").asLong(0);
        long write =
                usage.path("input_tokens_details").path("cache_write_tokens").asLong(0);
        long total = usage.path("total_tokens").asLong(0);
        boolean beside = reasoning > output || reasoning > 0 && total == input + output + reasoning;
        return new Tokens(
                total > 0 ? total : null,
                Math.max(0, input - read - write),
                beside ? output : output - reasoning,
                reasoning,
                new Tokens.Cache(read, write));
    }
}
