package dev.lungo.extensions.plugin.opencode;

import dev.lungo.extensions.plugin.PluginFiles;
import dev.lungo.wire.OwnerOnly;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The script that runs OpenCode's plugins, as files in a folder of ours: a runtime reads no jar.
final class HostScript {
    private static final String MAIN = "host.mjs";
    private static final List<String> FILES = List.of(
            "bun.mjs",
            "client.mjs",
            "data.mjs",
            "gate.mjs",
            "hooks.mjs",
            "load.mjs",
            "relay.mjs",
            "resolve.mjs",
            "schema.mjs",
            "shell.mjs",
            "shim.mjs",
            "signin.mjs",
            "tools.mjs",
            MAIN);

    private HostScript() {}

    /// The script below `parent`, in a folder named by its contents. The main file is written last, so a folder that
    /// has it is complete.
    static Path in(Path parent) throws IOException {
        var contents = contents();
        var all = new ByteArrayOutputStream();
        for (var each : contents.values()) all.writeBytes(each);
        var folder =
                parent.resolve("opencode-" + PluginFiles.hash(all.toByteArray()).substring(0, 16));
        var main = folder.resolve(MAIN);
        if (Files.exists(main)) return main;
        OwnerOnly.directories(folder);
        for (var each : contents.entrySet()) OwnerOnly.replace(folder.resolve(each.getKey()), each.getValue());
        return main;
    }

    private static Map<String, byte[]> contents() throws IOException {
        var contents = new LinkedHashMap<String, byte[]>();
        for (var name : FILES) {
            try (var in = Objects.requireNonNull(HostScript.class.getResourceAsStream(name), name)) {
                contents.put(name, in.readAllBytes());
            }
        }
        return contents;
    }
}
