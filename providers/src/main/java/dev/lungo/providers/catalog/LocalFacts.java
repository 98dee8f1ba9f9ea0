package dev.lungo.providers.catalog;

import dev.lungo.wire.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Facts about a local server's models, besides the list that all servers have: each has its own API. The window with
/// which a model was loaded counts before the one it was made for.
final class LocalFacts {
    /// `window` is 0 if unknown; `abilities` is null if the server does not report them.
    record Fact(long window, @Nullable List<String> abilities) {
        static final Fact NONE = new Fact(0, null);

        boolean can(String ability, boolean otherwise) {
            return abilities == null ? otherwise : abilities.contains(ability);
        }
    }

    private static final Pattern WINDOW_SETTING = Pattern.compile("(?m)^num_ctx\\s+(\\d+)");

    private final HttpClient client;
    private final Duration patience;
    private final String root;

    /// `url` is the base address of chat completions.
    LocalFacts(HttpClient client, Duration patience, String url) {
        this.client = client;
        this.patience = patience;
        this.root = url.endsWith("/v1") ? url.substring(0, url.length() - 3) : url;
    }

    /// The facts by model; what cannot be had in time is left out.
    CompletableFuture<Map<String, Fact>> of(String server, List<String> models) {
        return switch (server) {
            case "ollama" -> ollama(models);
            case "lmstudio" -> ask("/api/v0/models", null).thenApply(LocalFacts::lmStudio);
            case "llamacpp" -> ask("/props", null).thenApply(props -> llamaCpp(props, models));
            default -> CompletableFuture.completedFuture(Map.of());
        };
    }

    private CompletableFuture<Map<String, Fact>> ollama(List<String> models) {
        var running = ask("/api/ps", null);
        var shown = models.stream()
                .map(model -> Map.entry(model, ask("/api/show", Json.text(Map.of("model", model)))))
                .toList();
        var all = shown.stream().map(Map.Entry::getValue).toArray(CompletableFuture[]::new);
        return CompletableFuture.allOf(all).thenCombine(running, (_, ps) -> {
            var facts = new HashMap<String, Fact>();
            for (var one : shown) facts.put(one.getKey(), ollama(one.getValue().join(), loaded(ps, one.getKey())));
            return facts;
        });
    }

    private static long loaded(JsonNode running, String model) {
        for (var one : running.path("models"))
            if (model.equals(one.path("name").asString("")))
                return one.path("context_length").asLong(0);
        return 0;
    }

    private static Fact ollama(JsonNode shown, long loaded) {
        var setting = WINDOW_SETTING.matcher(shown.path("parameters").asString(""));
        long trained = 0;
        for (var field : shown.path("model_info").properties())
            if (field.getKey().endsWith(".context_length"))
                trained = field.getValue().asLong(0);
        long window = loaded > 0 ? loaded : setting.find() ? Long.parseLong(setting.group(1)) : trained;
        return new Fact(window, texts(shown.path("capabilities")));
    }

    /// LM Studio offers tools to every model, in its own format to those that were not trained on them.
    private static Map<String, Fact> lmStudio(JsonNode list) {
        var facts = new HashMap<String, Fact>();
        for (var model : list.path("data")) {
            var abilities = new ArrayList<>(List.of("tools"));
            if (model.path("type").asString("").equals("vlm")) abilities.add("vision");
            facts.put(
                    model.path("id").asString(""),
                    new Fact(
                            model.path("loaded_context_length")
                                    .asLong(model.path("max_context_length").asLong(0)),
                            abilities));
        }
        return facts;
    }

    /// llama.cpp serves one model, with a window that it divides among its slots.
    private static Map<String, Fact> llamaCpp(JsonNode props, List<String> models) {
        long window = props.path("default_generation_settings").path("n_ctx").asLong(0);
        var abilities = props.path("modalities").path("vision").asBoolean(false)
                ? List.of("tools", "vision")
                : List.of("tools");
        var facts = new HashMap<String, Fact>();
        if (window > 0) models.forEach(model -> facts.put(model, new Fact(window, abilities)));
        return facts;
    }

    private static @Nullable List<String> texts(JsonNode list) {
        return list.isArray() ? list.valueStream().map(JsonNode::asString).toList() : null;
    }

    private CompletableFuture<JsonNode> ask(String path, @Nullable String body) {
        var request = HttpRequest.newBuilder(URI.create(root + path))
                .version(HttpClient.Version.HTTP_1_1)
                .timeout(patience);
        if (body != null) request.header("Content-Type", "application/json").POST(BodyPublishers.ofString(body));
        return client.sendAsync(request.build(), BodyHandlers.ofString())
                .orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                .handle((response, _) ->
                        response == null || response.statusCode() != 200 ? Json.tree("{}") : tree(response.body()));
    }

    private static JsonNode tree(String body) {
        try {
            return Json.tree(body);
        } catch (JacksonException somethingElse) {
            return Json.tree("{}");
        }
    }
}
