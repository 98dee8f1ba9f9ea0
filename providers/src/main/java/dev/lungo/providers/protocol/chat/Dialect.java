package dev.lungo.providers.protocol.chat;

import dev.lungo.core.model.Model;
import dev.lungo.providers.protocol.Endpoint;
import dev.lungo.providers.protocol.history.CallIds;
import dev.lungo.wire.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// How a server's chat completions differ from OpenAI's first form (`dialects.json`). The rules whose
/// `match` is found in "provider address model" are laid over each other, the last one on top.
/// `usage` asks for the usage in the stream; `markers` are Anthropic's cache markers; `filler` is said
/// between a tool's result and the user; `needsTools` wants a tool when the history has calls.
record Dialect(
        @Nullable String maxTokens, @Nullable String cacheKey, @Nullable Boolean usage, @Nullable String callIds,
        @Nullable String filler, @Nullable Boolean markers, @Nullable Boolean needsTools, @Nullable Map<String, Object> extra) {
    private record Rule(String match, @Nullable String maxTokens, @Nullable String cacheKey, @Nullable Boolean usage,
            @Nullable String callIds, @Nullable String filler, @Nullable Boolean markers, @Nullable Boolean needsTools,
            @Nullable Map<String, Object> extra) {
        Dialect over(Dialect under) {
            return new Dialect(or(maxTokens, under.maxTokens), or(cacheKey, under.cacheKey), or(usage, under.usage),
                    or(callIds, under.callIds), or(filler, under.filler), or(markers, under.markers),
                    or(needsTools, under.needsTools), or(extra, under.extra));
        }
    }

    private static final Dialect PLAIN = new Dialect("max_tokens", null, true, null, null, false, false, Map.of());
    private static final List<Map.Entry<Pattern, Rule>> RULES = read();

    static Dialect of(Endpoint endpoint, Model model) {
        var place = endpoint.providerID() + " " + endpoint.url() + " " + model.api().id();
        var dialect = PLAIN;
        for (var rule : RULES) if (rule.getKey().matcher(place).find()) dialect = rule.getValue().over(dialect);
        return dialect;
    }

    UnaryOperator<String> idForm() {
        return "nine".equals(callIds) ? CallIds::nine : CallIds::atMostForty;
    }

    boolean marks() {
        return Boolean.TRUE.equals(markers);
    }

    private static <T> @Nullable T or(@Nullable T above, @Nullable T below) {
        return above != null ? above : below;
    }

    private static List<Map.Entry<Pattern, Rule>> read() {
        try (var in = Objects.requireNonNull(Dialect.class.getResourceAsStream("/dev/lungo/providers/dialects.json"))) {
            return List.of(Json.read(in, Rule[].class)).stream()
                    .map(rule -> Map.entry(Pattern.compile(rule.match, Pattern.CASE_INSENSITIVE), rule)).toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
