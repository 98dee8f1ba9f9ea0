package dev.lungo.providers.protocol.responses;

import dev.lungo.core.model.Tokens;
import tools.jackson.databind.JsonNode;

/// The usage of responses in our terms: what was cached is counted inside the input, reasoning inside
/// the output, unless the total tells that it stands beside it.
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
