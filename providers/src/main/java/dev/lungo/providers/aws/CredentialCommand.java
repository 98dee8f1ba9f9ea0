package dev.lungo.providers.aws;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// A profile's `credential_process`: a command that prints credentials as JSON.
final class CredentialCommand {
    private static final int PATIENCE_SECONDS = 60;

    private CredentialCommand() {}

    static AwsCredentials run(String command, Map<String, String> environment, String profile)
            throws IOException, InterruptedException {
        var what = "the credential_process of the AWS profile " + profile;
        var builder = new ProcessBuilder("sh", "-c", command)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
        builder.environment().clear();
        builder.environment().putAll(environment);
        var process = builder.start();
        try {
            var errors = CompletableFuture.supplyAsync(() -> firstLine(process), Thread::startVirtualThread);
            var output = CompletableFuture.supplyAsync(() -> all(process), Thread::startVirtualThread);
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS))
                throw new IOException(what + " did not end within " + PATIENCE_SECONDS + " s");
            if (process.exitValue() != 0) throw new IOException(what + " failed: " + errors.join());
            return AwsWeb.credentials(output.join(), "SessionToken", what);
        } finally {
            process.destroyForcibly();
        }
    }

    private static String firstLine(Process process) {
        return text(process.getErrorStream()).lines().findFirst().orElse("it said nothing");
    }

    private static String all(Process process) {
        return text(process.getInputStream());
    }

    private static String text(InputStream in) {
        try {
            return new String(in.readNBytes(1 << 20), StandardCharsets.UTF_8);
        } catch (IOException closed) {
            return "";
        }
    }
}
