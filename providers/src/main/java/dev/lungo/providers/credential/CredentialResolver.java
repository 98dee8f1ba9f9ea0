package dev.lungo.providers.credential;

import dev.lungo.core.config.Config;
import dev.lungo.core.config.Config.ProviderSettings;
import dev.lungo.core.model.ProviderInfo;
import dev.lungo.core.provider.Credential;
import dev.lungo.core.provider.Credentials.Stored;
import dev.lungo.providers.credential.oauth.OAuthKeys;
import dev.lungo.providers.credential.oauth.OAuthProvider;
import dev.lungo.providers.credential.oauth.OAuthProviders;
import dev.lungo.providers.http.TokenClient;
import dev.lungo.providers.key.CommandKey;
import dev.lungo.providers.key.Keys;
import dev.lungo.providers.key.Program;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Finds the keys of a provider. The first source that has one counts: the configuration (`apiKeys`, `apiKey`,
/// `authToken`, `apiKeyCommand`), the stored credentials, the environment. Thread-safe.
public final class CredentialResolver {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String COMMAND = "apiKeyCommand";
    private static final String BASE = "baseURL";
    private static final List<String> CONFIGURED = List.of("apiKeys", "apiKey", "authToken", COMMAND);

    private record SignedIn(String providerID, Map<?, ?> over) {}

    private record Printed(List<String> words) {}

    private final KeyRing ring;
    private final ProviderEnvironment environment;
    private final Supplier<Config> own;
    private final Map<String, ResolvedCredential> found = new ConcurrentHashMap<>();

    /// `own` is the configuration of the user's own files, without those of a project.
    public CredentialResolver(KeyRing ring, ProviderEnvironment environment, Supplier<Config> own) {
        this.ring = ring;
        this.environment = environment;
        this.own = own;
    }

    public ProviderEnvironment environment() {
        return environment;
    }

    public KeyRing ring() {
        return ring;
    }

    public Map<String, Stored> stored() {
        return ring.credentials().all();
    }

    /// The first key that is stored for a provider as it is.
    public @Nullable String storedKey(String providerID) {
        var stored = stored().get(providerID);
        return stored != null && stored.credential() instanceof Credential.Api api
                ? api.keys().getFirst()
                : null;
    }

    /// Answers that were stored with a key, such as a part of the address.
    public Map<String, String> metadata(String providerID) {
        var stored = stored().get(providerID);
        if (stored == null) return Map.of();
        return switch (stored.credential()) {
            case Credential.Api api -> api.metadata();
            case Credential.Kept kept -> kept.metadata();
            case Credential.OAuth _, Credential.Command _, Credential.WellKnown _ -> Map.of();
        };
    }

    /// Local servers need no key.
    public ResolvedCredential of(ProviderInfo provider) {
        if (provider.source().equals("custom")) return ResolvedCredential.with(Keys.NONE);
        return found.computeIfAbsent(provider.id(), _ -> choose(provider));
    }

    private ResolvedCredential choose(ProviderInfo provider) {
        var configured = configured(provider);
        if (configured != null) return configured;
        var stored = ring.credentials().all().get(provider.id());
        if (stored != null
                && !(isForeign(provider.id(), stored.credential()) && environment.variable(provider.env()) != null))
            return stored(provider, stored);
        return ResolvedCredential.with(fixed(environment.keys(provider.env())));
    }

    /// True for a sign-in of OpenCode's that Lungo cannot use.
    private boolean isForeign(String providerID, Credential credential) {
        return credential instanceof Credential.OAuth && signIn(providerID) == null;
    }

    private @Nullable ResolvedCredential configured(ProviderInfo provider) {
        var options = provider.options();
        if (options.get("apiKeys") instanceof List<?> list) {
            var keys = list.stream()
                    .map(key -> String.valueOf(key).strip())
                    .filter(key -> !key.isEmpty())
                    .distinct()
                    .toList();
            if (!keys.isEmpty()) return ResolvedCredential.with(fixed(keys));
        }
        if (options.get("apiKey") instanceof String key && !key.isBlank())
            return ResolvedCredential.with(fixed(List.of(key)));
        if (options.get("authToken") instanceof String token && !token.isBlank()) return bearer(token.strip());
        var words = words(options.get(COMMAND));
        return words.isEmpty() ? null : command(provider, words);
    }

    /// A token that is always sent as a bearer token, even where the protocol sends keys in another header.
    private ResolvedCredential bearer(String token) {
        ring.redaction().add(token);
        return new ResolvedCredential(Keys.NONE, null, null, Map.of("Authorization", "Bearer " + token));
    }

    private static List<String> words(@Nullable Object command) {
        return switch (command) {
            case String line when !line.isBlank() -> List.of(line);
            case List<?> list -> list.stream().map(String::valueOf).toList();
            case null, default -> List.of();
        };
    }

    /// A repository's own files must not run commands.
    private ResolvedCredential command(ProviderInfo provider, List<String> words) {
        if (isOwn(provider, COMMAND)) return ResolvedCredential.with(printed(words));
        return ResolvedCredential.missing("provider." + provider.id() + ".options." + COMMAND
                + " is set by a file of this project, but only your own configuration can run commands."
                + " If you trust the command, move it to ~/.config/lungo/lungo.json, or run `lungo auth login "
                + provider.id()
                + " --command`.");
    }

    /// True if the user's own files set an option to this value.
    public boolean isOwn(ProviderInfo provider, String option) {
        var settings = own.get().provider().get(provider.id());
        return Objects.equals(option(settings, option), provider.options().get(option));
    }

    private static @Nullable Object option(@Nullable ProviderSettings settings, String option) {
        return settings == null ? null : settings.options().get(option);
    }

    private ResolvedCredential stored(ProviderInfo provider, Stored stored) {
        return switch (stored.credential()) {
            case Credential.OAuth oauth -> signedIn(provider, oauth.accountId(), oauth.enterpriseUrl());
            case Credential.Kept kept
            when kept.type().equals("oauth") -> signedIn(provider, kept.accountId(), kept.enterpriseUrl());
            case Credential.Kept _ ->
                ResolvedCredential.with(
                        ring.of(stored, () -> new KeptKeys(provider.id(), ring.credentials(), this::plain)));
            case Credential.Api _, Credential.Command _, Credential.WellKnown _ ->
                ResolvedCredential.with(plain(stored.credential()));
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

    private ResolvedCredential signedIn(
            ProviderInfo provider, @Nullable String account, @Nullable String enterpriseUrl) {
        var facts = signIn(provider.id());
        if (facts == null) {
            return ResolvedCredential.missing("Lungo does not support signing in to " + provider.name()
                    + ". Store a key with `lungo auth login " + provider.id() + "`.");
        }
        var keys = ring.of(
                new SignedIn(provider.id(), over(provider.id())),
                () -> new OAuthKeys(
                        facts,
                        ring.credentials(),
                        new TokenClient(ring.clients()),
                        InstantSource.system(),
                        ring.redaction()));
        var header = facts.account().header();
        return new ResolvedCredential(
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

    /// Sign-in settings of the user's own files; a project's could send tokens elsewhere.
    private Map<?, ?> over(String providerID) {
        return option(own.get().provider().get(providerID), "oauth") instanceof Map<?, ?> over ? over : Map.of();
    }

    /// The sign-in that a provider is used with; null where it is used with keys.
    public @Nullable OAuthProvider subscription(String providerID, Map<String, Object> options) {
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
                () -> new CommandKey(words, new Program(environment.variables(), PATIENCE), ring.redaction()));
    }
}
