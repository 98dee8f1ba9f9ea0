package dev.lungo.extensions.plugin.java;

import dev.lungo.core.plugin.Plugin;
import dev.lungo.extensions.plugin.PluginFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.jar.JarFile;

/// The class of a plugin's jar that implements `Plugin`: the attribute `Lungo-Plugin` of the manifest, or the one class
/// that the jar declares as a service.
final class PluginClass {
    static final String ATTRIBUTE = "Lungo-Plugin";
    private static final String SERVICE = "META-INF/services/" + Plugin.class.getName();

    private PluginClass() {}

    static String in(Path jar) throws IOException, PluginFailure {
        try (var file = new JarFile(jar.toFile())) {
            var manifest = file.getManifest();
            var named = manifest == null ? null : manifest.getMainAttributes().getValue(ATTRIBUTE);
            if (named != null && !named.isBlank()) return named.strip();
            var service = file.getEntry(SERVICE);
            if (service == null)
                throw new PluginFailure(
                        "names no plugin: add " + ATTRIBUTE + " to the manifest, or the file " + SERVICE);
            try (var in = file.getInputStream(service)) {
                return declared(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
    }

    private static String declared(String services) throws PluginFailure {
        var names = services.lines()
                .map(line -> line.replaceFirst("#.*", "").strip())
                .filter(line -> !line.isEmpty())
                .toList();
        if (names.size() != 1) throw new PluginFailure("declares " + names.size() + " plugins; a jar has one");
        return names.getFirst();
    }
}
