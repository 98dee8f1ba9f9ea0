package dev.lungo.extensions.plugin.opencode;

import dev.lungo.core.model.Model;
import dev.lungo.core.model.ProviderInfo;
import dev.lungo.core.plugin.PluginSignIn;
import dev.lungo.core.provider.Credential;
import dev.lungo.core.provider.SignIns.Begun;
import dev.lungo.core.provider.SignIns.Method;
import dev.lungo.extensions.plugin.PluginFailure;
import dev.lungo.extensions.plugin.process.PluginProcess;
import dev.lungo.wire.Json;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;

/// The sign-in of a plugin of OpenCode (`auth`), and what it changes of a provider.
record ScriptSignIn(PluginProcess process, String plugin, String providerID, List<Method> methods)
        implements PluginSignIn {
    /// Time for the user to agree.
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    /// The sign-ins in the answer of a plugin that was loaded.
    static List<ScriptSignIn> of(PluginProcess process, String plugin, JsonNode list) throws PluginFailure {
        try {
            return list.valueStream()
                    .map(each -> new ScriptSignIn(
                            process,
                            plugin,
                            each.path("provider").asString(""),
                            List.of(Json.mapper().treeToValue(each.path("methods"), Method[].class))))
                    .toList();
        } catch (JacksonException wrong) {
            throw new PluginFailure("has a sign-in that Lungo cannot read: " + wrong.getOriginalMessage());
        }
    }

    private interface Exchange {
        JsonNode run() throws PluginFailure, InterruptedException;
    }

    private static JsonNode answer(Exchange exchange) throws IOException, InterruptedException {
        try {
            return exchange.run();
        } catch (PluginFailure failed) {
            throw new IOException(failed.getMessage(), failed);
        }
    }

    private Map<String, Object> with(Map<String, Object> parameters) {
        var all = new HashMap<>(parameters);
        all.put("plugin", plugin);
        return all;
    }

    @Override
    public Begun begin(int method, Map<String, String> inputs) throws IOException, InterruptedException {
        var parameters = with(Map.of("provider", providerID, "method", method, "inputs", inputs));
        var answer = answer(
                () -> process.request("auth/begin", parameters, process.limits().start()));
        return new Begun(
                answer.path("url").asString(""),
                answer.path("method").asString("auto"),
                answer.path("instructions").asString(""));
    }

    @Override
    public Credential finish(@Nullable String code) throws IOException, InterruptedException {
        var parameters = with(Map.of("provider", providerID));
        parameters.put("code", code);
        var answer = answer(() -> process.request("auth/finish", parameters, PATIENCE));
        if (answer.path("type").asString("").equals("api"))
            return new Credential.Api(List.of(answer.path("key").asString("")), Map.of());
        return new Credential.OAuth(
                answer.path("access").asString(""),
                answer.path("refresh").asString(""),
                answer.path("expires").asLong(0),
                answer.path("accountId").asString(null),
                answer.path("enterpriseUrl").asString(null));
    }

    /// Repeated after a restart of the program, so that its `fetch` is there again.
    @Override
    public Opened open(ProviderInfo provider, @Nullable Credential credential)
            throws IOException, InterruptedException {
        var parameters = with(Map.of("provider", provider));
        parameters.put("credential", credential == null ? null : shown(credential));
        var answer = answer(() -> process.enter(plugin + " " + providerID, "auth/open", parameters));
        try {
            var options = new LinkedHashMap<>(provider.options());
            options.putAll(
                    Json.mapper().convertValue(answer.path("options"), new TypeReference<Map<String, Object>>() {}));
            var models = Json.mapper().convertValue(answer.path("models"), new TypeReference<Map<String, Model>>() {});
            return new Opened(
                    new ProviderInfo(
                            provider.id(),
                            provider.name(),
                            provider.source(),
                            provider.env(),
                            provider.key(),
                            options,
                            models),
                    relay(answer.path("relay").asString("")));
        } catch (JacksonException wrong) {
            throw new IOException("answered with a provider that Lungo cannot read: " + wrong.getOriginalMessage());
        }
    }

    /// The program's own server, which runs again after an end of the program.
    private @Nullable Supplier<String> relay(String address) {
        if (address.isEmpty()) return null;
        return () -> {
            process.ensureRunning();
            return address;
        };
    }

    /// The credential as OpenCode's plugins know it; null for one that they do not.
    private static @Nullable Map<String, Object> shown(Credential credential) {
        var shown = new LinkedHashMap<String, Object>();
        switch (credential) {
            case Credential.Api api -> {
                shown.put("type", "api");
                shown.put("key", api.keys().getFirst());
                shown.put("metadata", api.metadata());
            }
            case Credential.OAuth oauth -> {
                shown.put("type", "oauth");
                shown.put("access", oauth.access());
                shown.put("refresh", oauth.refresh());
                shown.put("expires", oauth.expires());
                if (oauth.accountId() != null) shown.put("accountId", oauth.accountId());
                if (oauth.enterpriseUrl() != null) shown.put("enterpriseUrl", oauth.enterpriseUrl());
            }
            case Credential.WellKnown known -> {
                shown.put("type", "wellknown");
                shown.put("key", known.key());
                shown.put("token", known.token());
            }
            case Credential.Command _, Credential.Kept _ -> {
                return null;
            }
        }
        return shown;
    }
}
