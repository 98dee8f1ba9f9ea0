package dev.lungo.providers.credential.oauth;

import dev.lungo.core.provider.Credentials;
import dev.lungo.core.provider.SignIns;
import dev.lungo.providers.http.HttpClients;
import dev.lungo.providers.http.TokenClient;
import java.io.IOException;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Signs in to the providers of `providers.json`.
public final class OAuthSignIns implements SignIns {
    private static final String DEPLOYMENT = "deploymentType";
    private static final String ENTERPRISE = "enterpriseUrl";

    private final Credentials credentials;
    private final TokenClient server;
    private final Function<String, Map<?, ?>> settings;
    private final PollDelay pause;
    private final Map<String, Flow> flows = new ConcurrentHashMap<>();

    /// `settings` returns the user's own configuration of a provider's sign-in.
    public OAuthSignIns(Credentials credentials, HttpClients connections, Function<String, Map<?, ?>> settings) {
        this(credentials, connections, settings, PollDelay.REAL);
    }

    OAuthSignIns(
            Credentials credentials, HttpClients connections, Function<String, Map<?, ?>> settings, PollDelay pause) {
        this.credentials = credentials;
        this.server = new TokenClient(connections);
        this.settings = settings;
        this.pause = pause;
    }

    @Override
    public Map<String, List<Method>> methods() {
        var all = new LinkedHashMap<String, List<Method>>();
        for (var id : OAuthProviders.shipped().ids()) {
            var provider = OAuthProviders.shipped().find(id, Map.of());
            if (provider != null)
                all.put(
                        id,
                        provider.methods().stream()
                                .map(method -> new Method("oauth", method.label(), prompts(provider)))
                                .toList());
        }
        return all;
    }

    /// Users of a company with its own domain sign in there.
    private static @Nullable List<Prompt> prompts(OAuthProvider provider) {
        if (provider.domain() == null) return null;
        var options = List.of(
                new Option(provider.domain(), provider.domain(), "Public"),
                new Option("GitHub Enterprise", "enterprise", "Data residency or self-hosted"));
        return List.of(
                new Prompt("select", DEPLOYMENT, "Where is your account?", null, options, null),
                new Prompt(
                        "text",
                        ENTERPRISE,
                        "Address or domain of your GitHub Enterprise",
                        "company.ghe.com",
                        null,
                        new When(DEPLOYMENT, "eq", "enterprise")));
    }

    @Override
    public Begun begin(String providerID, int method, Map<String, String> inputs)
            throws IOException, InterruptedException {
        var flow = flow(providerID, method, inputs);
        end(flows.remove(providerID));
        try {
            var begun = flow.begin();
            end(flows.put(providerID, flow));
            return begun;
        } catch (IOException failed) {
            flow.close();
            throw new IOException(
                    "Could not start signing in to " + providerID + ": " + failed.getMessage() + ".", failed);
        }
    }

    private Flow flow(String providerID, int number, Map<String, String> inputs) {
        var provider = OAuthProviders.shipped().find(providerID, settings.apply(providerID));
        if (provider == null || number < 0 || number >= provider.methods().size()) {
            throw new IllegalArgumentException((provider == null
                            ? providerID + " does not support sign-in."
                            : providerID + " has no sign-in method " + number + ".")
                    + " Providers that do: " + String.join(", ", methods().keySet()) + ".");
        }
        var enterprise = enterprise(provider, inputs);
        var domain = enterprise != null ? enterprise : provider.domain();
        var method = domain == null
                ? provider.methods().get(number)
                : provider.methods().get(number).at(domain);
        var tokens = new TokenRequests(provider, server, InstantSource.system());
        return switch (method.flow()) {
            case BROWSER -> new BrowserFlow(method, tokens);
            case DEVICE -> new DeviceFlow(method, tokens, server, pause, enterprise);
            case OPENAI_DEVICE -> new OpenAiDeviceFlow(method, tokens, server, pause);
        };
    }

    private static @Nullable String enterprise(OAuthProvider provider, Map<String, String> inputs) {
        if (provider.domain() == null || !"enterprise".equals(inputs.get(DEPLOYMENT))) return null;
        var domain = OAuthProvider.domainOf(inputs.getOrDefault(ENTERPRISE, ""));
        if (!domain.matches("[A-Za-z0-9.-]+(:\\d+)?"))
            throw new IllegalArgumentException(
                    "\"" + ENTERPRISE + "\" must be an address or a domain, such as company.ghe.com");
        return domain;
    }

    @Override
    public void finish(String providerID, @Nullable String code, Credentials.Place place)
            throws IOException, InterruptedException {
        var flow = flows.get(providerID);
        if (flow == null) throw new IOException("No sign-in to " + providerID + " is in progress. Start one first.");
        try {
            credentials.store(providerID, new Credentials.Stored(flow.finish(code), place));
        } catch (IOException failed) {
            throw new IOException("Could not sign in to " + providerID + ": " + failed.getMessage() + ".", failed);
        } finally {
            if (flows.remove(providerID, flow)) flow.close();
        }
    }

    private static void end(@Nullable Flow flow) {
        if (flow != null) flow.close();
    }
}
