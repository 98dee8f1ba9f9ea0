package dev.lungo.providers.key.aws;

import dev.lungo.core.process.Launch;
import dev.lungo.core.process.ProcessLauncher;
import dev.lungo.core.process.Profile;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.time.Duration;
import java.util.Map;

/// A profile's `credential_process`: a command that prints credentials as JSON.
final class CredentialCommand {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int LARGEST = 1 << 20;

    private CredentialCommand() {}

    static AwsCredentials run(String command, Map<String, String> environment, String profile)
            throws IOException, InterruptedException {
        var what = "the credential_process of the AWS profile " + profile;
        var ended = ProcessLauncher.direct()
                .run(Launch.of(Profile.KEY, "sh", "-c", command)
                        .from(environment)
                        .errors(Redirect.PIPE)
                        .limits(PATIENCE, LARGEST));
        if (ended.exit() == null) throw new IOException(what + " did not end within " + PATIENCE.toSeconds() + " s");
        if (!ended.succeeded())
            throw new IOException(
                    what + " failed: " + ended.errors().lines().findFirst().orElse("it printed no error"));
        return AwsWeb.credentials(ended.output(), "SessionToken", what);
    }
}
