package dev.lungo.providers;

import dev.lungo.core.config.Config;
import dev.lungo.core.config.Config.ProviderSettings;
import dev.lungo.core.model.ProviderInfo;
import dev.lungo.core.provider.Credential;
import dev.lungo.core.provider.Credentials.Stored;
import dev.lungo.providers.credential.KeptKeys;
import dev.lungo.providers.key.CommandKey;
import dev.lungo.providers.key.Keys;
import dev.lungo.providers.key.Program;
import dev.lungo.providers.oauth.OAuthKeys;
import dev.lungo.providers.oauth.OAuthProvider;
import dev.lungo.providers.oauth.OAuthProviders;
import dev.lungo.providers.oauth.TokenServer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Where the keys of a provider come from. The first that there is counts: the configuration (`apiKeys`,
/// `apiKey`, `apiKeyCommand`), what a person has stored, the environment. Thread-safe.
final class KeySource {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String COMMAND = "apiKeyCommand";
    private static final String BASE = "baseURL";
    /// Where keys are changed for tokens, and where these are shown.
    private static final List<String> EXCHANGED_AT =
            List.of("instanceUrl", "aiGatewayUrl", "GITLAB_INSTANCE_URL", "GITLAB_AI_GATEWAY_URL");
    private static final List<String> CONFIGURED = List.of("apiKeys", "apiKey", "authToken", COMMAND);

    private record Facts(String providerID, String npm) {}

    private record SignedIn(String providerID, Map<?, ?> over) {}

    private record Printed(List<String> words) {}

    private final KeyRing ring;
    private final Surroundings surroundings;
    private final Supplier<Config> own;
    private final Map<Facts, Access> found = new ConcurrentHashMap<>();

    /// `own` is what the user's own files say, without those of a project.
    KeySource(KeyRing ring, Surroundings surroundings, Supplier<Config> own) {
        this.ring = ring;
        this.surroundings = surroundings;
        this.own = own;
    }

    Map<String, Stored> stored() {
        return ring.credentials().all();
    }

    /// The keys that are stored as they are, by provider; of several the first.
    Map<String, String> storedKeys() {
        var plain = new HashMap<String, String>();
        stored().forEach((id, stored) -> {
            if (stored.credential() instanceof Credential.Api api)
                plain.put(id, api.keys().getFirst());
        });
        return plain;
    }

    /// What a person was asked for beside a key, such as a part of the address.
    Map<String, String> metadata(String providerID) {
        var stored = stored().get(providerID);
        return switch (stored == null ? null : stored.credential()) {
            case Credential.Api api -> api.metadata();
            case Credential.Kept kept -> kept.metadata();
            case null, default -> Map.of();
        };
    }

    Access of(ProviderInfo provider, String npm) {
        if (provider.source().equals("custom")) return Access.with(Keys.NONE);
        return found.computeIfAbsent(
                new Facts(provider.id(), npm),
                _ -> Exchanges.concerns(npm) ? exchanged(provider, npm, choose(provider)) : choose(provider));
    }

    /// Tokens are only asked for at an address that is the user's own.
    private Access exchanged(ProviderInfo provider, String npm, Access own) {
        if (own.missing() != null || own.keys().equals(Keys.NONE)) return own;
        for (var option : EXCHANGED_AT) {
            if (provider.options().containsKey(option) && !isOwn(provider, option))
                return Access.missing("provider." + provider.id() + ".options." + option
                        + " is set by a file of this project, and your key is only shown at addresses of your"
                        + " own configuration. If you trust it, put it into ~/.config/lungo/lungo.json.");
        }
        return new Exchanges(ring, surroundings).access(provider, npm, own.keys(), metadata(provider.id()));
    }

    private Access choose(ProviderInfo provider) {
        var configured = configured(provider);
        if (configured != null) return configured;
        var stored = ring.credentials().all().get(provider.id());
        if (stored != null
                && !(isForeign(provider.id(), stored.credential()) && surroundings.variable(provider.env()) != null))
            return stored(provider, stored);
        return Access.with(fixed(surroundings.keys(provider.env())));
    }

    /// Whether OpenCode has signed in where we cannot.
    private boolean isForeign(String providerID, Credential credential) {
        return credential instanceof Credential.OAuth && signIn(providerID) == null;
    }

    private @Nullable Access configured(ProviderInfo provider) {
        var options = provider.options();
        if (options.get("apiKeys") instanceof List<?> list) {
            var keys = list.stream()
                    .map(key -> String.valueOf(key).strip())
                    .filter(key -> !key.isEmpty())
                    .distinct()
                    .toList();
            if (!keys.isEmpty()) return Access.with(fixed(keys));
        }
        if (options.get("apiKey") instanceof String key && !key.isBlank()) return Access.with(fixed(List.of(key)));
        if (options.get("authToken") instanceof String token && !token.isBlank()) return bearer(token.strip());
        var words = words(options.get(COMMAND));
        return words.isEmpty() ? null : command(provider, words);
    }

    /// A token that is shown as a bearer, also where the protocol shows keys in another way.
    private Access bearer(String token) {
        ring.redaction().add(token);
        return new Access(Keys.NONE, null, null, Map.of("Authorization", "Bearer " + token));
    }

    private static List<String> words(@Nullable Object command) {
        return switch (command) {
            case String line when !line.isBlank() -> List.of(line);
            case List<?> list -> list.stream().map(String::valueOf).toList();
            case null, default -> List.of();
        };
    }

    /// A file that came with a repository must not have anything run.
    private Access command(ProviderInfo provider, List<String> words) {
        if (isOwn(provider, COMMAND)) return Access.with(printed(words));
        return Access.missing("provider." + provider.id() + ".options." + COMMAND
                + " is set by a file of this project, and a command is only taken from your own"
                + " configuration. If you trust it, put it into ~/.config/lungo/lungo.json, or use `lungo auth login "
                + provider.id() + " --command`.");
    }

    /// Whether an option stands in the user's own files as it is.
    private boolean isOwn(ProviderInfo provider, String option) {
        var settings = own.get().provider().get(provider.id());
        return Objects.equals(option(settings, option), provider.options().get(option));
    }

    private static @Nullable Object option(@Nullable ProviderSettings settings, String option) {
        return settings == null ? null : settings.options().get(option);
    }

    private Access stored(ProviderInfo provider, Stored stored) {
        return switch (stored.credential()) {
            case Credential.OAuth oauth -> signedIn(provider, oauth.accountId(), oauth.enterpriseUrl());
            case Credential.Kept kept
            when kept.type().equals("oauth") -> signedIn(provider, kept.accountId(), kept.enterpriseUrl());
            case Credential.Kept _ ->
                Access.with(ring.of(stored, () -> new KeptKeys(provider.id(), ring.credentials(), this::plain)));
            case Credential.Api _, Credential.Command _, Credential.WellKnown _ ->
                Access.with(plain(stored.credential()));
        };
    }

    private Keys plain(Credential credential) {
        return switch (credential) {
            case Credential.Api api -> fixed(api.keys());
            case Credential.Command command -> printed(command.words());
            case Credential.WellKnown known -> fixed(List.of(known.token()));
            case Credential.OAuth _, Credential.Kept _ -> Keys.NONE;
        };
    }

    private Access signedIn(ProviderInfo provider, @Nullable String account, @Nullable String enterpriseUrl) {
        var facts = signIn(provider.id());
        if (facts == null) {
            return Access.missing("There is a sign-in to " + provider.name()
                    + ", and Lungo does not know how to use one: store a key with `lungo auth login " + provider.id()
                    + "`.");
        }
        var keys = ring.of(
                new SignedIn(provider.id(), over(provider.id())),
                () -> new OAuthKeys(
                        facts,
                        ring.credentials(),
                        new TokenServer(ring.connections()),
                        InstantSource.system(),
                        ring.redaction()));
        var header = facts.accountHeader();
        return new Access(
                keys,
                null,
                address(provider, facts, enterpriseUrl),
                header == null || account == null ? Map.of() : Map.of(header, account));
    }

    /// A token goes to the provider's own address, or to one that the user's own files name.
    private String address(ProviderInfo provider, OAuthProvider facts, @Nullable String enterpriseUrl) {
        return provider.options().get(BASE) instanceof String base && isOwn(provider, BASE)
                ? base
                : facts.apiAt(enterpriseUrl);
    }

    private @Nullable OAuthProvider signIn(String providerID) {
        return OAuthProviders.shipped().find(providerID, over(providerID));
    }

    /// What the user's own files say of signing in; a project's could send tokens elsewhere.
    private Map<?, ?> over(String providerID) {
        return option(own.get().provider().get(providerID), "oauth") instanceof Map<?, ?> over ? over : Map.of();
    }

    /// How a provider is used by a person who has signed in; null where keys are shown.
    @Nullable
    OAuthProvider subscription(String providerID, Map<String, Object> options) {
        var stored = ring.credentials().all().get(providerID);
        if (stored == null || CONFIGURED.stream().anyMatch(options::containsKey)) return null;
        return switch (stored.credential()) {
            case Credential.OAuth _ -> signIn(providerID);
            case Credential.Kept kept -> kept.type().equals("oauth") ? signIn(providerID) : null;
            case Credential.Api _, Credential.Command _, Credential.WellKnown _ -> null;
        };
    }

    private Keys fixed(List<String> keys) {
        keys.forEach(ring.redaction()::add);
        return keys.size() < 2 ? Keys.of(keys) : ring.of(keys, () -> Keys.of(keys));
    }

    private Keys printed(List<String> words) {
        return ring.of(
                new Printed(words),
                () -> new CommandKey(words, new Program(surroundings.variables(), PATIENCE), ring.redaction()));
    }
}
