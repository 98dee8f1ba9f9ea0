package dev.lungo.providers.key.aws;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Settings that lead to credentials: the provider's options, then the environment. `stored` is a bearer key stored
/// with Lungo. Nothing is read before it is needed.
public record AwsSettings(
        Map<String, Object> options,
        Map<String, String> variables,
        @Nullable String stored) {
    private static final String NEAREST = "us-east-1";

    /// A Bedrock API key, which beats every signature.
    @Nullable
    String bearer() {
        var own = first("apiKey", "AWS_BEARER_TOKEN_BEDROCK");
        return own != null ? own : stored;
    }

    /// The configured profile; null if there is none.
    @Nullable
    String namedProfile() {
        var named = first("profile", "AWS_PROFILE");
        return named != null ? named : variable("AWS_DEFAULT_PROFILE");
    }

    String profile() {
        var named = namedProfile();
        return named == null ? "default" : named;
    }

    String region() {
        var configured = first("region", "AWS_REGION");
        if (configured == null) configured = variable("AWS_DEFAULT_REGION");
        if (configured == null) configured = Profiles.read(this).value(profile(), "region");
        return configured == null ? NEAREST : configured;
    }

    /// True if the environment holds credentials on purpose. Files of other tools and the machine's own role count
    /// only if the provider is configured.
    public boolean isVisible(boolean configured) {
        if (bearer() != null || namedProfile() != null || first("accessKeyId", "AWS_ACCESS_KEY_ID") != null)
            return true;
        if (variable("AWS_WEB_IDENTITY_TOKEN_FILE") != null
                || variable("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI") != null
                || variable("AWS_CONTAINER_CREDENTIALS_FULL_URI") != null) return true;
        return configured
                && (options.get("region") != null || Profiles.read(this).has("default"));
    }

    Path file(String variable, String name) {
        var configured = variable(variable);
        return configured != null ? Path.of(configured) : home().resolve(".aws").resolve(name);
    }

    Path home() {
        var configured = variable("HOME");
        return Path.of(configured == null ? System.getProperty("user.home") : configured);
    }

    @Nullable
    String first(String option, String variable) {
        return options.get(option) instanceof String own && !own.isBlank() ? own.strip() : variable(variable);
    }

    @Nullable
    String variable(String name) {
        var value = variables.get(name);
        return value == null || value.isBlank() ? null : value.strip();
    }

    @Override
    public String toString() {
        return "AwsSettings[" + profile() + "]";
    }
}
