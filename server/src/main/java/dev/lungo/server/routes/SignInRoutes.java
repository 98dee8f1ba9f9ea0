package dev.lungo.server.routes;

import static dev.lungo.server.http.Operation.listOf;
import static dev.lungo.server.http.Operation.mapOf;
import static dev.lungo.server.http.Route.get;
import static dev.lungo.server.http.Route.post;

import dev.lungo.core.model.ProviderInfo;
import dev.lungo.core.plugin.PluginSignIn;
import dev.lungo.core.provider.Credentials;
import dev.lungo.core.provider.Credentials.Place;
import dev.lungo.core.provider.SignIns;
import dev.lungo.core.provider.SignIns.Method;
import dev.lungo.core.provider.SignIns.Prompt;
import dev.lungo.engine.instance.Host;
import dev.lungo.engine.instance.Instances;
import dev.lungo.engine.instance.Settings;
import dev.lungo.server.http.Exchange;
import dev.lungo.server.http.HttpFailure;
import dev.lungo.server.http.Route;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Sign-in to providers: its methods, starting one, and waiting for its end. A method is identified by its index.
/// Tokens are stored and never shown.
public final class SignInRoutes implements Route.Group {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(\\w+)}");

    private final Instances instances;
    private final SignIns signIns;
    private final Credentials credentials;
    private final Settings settings;

    public SignInRoutes(Instances instances, Host host) {
        this.instances = instances;
        this.signIns = host.access().signIns();
        this.credentials = host.access().credentials();
        this.settings = host.settings();
    }

    record Beginning(int method, @Nullable Map<String, String> inputs) {}

    /// `store` is `file` or `keychain`.
    record Ending(
            int method, @Nullable String code, @Nullable String store) {
        @Override
        public String toString() {
            return "Ending[" + method + "]";
        }
    }

    @Override
    public List<Route> routes() {
        return List.of(
                get("/provider/auth", this::methods).answers(mapOf(listOf(Method.class))),
                post("/provider/{providerID}/oauth/authorize", Beginning.class, this::begin)
                        .answers(SignIns.Begun.class),
                post("/provider/{providerID}/oauth/callback", Ending.class, this::finish)
                        .answers(boolean.class));
    }

    private void methods(Exchange exchange) throws IOException {
        var methods = new LinkedHashMap<String, List<Method>>();
        var offered = signIns.methods();
        var ofPlugins = instances.view(exchange.directory()).plugins().signIns();
        for (var provider : instances.view(exchange.directory()).models().all()) {
            var plugin = ofPlugins.get(provider.id());
            var all =
                    new ArrayList<>(plugin == null ? offered.getOrDefault(provider.id(), List.of()) : plugin.methods());
            boolean takesKey = all.stream().anyMatch(method -> method.type().equals("api"));
            if (!provider.env().isEmpty() && !takesKey) all.add(new Method("api", "API key", prompts(provider)));
            if (!all.isEmpty()) methods.put(provider.id(), all);
        }
        exchange.json(methods);
    }

    /// Prompts for the variables of a provider's address, which it needs beside the key.
    private static @Nullable List<Prompt> prompts(ProviderInfo provider) {
        var url = provider.models().values().stream()
                .findFirst()
                .map(model -> model.api().url())
                .orElse("");
        var prompts = PLACEHOLDER
                .matcher(url)
                .results()
                .map(found -> found.group(1))
                .distinct()
                .map(name -> new Prompt("text", name, "Value of " + name + ", part of the address", null, null, null))
                .toList();
        return prompts.isEmpty() ? null : prompts;
    }

    private void begin(Exchange exchange, Beginning wanted) throws IOException, InterruptedException {
        try {
            var provider = exchange.parameter("providerID");
            var inputs = wanted.inputs() == null ? Map.<String, String>of() : wanted.inputs();
            var plugin = plugin(exchange);
            exchange.json(
                    plugin == null
                            ? signIns.begin(provider, wanted.method(), inputs)
                            : plugin.begin(wanted.method(), inputs));
        } catch (IllegalArgumentException wrong) {
            throw new HttpFailure(400, "ProviderAuthValidationFailed", String.valueOf(wrong.getMessage()));
        } catch (IOException failed) {
            throw new HttpFailure(400, "ProviderAuthOauthMissing", String.valueOf(failed.getMessage()));
        }
    }

    private void finish(Exchange exchange, Ending wanted) throws IOException, InterruptedException {
        try {
            var provider = exchange.parameter("providerID");
            var place = place(wanted.store());
            var plugin = plugin(exchange);
            if (plugin == null) signIns.finish(provider, wanted.code(), place);
            else credentials.store(provider, new Credentials.Stored(plugin.finish(wanted.code()), place));
        } catch (IOException failed) {
            throw new HttpFailure(400, "ProviderAuthOauthCallbackFailed", String.valueOf(failed.getMessage()));
        }
        settings.dropAll();
        exchange.json(true);
    }

    /// The sign-in that a plugin of the directory adds for the provider, in place of Lungo's own.
    private @Nullable PluginSignIn plugin(Exchange exchange) throws IOException {
        return instances.view(exchange.directory()).plugins().signIns().get(exchange.parameter("providerID"));
    }

    /// The place where a credential is kept.
    static Place place(@Nullable String store) {
        return switch (store) {
            case "keychain" -> Place.KEYCHAIN;
            case "file" -> Place.FILE;
            case null -> Place.FILE;
            default ->
                throw HttpFailure.badRequest("Payload", "\"store\" must be file or keychain, not \"" + store + "\"");
        };
    }
}
