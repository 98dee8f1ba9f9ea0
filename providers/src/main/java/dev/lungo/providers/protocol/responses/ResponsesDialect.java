package dev.lungo.providers.protocol.responses;

import dev.lungo.core.model.Model;
import dev.lungo.providers.protocol.Endpoint;
import dev.lungo.wire.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// How a server's or model's responses differ from the plain form (`responses.json`). The rules whose
/// `match` is found in "provider address model" are laid over each other, the last one on top.
/// `effort` is for requests with tools, `effortWithoutTools` for titles and the like; `systemRole`
/// makes the system text a message of the input; `resultMedia` lets pictures stand in results; `phases`
/// tells of each answer whether it was the last word of its turn.
record ResponsesDialect(
        @Nullable String effort,
        @Nullable String effortWithoutTools,
        @Nullable String summary,
        @Nullable String verbosity,
        boolean maxTokens,
        @Nullable String systemRole,
        boolean resultMedia,
        boolean needsTools,
        boolean phases,
        String sessionHeader,
        Map<String, String> headers) {
    private record Rule(
            String match,
            @Nullable String effort,
            @Nullable String effortWithoutTools,
            @Nullable String summary,
            @Nullable String verbosity,
            @Nullable Boolean maxTokens,
            @Nullable String systemRole,
            @Nullable Boolean resultMedia,
            @Nullable Boolean needsTools,
            @Nullable Boolean phases,
            @Nullable String sessionHeader,
            @Nullable Map<String, String> headers) {
        ResponsesDialect over(ResponsesDialect under) {
            return new ResponsesDialect(
                    word(effort, under.effort),
                    word(effortWithoutTools, under.effortWithoutTools),
                    word(summary, under.summary),
                    word(verbosity, under.verbosity),
                    or(maxTokens, under.maxTokens),
                    word(systemRole, under.systemRole),
                    or(resultMedia, under.resultMedia),
                    or(needsTools, under.needsTools),
                    or(phases, under.phases),
                    or(sessionHeader, under.sessionHeader),
                    or(headers, under.headers));
        }
    }

    private static final ResponsesDialect PLAIN = new ResponsesDialect(
            null, null, null, null, true, null, true, false, false, "X-Session-Affinity", Map.of());
    private static final List<Map.Entry<Pattern, Rule>> RULES = read();

    static ResponsesDialect of(Endpoint endpoint, Model model) {
        var place =
                endpoint.providerID() + " " + endpoint.url() + " " + model.api().id();
        var dialect = PLAIN;
        for (var rule : RULES)
            if (rule.getKey().matcher(place).find()) dialect = rule.getValue().over(dialect);
        return dialect;
    }

    private static <T> T or(@Nullable T above, T below) {
        return above != null ? above : below;
    }

    /// An empty word takes back what a rule below says.
    private static @Nullable String word(@Nullable String above, @Nullable String below) {
        if (above == null) return below;
        return above.isEmpty() ? null : above;
    }

    private static List<Map.Entry<Pattern, Rule>> read() {
        try (var in = Objects.requireNonNull(
                ResponsesDialect.class.getResourceAsStream("/dev/lungo/providers/responses.json"))) {
            return List.of(Json.read(in, Rule[].class)).stream()
                    .map(rule -> Map.entry(Pattern.compile(rule.match, Pattern.CASE_INSENSITIVE), rule))
                    .toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
