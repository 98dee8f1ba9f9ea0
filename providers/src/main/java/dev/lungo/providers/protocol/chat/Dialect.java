package dev.lungo.providers.protocol.chat;

import dev.lungo.core.model.Model;
import dev.lungo.providers.protocol.Endpoint;
import dev.lungo.providers.protocol.LayeredRules;
import dev.lungo.providers.protocol.Resource;
import dev.lungo.providers.protocol.history.CallIds;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The differences between a server's chat completions and OpenAI's first form (`dialects.json`). A rule matches
/// "provider address model", with " +reasoning" at the end for a model that reasons. The provider is its id or that of
/// the vendor whose package it uses (`npm-vendors.tsv`).
record Dialect(LayeredRules.Fields rule) {
    private static final LayeredRules RULES = new LayeredRules("dialects.json");
    private static final Map<String, String> VENDORS = Resource.lines("npm-vendors.tsv").stream()
            .map(line -> line.split("\t"))
            .collect(Collectors.toUnmodifiableMap(fields -> fields[0], fields -> fields[1]));

    static Dialect of(Endpoint endpoint, Model model) {
        var place = " " + endpoint.url() + " " + model.api().id()
                + (model.capabilities().reasoning() ? " +reasoning" : "");
        var vendor = VENDORS.getOrDefault(model.api().npm(), endpoint.providerID());
        return new Dialect(RULES.of(endpoint.providerID() + place, vendor + place));
    }

    /// The field of the longest answer; empty where none may be sent.
    String maxTokens() {
        var field = rule.text("maxTokens");
        return field == null ? "max_tokens" : field;
    }

    /// The field of the cache key; null or empty where none is sent.
    @Nullable
    String cacheKey() {
        return rule.text("cacheKey");
    }

    /// True if the stream reports its usage on request.
    boolean usage() {
        return rule.is("usage", true);
    }

    UnaryOperator<String> idForm() {
        return "nine".equals(rule.text("callIds")) ? CallIds::nine : CallIds::atMostForty;
    }

    /// A text that must stand between a tool's result and the user's message.
    @Nullable
    String filler() {
        return rule.text("filler");
    }

    /// True if Anthropic's cache markers are sent.
    boolean marks() {
        return rule.is("markers", false);
    }

    /// True if a history with calls is only accepted with a tool.
    boolean needsTools() {
        return rule.is("needsTools", false);
    }

    boolean offersTools() {
        return rule.is("tools", true);
    }

    /// The content of a message with calls, if null is rejected.
    @Nullable
    String emptyContent() {
        return rule.text("emptyContent");
    }

    /// The type of a PDF's block.
    String documents() {
        var type = rule.text("documents");
        return type == null ? "file" : type;
    }

    boolean knowsTopK() {
        return rule.is("topK", false);
    }

    /// The header of the key, where it is not the usual one.
    @Nullable
    String keyHeader() {
        return rule.text("keyHeader");
    }

    /// Words of a refusal that only means that there is nothing left to say.
    @Nullable
    String endsOn() {
        return rule.text("endsOn");
    }

    /// True if Ollama must be asked for its actual window.
    boolean asksOllama() {
        return "ollama".equals(rule.text("window"));
    }

    Map<String, String> headers() {
        return rule.object("headers");
    }

    /// Further fields of each request.
    Map<String, Object> extra() {
        return rule.object("extra");
    }
}
