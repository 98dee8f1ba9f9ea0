package dev.lungo.providers.credential;

import dev.lungo.core.process.Ended;
import dev.lungo.providers.key.Program;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The keychain of macOS, through `security`. What is written goes through its input, where a line has
/// 4096 characters at most; an argument could be read by others.
record MacKeychain(String path, Program program) implements Keychain {
    private static final int LONGEST = 3800;
    private static final int NOT_FOUND = 44;

    @Override
    public @Nullable String read(String name) throws IOException, InterruptedException {
        var ended = program.run(List.of(path, "find-generic-password", "-s", "lungo", "-a", name, "-w"), "");
        if (isMissing(ended)) return null;
        if (!ended.succeeded()) throw failed(ended);
        try {
            return new String(Base64.getDecoder().decode(ended.output().strip()), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException foreign) {
            throw new IOException(
                    "The keychain's entry lungo/" + name
                            + " was not written by Lungo; remove it there, and sign in again.",
                    foreign);
        }
    }

    @Override
    public void write(String name, String secret) throws IOException, InterruptedException {
        var text = Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8));
        if (text.length() > LONGEST)
            throw new IOException("This credential is too long for the keychain. Store it in the file.");
        if (!name.matches("[\\w.@-]+"))
            throw new IOException("The keychain cannot store a credential for a provider named \"" + name + "\".");
        var ended =
                program.run(List.of(path, "-i"), "add-generic-password -U -s lungo -a " + name + " -w " + text + "\n");
        if (!ended.succeeded()) throw failed(ended);
    }

    @Override
    public void remove(String name) throws IOException, InterruptedException {
        var ended = program.run(List.of(path, "delete-generic-password", "-s", "lungo", "-a", name), "");
        if (!ended.succeeded() && !isMissing(ended)) throw failed(ended);
    }

    private static boolean isMissing(Ended ended) {
        return Objects.equals(ended.exit(), NOT_FOUND);
    }

    /// Its output may quote its input, so only the status is reported.
    private static IOException failed(Ended ended) {
        return new IOException("The keychain did not respond (security exited with status " + ended.exit()
                + "). Unlock it, or store the key in the file.");
    }
}
