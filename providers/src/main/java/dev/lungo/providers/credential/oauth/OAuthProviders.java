package dev.lungo.providers.credential.oauth;

import dev.lungo.wire.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The providers that support signing in (`providers.json`), overridden by the user's configuration
/// (`provider.*.options.oauth`). Read when first needed.
public final class OAuthProviders {
    private static final OAuthProviders SHIPPED = new OAuthProviders();

    private @Nullable Map<String, JsonNode> entries;

    private OAuthProviders() {}

    public static OAuthProviders shipped() {
        return SHIPPED;
    }

    public List<String> ids() {
        return List.copyOf(entries().keySet());
    }

    /// `over` replaces facts of the provider and of each of its methods; null when it is not known.
    public @Nullable OAuthProvider find(String id, Map<?, ?> over) {
        var entry = entries().get(id);
        if (entry == null) return null;
        var own = text(over);
        var claim = new ArrayList<String>();
        entry.path("accountClaim").forEach(step -> claim.add(step.asString("")));
        var models = optional(entry, own, "models");
        var methods = new ArrayList<OAuthMethod>();
        entry.path("methods").forEach(method -> methods.add(method(method, own)));
        return new OAuthProvider(
                id,
                of(entry, own, "api"),
                optional(entry, own, "enterpriseApi"),
                new OAuthProvider.Account(optional(entry, own, "accountHeader"), claim),
                models == null ? null : Pattern.compile(models),
                optional(entry, own, "domain"),
                methods);
    }

    private synchronized Map<String, JsonNode> entries() {
        if (entries == null) {
            var read = new TreeMap<String, JsonNode>();
            try (var in = Objects.requireNonNull(OAuthProviders.class.getResourceAsStream("providers.json"))) {
                Json.read(in, JsonNode.class).properties().forEach(entry -> read.put(entry.getKey(), entry.getValue()));
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
            entries = read;
        }
        return entries;
    }

    private static OAuthMethod method(JsonNode facts, Map<String, String> over) {
        var parameters = new LinkedHashMap<String, String>();
        facts.path("parameters")
                .properties()
                .forEach(one -> parameters.put(one.getKey(), one.getValue().asString("")));
        var client = new OAuthMethod.Client(
                of(facts, over, "clientId"),
                optional(facts, over, "clientSecret"),
                of(facts, over, "scope"),
                parameters);
        var addresses = new OAuthMethod.Addresses(
                of(facts, over, "authorizeUrl"),
                of(facts, over, "tokenUrl"),
                of(facts, over, "deviceUrl"),
                optional(facts, over, "pollUrl"),
                of(facts, over, "pageUrl"),
                of(facts, over, "redirectUrl"));
        var flow = facts.path("flow").asString("").toUpperCase(Locale.ROOT).replace('-', '_');
        return new OAuthMethod(
                OAuthMethod.Flow.valueOf(flow), facts.path("label").asString(""), client, addresses);
    }

    private static String of(JsonNode facts, Map<String, String> over, String name) {
        return Objects.requireNonNullElse(optional(facts, over, name), "");
    }

    private static @Nullable String optional(JsonNode facts, Map<String, String> over, String name) {
        var own = over.get(name);
        return own != null ? own : facts.path(name).asString(null);
    }

    private static Map<String, String> text(Map<?, ?> over) {
        var text = new LinkedHashMap<String, String>();
        over.forEach((name, value) -> {
            if (value != null) text.put(String.valueOf(name), String.valueOf(value));
        });
        return text;
    }
}
