package dev.lungo.providers.key.aws;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// AWS's token service (STS): credentials of a role, in exchange for others or an identity token.
final class SecurityTokens {
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String SESSION = "lungo";

    private final AwsSettings settings;
    private final AwsWeb web;

    SecurityTokens(AwsSettings settings, AwsWeb web) {
        this.settings = settings;
        this.web = web;
    }

    AwsCredentials forToken(String role, Path tokenFile, @Nullable String session)
            throws IOException, InterruptedException {
        var token = Files.readString(tokenFile).strip();
        return ask(
                Map.of(
                        "Action",
                        "AssumeRoleWithWebIdentity",
                        "RoleArn",
                        role,
                        "RoleSessionName",
                        session == null ? SESSION : session,
                        "WebIdentityToken",
                        token),
                null);
    }

    AwsCredentials forRole(String role, @Nullable String externalID, AwsCredentials own)
            throws IOException, InterruptedException {
        var fields = new TreeMap<>(Map.of("Action", "AssumeRole", "RoleArn", role, "RoleSessionName", SESSION));
        if (externalID != null) fields.put("ExternalId", externalID);
        return ask(fields, own);
    }

    private AwsCredentials ask(Map<String, String> fields, @Nullable AwsCredentials signedBy)
            throws IOException, InterruptedException {
        var form = new TreeMap<>(fields);
        form.put("Version", "2011-06-15");
        var body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"))
                .getBytes(StandardCharsets.UTF_8);
        var uri = URI.create(address());
        var request = HttpRequest.newBuilder(uri)
                .timeout(Duration.ofSeconds(10))
                .header("Content-Type", FORM)
                .POST(BodyPublishers.ofByteArray(body));
        if (signedBy != null) {
            new SigV4("sts", settings.region(), signedBy)
                    .headers("POST", uri, Map.of("content-type", FORM), body, Instant.now())
                    .forEach(request::header);
        }
        return credentials(web.ask(request.build(), "AWS's token service"));
    }

    private String address() {
        var own = settings.variable("AWS_ENDPOINT_URL_STS");
        if (own != null) return own.endsWith("/") ? own : own + "/";
        return "https://sts." + settings.region() + "." + BedrockAddress.domain(settings.region()) + "/";
    }

    private static AwsCredentials credentials(String xml) throws IOException {
        var accessKey = element(xml, "AccessKeyId");
        var secret = element(xml, "SecretAccessKey");
        if (accessKey == null || secret == null) throw new IOException("AWS's token service returned no credentials");
        return new AwsCredentials(
                accessKey, secret, element(xml, "SessionToken"), AwsWeb.instant(element(xml, "Expiration")));
    }

    private static @Nullable String element(String xml, String name) {
        var found =
                Pattern.compile("<" + name + ">\\s*([^<]+?)\\s*</" + name + ">").matcher(xml);
        return found.find() ? found.group(1) : null;
    }
}
