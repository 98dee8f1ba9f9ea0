package dev.lungo.providers.key.aws;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The credentials of the container or machine that this runs on. The machine is asked for a second
/// at most: most are none of AWS's.
final class MetadataSource implements CredentialSource {
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Duration CONTAINER_PATIENCE = Duration.ofSeconds(5);
    private static final String CONTAINERS = "http://169.254.170.2";
    private static final Set<String> PLAIN_HOSTS =
            Set.of("169.254.170.2", "169.254.170.23", "[fd00:ec2::23]", "localhost", "[::1]");

    private final AwsSettings settings;

    MetadataSource(AwsSettings settings) {
        this.settings = settings;
    }

    @Override
    public @Nullable AwsCredentials find() throws IOException, InterruptedException {
        var relative = settings.variable("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI");
        if (relative != null) return container(URI.create(CONTAINERS + relative));
        var full = settings.variable("AWS_CONTAINER_CREDENTIALS_FULL_URI");
        if (full != null) return container(allowed(full));
        return "true".equalsIgnoreCase(settings.variable("AWS_EC2_METADATA_DISABLED")) ? null : machine();
    }

    /// Unencrypted only to hosts that no one else can be.
    private static URI allowed(String address) throws IOException {
        var uri = URI.create(address);
        var host = uri.getHost() == null ? "" : uri.getHost();
        boolean nearby = PLAIN_HOSTS.contains(host) || host.matches("127(\\.\\d{1,3}){3}");
        if ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()) && nearby) return uri;
        throw new IOException(
                "AWS_CONTAINER_CREDENTIALS_FULL_URI names the host " + host + ", which is trusted only with https");
    }

    private AwsCredentials container(URI uri) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(uri).timeout(CONTAINER_PATIENCE);
        var token = containerToken();
        if (token != null) request.header("Authorization", token);
        var what = "the container's credential service";
        var client = AwsWeb.nearby(CONTAINER_PATIENCE);
        try {
            return AwsWeb.credentials(AwsWeb.answer(client, request.build(), what), "Token", what);
        } finally {
            client.shutdownNow();
        }
    }

    private @Nullable String containerToken() throws IOException {
        var file = settings.variable("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE");
        return file != null
                ? Files.readString(Path.of(file)).strip()
                : settings.variable("AWS_CONTAINER_AUTHORIZATION_TOKEN");
    }

    private @Nullable AwsCredentials machine() throws InterruptedException {
        var configured = settings.variable("AWS_EC2_METADATA_SERVICE_ENDPOINT");
        var base = configured == null ? "http://169.254.169.254" : configured;
        var client = AwsWeb.nearby(PATIENCE);
        long end = System.nanoTime() + PATIENCE.toNanos();
        var what = "the machine's metadata service";
        try {
            var token = AwsWeb.answer(
                    client,
                    HttpRequest.newBuilder(URI.create(base + "/latest/api/token"))
                            .timeout(left(end))
                            .header("X-aws-ec2-metadata-token-ttl-seconds", "21600")
                            .PUT(BodyPublishers.noBody())
                            .build(),
                    what);
            var roles = base + "/latest/meta-data/iam/security-credentials/";
            var role = AwsWeb.answer(client, withToken(roles, token, end), what)
                    .lines()
                    .findFirst()
                    .orElse("")
                    .strip();
            return AwsWeb.credentials(AwsWeb.answer(client, withToken(roles + role, token, end), what), "Token", what);
        } catch (IOException noneThere) {
            return null;
        } finally {
            client.shutdownNow();
        }
    }

    private static HttpRequest withToken(String address, String token, long end) {
        return HttpRequest.newBuilder(URI.create(address))
                .timeout(left(end))
                .header("X-aws-ec2-metadata-token", token)
                .build();
    }

    private static Duration left(long end) {
        return Duration.ofNanos(Math.max(1_000_000, end - System.nanoTime()));
    }
}
