package dev.lungo.providers.credential;

import dev.lungo.core.process.Ended;
import dev.lungo.providers.key.KnownSecrets;
import dev.lungo.providers.key.Program;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The keychain of a Linux desktop, through libsecret's `secret-tool`. The secret goes through its input.
record SecretTool(String path, Program program) implements Keychain {
    @Override
    public @Nullable String read(String name) throws IOException, InterruptedException {
        var ended = program.run(words("lookup", name), "");
        if (ended.succeeded()) return ended.output().strip();
        if (ended.errors().isBlank()) return null;
        throw failed(ended, "");
    }

    @Override
    public void write(String name, String secret) throws IOException, InterruptedException {
        var ended = program.run(words("store", "--label=Lungo: " + name, name), secret);
        if (!ended.succeeded()) throw failed(ended, secret);
    }

    @Override
    public void remove(String name) throws IOException, InterruptedException {
        var ended = program.run(words("clear", name), "");
        if (!ended.succeeded() && !ended.errors().isBlank()) throw failed(ended, "");
    }

    /// The last is the name of the secret.
    private List<String> words(String... given) {
        var words = new ArrayList<>(List.of(path));
        words.addAll(List.of(given));
        var name = words.removeLast();
        words.addAll(List.of("service", "lungo", "account", name));
        return words;
    }

    /// The secret is JSON, of which any string could be echoed.
    private static IOException failed(Ended ended, String secret) {
        var detail =
                new KnownSecrets(List.of(secret.split("\""))).of(ended.errors().strip());
        return new IOException("The keychain did not respond (secret-tool exited with status " + ended.exit()
                + (detail.isEmpty() ? "" : ": " + detail) + "). Unlock it, or store the key in the file.");
    }
}
