package dev.lungo.app.wiring;

import dev.lungo.core.config.Config;
import dev.lungo.policy.secret.SecretFinder;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/// The environment variables that commands and terminals do not get: those that hold a provider's key, by their name in
/// the catalog, or by their value in the configuration (`{env:NAME}`). `LUNGO_PASS_ENV` names exceptions.
final class ProviderKeys implements Predicate<Map.Entry<String, String>> {
    /// Tokens that people have for work on repositories, which commands do.
    private static final Set<String> OF_OTHER_TOOLS = Set.of("GITHUB_TOKEN", "GITLAB_TOKEN");
    /// Companions of Bedrock's variable, which does not work without them.
    private static final Set<String> COMPANIONS = Set.of("AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN");
    private static final List<String> ENDS =
            List.of("_KEY", "_KEY_ID", "_TOKEN", "_SECRET", "_PAT", "_CREDENTIALS", "_BEDROCK");
    private static final int SHORTEST = 8;
    /// Forms that only keys of model providers have; others are for work that commands do.
    private static final Set<String> OF_MODELS = Set.of(
            "OpenAI or Anthropic", "Amazon Bedrock", "Groq", "Cerebras", "Perplexity", "Together", "Fireworks", "xAI");

    private final Set<String> names = ConcurrentHashMap.newKeySet();
    private final Set<String> values = ConcurrentHashMap.newKeySet();
    private final Set<String> passed;

    ProviderKeys(Map<String, String> environment) {
        passed = Set.copyOf(
                Arrays.asList(environment.getOrDefault("LUNGO_PASS_ENV", "").split("[,\\s]+")));
    }

    /// Learns the names of the catalog's variables, the stored keys, and those of a configuration.
    void learn(Collection<List<String>> variables, Collection<String> stored, Config config) {
        for (var key : stored) if (key.length() >= SHORTEST) values.add(key);
        for (var some : variables) names.addAll(some);
        for (var provider : config.provider().values()) {
            if (provider.options().get("apiKey") instanceof String key && key.length() >= SHORTEST) values.add(key);
        }
    }

    @Override
    public boolean test(Map.Entry<String, String> variable) {
        var name = variable.getKey();
        if (passed.contains(name)) return false;
        return values.contains(variable.getValue())
                || isKey(name.replaceFirst("_\\d+$", ""))
                || isModelKey(variable.getValue());
    }

    /// True for a value that is, as a whole, the key of a model provider, whatever its variable is called.
    private static boolean isModelKey(String value) {
        return SecretFinder.find(value).stream()
                .anyMatch(found ->
                        OF_MODELS.contains(found.kind()) && found.start() == 0 && found.end() == value.length());
    }

    private boolean isKey(String name) {
        return COMPANIONS.contains(name)
                || names.contains(name)
                        && !OF_OTHER_TOOLS.contains(name)
                        && ENDS.stream().anyMatch(name::endsWith);
    }
}
