package dev.lungo.providers.credential;

import dev.lungo.providers.key.Program;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Finds the keychain of the system: libsecret's on Linux, where a session bus runs, and macOS's own.
public final class SystemKeychain {
    /// A person may have to type a password.
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private SystemKeychain() {}

    /// Looks at files only; nothing is run before something is read or written.
    public static Keychain find(Map<String, String> environment, String system) {
        var program = new Program(environment, PATIENCE);
        if (system.startsWith("Mac")) {
            var security = onPath(environment, "security");
            return security == null ? Keychain.none("the program security is not on the PATH") : new MacKeychain(security, program);
        }
        var tool = onPath(environment, "secret-tool");
        if (tool == null) return Keychain.none("the program secret-tool is not on the PATH (package libsecret-tools)");
        return hasBus(environment) ? new SecretTool(tool, program) : Keychain.none("there is no session bus, on which the keychain would answer");
    }

    private static boolean hasBus(Map<String, String> environment) {
        if (!environment.getOrDefault("DBUS_SESSION_BUS_ADDRESS", "").isBlank()) return true;
        var runtime = environment.getOrDefault("XDG_RUNTIME_DIR", "");
        return !runtime.isBlank() && Files.exists(Path.of(runtime, "bus"));
    }

    private static @Nullable String onPath(Map<String, String> environment, String name) {
        for (var folder : environment.getOrDefault("PATH", "").split(File.pathSeparator)) {
            if (folder.startsWith("/") && Files.isExecutable(Path.of(folder, name))) return Path.of(folder, name).toString();
        }
        return null;
    }
}
