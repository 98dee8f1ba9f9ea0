package dev.lungo.providers.key.aws;

import dev.lungo.providers.http.HttpClients;
import dev.lungo.providers.key.Keys;
import dev.lungo.providers.key.KnownSecrets;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Keys to Bedrock: a bearer key, else credentials from the first place that has them. Expiring credentials are
/// renewed shortly before, and once when they are rejected. Thread-safe.
public final class AwsKeys implements Keys {
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final AwsSettings settings;
    private final AwsWeb web;
    private final KnownSecrets redaction = new KnownSecrets();
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable String region;
    private @Nullable AwsCredentials credentials;
    private @Nullable Instant renewedAt;

    public AwsKeys(AwsSettings settings, HttpClients connections) {
        this.settings = settings;
        this.web = new AwsWeb(connections);
    }

    public synchronized String region() {
        if (region == null) region = settings.region();
        return region;
    }

    /// The base address of this region's Bedrock.
    public String address() {
        return BedrockAddress.of(region());
    }

    @Override
    public String current() throws IOException, InterruptedException {
        var bearer = settings.bearer();
        if (bearer != null) {
            redaction.add(bearer);
            return bearer;
        }
        lock.lockInterruptibly();
        try {
            if (credentials == null || credentials.isEnding(Instant.now())) fetch();
            return new SignedKey(region(), Objects.requireNonNull(credentials)).text();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean refused(String key, int status) throws InterruptedException {
        if (settings.bearer() != null || status != 401 && status != 403) return false;
        lock.lockInterruptibly();
        try {
            return isRenewed(key);
        } finally {
            lock.unlock();
        }
    }

    /// True if there are other credentials than those of the rejected key.
    private boolean isRenewed(String key) throws InterruptedException {
        var old = credentials;
        if (old == null || !new SignedKey(region(), old).text().equals(key)) return true;
        if (renewedAt != null && Instant.now().isBefore(renewedAt.plus(PAUSE))) return false;
        renewedAt = Instant.now();
        try {
            fetch();
            return !old.equals(credentials);
        } catch (IOException noneToBeHad) {
            credentials = null;
            return false;
        }
    }

    @Override
    public String redact(String text) {
        return redaction.of(text);
    }

    @Override
    public String toString() {
        return "AWS keys";
    }

    private void fetch() throws IOException, InterruptedException {
        for (var source : sources()) {
            var found = source.find();
            if (found == null) continue;
            credentials = found;
            redaction.add(found.secret());
            if (found.token() != null) redaction.add(found.token());
            return;
        }
        throw new IOException("no AWS credentials found: set AWS_BEARER_TOKEN_BEDROCK, or AWS_ACCESS_KEY_ID and"
                + " AWS_SECRET_ACCESS_KEY, or a profile (AWS_PROFILE, provider.amazon-bedrock.options.profile);"
                + " looked at the profile "
                + settings.profile());
    }

    /// A profile that the provider's options name comes before the environment, another one after it.
    private List<CredentialSource> sources() {
        var machine = new MetadataSource(settings);
        var profile = new ProfileSource(settings, web, settings.profile(), () -> {
            var variables = variables();
            return variables != null ? variables : machine.find();
        });
        var sources = new ArrayList<CredentialSource>();
        if (settings.options().get("profile") != null) sources.add(profile);
        sources.add(this::variables);
        sources.add(profile);
        sources.add(this::webIdentity);
        sources.add(machine);
        return sources;
    }

    private @Nullable AwsCredentials variables() {
        var accessKey = settings.first("accessKeyId", "AWS_ACCESS_KEY_ID");
        var secret = settings.first("secretAccessKey", "AWS_SECRET_ACCESS_KEY");
        return accessKey == null || secret == null
                ? null
                : new AwsCredentials(accessKey, secret, settings.first("sessionToken", "AWS_SESSION_TOKEN"), null);
    }

    private @Nullable AwsCredentials webIdentity() throws IOException, InterruptedException {
        var file = settings.variable("AWS_WEB_IDENTITY_TOKEN_FILE");
        var role = settings.variable("AWS_ROLE_ARN");
        return file == null || role == null
                ? null
                : new SecurityTokens(settings, web)
                        .forToken(role, Path.of(file), settings.variable("AWS_ROLE_SESSION_NAME"));
    }
}
