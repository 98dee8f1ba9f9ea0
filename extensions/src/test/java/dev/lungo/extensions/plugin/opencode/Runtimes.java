package dev.lungo.extensions.plugin.opencode;

import dev.lungo.core.process.SearchPath;
import dev.lungo.testkit.NpmPackages;
import dev.lungo.testkit.Required;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/// The programs that run JavaScript: Node of this machine, and Bun of the registry.
final class Runtimes {
    static final String NODE = "node";
    static final String BUN = "bun";

    private Runtimes() {}

    /// This process's environment with a search path that begins with a runtime; its program is put into `folder`.
    static Map<String, String> environment(String runtime, Path folder) throws IOException, InterruptedException {
        var programs = Files.createDirectories(folder.resolve("programs"));
        var program = programs.resolve(runtime);
        Files.writeString(program, "#!/bin/sh\nexec '" + (runtime.equals(NODE) ? node() : bun()) + "' \"$@\"\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        var environment = new HashMap<>(System.getenv());
        environment.put("PATH", programs + ":/usr/bin:/bin");
        return environment;
    }

    private static Path node() {
        var node = SearchPath.first(NODE, System.getenv());
        Required.require(node != null, "node is missing");
        return Objects.requireNonNull(node);
    }

    private static Path bun() throws IOException, InterruptedException {
        return NpmPackages.with(BUN, "1.4.5").resolve("node_modules/.bin/bun").toRealPath();
    }
}
