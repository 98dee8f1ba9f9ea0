package dev.lungo.providers.protocol.chat;

import dev.lungo.core.model.Model;
import dev.lungo.providers.protocol.Endpoint;
import dev.lungo.providers.protocol.history.CallIds;
import dev.lungo.wire.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// How a server's chat completions differ from OpenAI's first form (`dialects.json`). The rules whose
/// `match` is found in "provider address model" (the provider by its id, and by that of the vendor whose package it
/// uses, `npm-vendors.tsv`), with " +reasoning" behind a model that reasons, are laid
/// over each other, the last one on top; `extra` and `headers` add up.
/// `maxTokens` names the field of the largest answer, and is empty where none may be sent;
/// `usage` asks for the usage in the stream; `markers` are Anthropic's cache markers; `filler` is said
/// between a tool's result and the user; `needsTools` wants a tool when the history has calls; `tools` is
/// false where none can be offered; `emptyContent` stands beside calls where null is refused; `documents`
/// names the block of a PDF; `topK` tells that the field is known; `keyHeader` is where the key is shown
/// instead; `endsOn` is what a refusal says that only means that there is nothing left to say; `window`
/// names who must be asked how much really fits.
record Dialect(
        @Nullable String match,
        @Nullable String maxTokens,
        @Nullable String cacheKey,
        @Nullable Boolean usage,
        @Nullable String callIds,
        @Nullable String filler,
        @Nullable Boolean markers,
        @Nullable Boolean needsTools,
        @Nullable Boolean tools,
        @Nullable String emptyContent,
        @Nullable String documents,
        @Nullable Boolean topK,
        @Nullable String keyHeader,
        @Nullable String endsOn,
        @Nullable String window,
        @Nullable Map<String, String> headers,
        @Nullable Map<String, Object> extra) {

    private static final Dialect PLAIN = new Dialect(
            null,
            "max_tokens",
            null,
            true,
            null,
            null,
            false,
            false,
            true,
            null,
            "file",
            false,
            null,
            null,
            null,
            Map.of(),
            Map.of());
    private static final List<Map.Entry<Pattern, Dialect>> RULES = read();
    private static final Map<String, String> VENDORS = vendors();

    static Dialect of(Endpoint endpoint, Model model) {
        var place = " " + endpoint.url() + " " + model.api().id()
                + (model.capabilities().reasoning() ? " +reasoning" : "");
        var names =
                List.of(endpoint.providerID(), VENDORS.getOrDefault(model.api().npm(), endpoint.providerID()));
        var dialect = PLAIN;
        for (var rule : RULES)
            if (names.stream()
                    .anyMatch(name -> rule.getKey().matcher(name + place).find()))
                dialect = rule.getValue().over(dialect);
        return dialect;
    }

    UnaryOperator<String> idForm() {
        return "nine".equals(callIds) ? CallIds::nine : CallIds::atMostForty;
    }

    boolean marks() {
        return Boolean.TRUE.equals(markers);
    }

    boolean offersTools() {
        return !Boolean.FALSE.equals(tools);
    }

    private Dialect over(Dialect under) {
        return new Dialect(
                match,
                or(maxTokens, under.maxTokens),
                or(cacheKey, under.cacheKey),
                or(usage, under.usage),
                or(callIds, under.callIds),
                or(filler, under.filler),
                or(markers, under.markers),
                or(needsTools, under.needsTools),
                or(tools, under.tools),
                or(emptyContent, under.emptyContent),
                or(documents, under.documents),
                or(topK, under.topK),
                or(keyHeader, under.keyHeader),
                or(endsOn, under.endsOn),
                or(window, under.window),
                joined(headers, under.headers),
                joined(extra, under.extra));
    }

    private static <T> @Nullable T or(@Nullable T above, @Nullable T below) {
        return above != null ? above : below;
    }

    private static <T> @Nullable Map<String, T> joined(@Nullable Map<String, T> above, @Nullable Map<String, T> below) {
        if (above == null || below == null || below.isEmpty()) return or(above, below);
        var joined = new LinkedHashMap<>(below);
        joined.putAll(above);
        return joined;
    }

    private static Map<String, String> vendors() {
        try (var in =
                Objects.requireNonNull(Dialect.class.getResourceAsStream("/dev/lungo/providers/npm-vendors.tsv"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.split("\t"))
                    .collect(Collectors.toUnmodifiableMap(fields -> fields[0], fields -> fields[1]));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static List<Map.Entry<Pattern, Dialect>> read() {
        try (var in = Objects.requireNonNull(Dialect.class.getResourceAsStream("/dev/lungo/providers/dialects.json"))) {
            return List.of(Json.read(in, Dialect[].class)).stream()
                    .map(rule -> Map.entry(
                            Pattern.compile(Objects.requireNonNull(rule.match), Pattern.CASE_INSENSITIVE), rule))
                    .toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
