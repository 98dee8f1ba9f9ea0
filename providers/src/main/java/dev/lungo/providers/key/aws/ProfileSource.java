package dev.lungo.providers.key.aws;

import dev.lungo.providers.key.Program;
import dev.lungo.wire.Json;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/// A profile of the shared files: keys, a role of another profile, a sign-on, a command, or a token.
final class ProfileSource implements CredentialSource {
    private static final int DEEPEST = 5;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final AwsSettings settings;
    private final AwsWeb web;
    private final String name;
    /// Source of a profile that gets its credentials from its environment.
    private final CredentialSource surroundings;

    ProfileSource(AwsSettings settings, AwsWeb web, String name, CredentialSource surroundings) {
        this.settings = settings;
        this.web = web;
        this.name = name;
        this.surroundings = surroundings;
    }

    @Override
    public @Nullable AwsCredentials find() throws IOException, InterruptedException {
        return find(Profiles.read(settings), name, 0);
    }

    private @Nullable AwsCredentials find(Profiles profiles, String profile, int depth)
            throws IOException, InterruptedException {
        var role = profiles.value(profile, "role_arn");
        var tokenFile = profiles.value(profile, "web_identity_token_file");
        if (role != null && tokenFile != null)
            return tokens().forToken(role, Path.of(tokenFile), profiles.value(profile, "role_session_name"));
        if (role != null && depth < DEEPEST && hasSource(profiles, profile))
            return role(profiles, profile, role, depth);
        var accessKey = profiles.value(profile, "aws_access_key_id");
        var secret = profiles.value(profile, "aws_secret_access_key");
        if (accessKey != null && secret != null)
            return new AwsCredentials(accessKey, secret, profiles.value(profile, "aws_session_token"), null);
        if (profiles.value(profile, "sso_account_id") != null) return signOn(profiles, profile);
        var command = profiles.value(profile, "credential_process");
        return command == null ? null : printed(command, profile);
    }

    /// Credentials that a profile's `credential_process` prints as JSON.
    private AwsCredentials printed(String command, String profile) throws IOException, InterruptedException {
        var what = "the credential_process of the AWS profile " + profile;
        var ended = new Program(settings.variables(), PATIENCE).run(List.of("/bin/sh", "-c", command), "");
        if (!ended.succeeded())
            throw new IOException(
                    what + " failed: " + ended.errors().lines().findFirst().orElse("it printed no error"));
        return AwsWeb.credentials(ended.output(), "SessionToken", what);
    }

    private static boolean hasSource(Profiles profiles, String profile) {
        return profiles.value(profile, "source_profile") != null
                || profiles.value(profile, "credential_source") != null;
    }

    /// A profile may name itself as source: then its own keys are meant.
    private AwsCredentials role(Profiles profiles, String profile, String role, int depth)
            throws IOException, InterruptedException {
        var source = profiles.value(profile, "source_profile");
        var own = source == null
                ? surroundings.find()
                : find(profiles, source, source.equals(profile) ? DEEPEST : depth + 1);
        if (own == null)
            throw new IOException("the AWS profile " + profile + " requires a role, but "
                    + (source == null ? "its credential_source" : source) + " has no credentials");
        return tokens().forRole(role, profiles.value(profile, "external_id"), own);
    }

    private SecurityTokens tokens() {
        return new SecurityTokens(settings, web);
    }

    /// The token of `aws sso login` is exchanged for credentials of the role.
    private AwsCredentials signOn(Profiles profiles, String profile) throws IOException, InterruptedException {
        var session = profiles.value(profile, "sso_session");
        var section = session == null ? profile : "sso-session " + session;
        var region = profiles.value(section, "sso_region");
        var configured = settings.variable("AWS_ENDPOINT_URL_SSO");
        var address = (configured == null ? "https://portal.sso." + region + ".amazonaws.com" : configured)
                + "/federation/credentials?role_name=" + encoded(profiles.value(profile, "sso_role_name"))
                + "&account_id=" + encoded(profiles.value(profile, "sso_account_id"));
        var token = signOnToken(
                session == null ? String.valueOf(profiles.value(profile, "sso_start_url")) : session, profile);
        var request = HttpRequest.newBuilder(URI.create(address))
                .timeout(Duration.ofSeconds(10))
                .header("x-amz-sso_bearer_token", token)
                .build();
        try {
            var role = Json.tree(web.ask(request, "AWS's sign-on service")).path("roleCredentials");
            return new AwsCredentials(
                    role.path("accessKeyId").asString(""),
                    role.path("secretAccessKey").asString(""),
                    role.path("sessionToken").asString(""),
                    Instant.ofEpochMilli(role.path("expiration").asLong(0)));
        } catch (JacksonException notJson) {
            throw new IOException("AWS's sign-on service returned invalid JSON");
        }
    }

    private String signOnToken(String key, String profile) throws IOException {
        var file = settings.home().resolve(".aws/sso/cache").resolve(sha1(key) + ".json");
        try {
            var cached = Json.tree(Files.readString(file));
            var expires = AwsWeb.instant(cached.path("expiresAt").asString(""));
            var token = cached.path("accessToken").asString("");
            if (!token.isEmpty() && (expires == null || expires.isAfter(Instant.now()))) return token;
        } catch (IOException | JacksonException notThere) {
            // The same as a token that is over: only a person can sign on.
        }
        throw new IOException(
                "the AWS profile " + profile + " is not signed in: run `aws sso login --profile " + profile + "`");
    }

    private static String sha1(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String encoded(@Nullable String text) {
        return URLEncoder.encode(text == null ? "" : text, StandardCharsets.UTF_8);
    }
}
