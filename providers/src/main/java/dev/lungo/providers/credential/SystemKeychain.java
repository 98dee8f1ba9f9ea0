package dev.lungo.providers.credential;

import dev.lungo.core.process.SearchPath;
import dev.lungo.providers.key.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The keychain of the system: libsecret's on Linux, where a session bus runs, and macOS's own. It is
/// looked for when it is first needed. Thread-safe.
public final class SystemKeychain implements Keychain {
    /// A person may have to type a password.
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Map<String, String> environment;
    private final String system;
    private @Nullable Keychain found;

    /// `system` is the name of the operating system.
    public SystemKeychain(Map<String, String> environment, String system) {
        this.environment = environment;
        this.system = system;
    }

    @Override
    public @Nullable String read(String name) throws IOException, InterruptedException {
        return found().read(name);
    }

    @Override
    public void write(String name, String secret) throws IOException, InterruptedException {
        found().write(name, secret);
    }

    @Override
    public void remove(String name) throws IOException, InterruptedException {
        found().remove(name);
    }

    @Override
    public @Nullable String missing() {
        return found().missing();
    }

    private synchronized Keychain found() {
        if (found == null) found = system.startsWith("Mac") ? mac() : linux();
        return found;
    }

    private Keychain mac() {
        var security = onPath("security");
        return security == null ? Keychain.none("security is not on the PATH") : new MacKeychain(security, program());
    }

    private Keychain linux() {
        var tool = onPath("secret-tool");
        if (tool == null) return Keychain.none("secret-tool is not on the PATH (package libsecret-tools)");
        return hasBus()
                ? new SecretTool(tool, program())
                : Keychain.none("the keychain needs a session bus, and there is none");
    }

    private Program program() {
        return new Program(environment, PATIENCE);
    }

    private boolean hasBus() {
        if (!environment.getOrDefault("DBUS_SESSION_BUS_ADDRESS", "").isBlank()) return true;
        var runtime = environment.getOrDefault("XDG_RUNTIME_DIR", "");
        return !runtime.isBlank() && Files.exists(Path.of(runtime, "bus"));
    }

    private @Nullable String onPath(String name) {
        var program = SearchPath.first(name, environment);
        return program == null ? null : program.toString();
    }
}
