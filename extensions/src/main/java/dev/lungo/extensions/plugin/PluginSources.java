package dev.lungo.extensions.plugin;

import dev.lungo.config.LayeredConfig;
import dev.lungo.config.LoadedConfig;
import dev.lungo.config.Sources;
import dev.lungo.config.source.Fence;
import dev.lungo.core.config.Held;
import dev.lungo.core.text.RegularFile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The plugins of a directory: those in the folders of the user, then those in the folders of a trusted project, then
/// those that the configuration names.
public record PluginSources(Sources sources) {
    private static final Set<String> OFF = Set.of("1", "true");

    /// True if the environment of this process turns plugins off.
    public boolean isPure() {
        return List.of("LUNGO_PURE", "OPENCODE_PURE").stream()
                .anyMatch(name -> OFF.contains(sources.environment().getOrDefault(name, "")));
    }

    /// The plugins with this configuration.
    public List<PluginSource> of(LoadedConfig loaded) {
        if (isPure()) return List.of();
        var found = new ArrayList<PluginSource>();
        for (var file : PluginFiles.in(LayeredConfig.ownFolders(sources))) found.add(source(file, true));
        if (loaded.trust().trusted()) for (var file : ofProject()) found.add(source(file, false));
        if (!loaded.config().plugin().isEmpty()) configured(loaded, found);
        return List.copyOf(found);
    }

    /// The names that the configuration turns off.
    public static Set<String> disabled(LoadedConfig loaded) {
        return loaded.config().plugins().entrySet().stream()
                .filter(each -> Boolean.FALSE.equals(each.getValue().enabled()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    /// The project's own plugins, with their contents: they need trust, because they run as parts of Lungo.
    public List<Held> held() {
        return ofProject().stream()
                .map(file -> new Held(
                        sources.worktree().relativize(file).toString(),
                        "plugin." + PluginFiles.name(file),
                        shown(file)))
                .toList();
    }

    private List<Path> ofProject() {
        var own = LayeredConfig.ownFolders(sources);
        return PluginFiles.in(LayeredConfig.folders(sources).stream()
                .filter(folder -> !own.contains(folder) && folder.startsWith(sources.worktree()))
                .toList());
    }

    /// The text of a source, or the manifest of a folder, and the hash of everything else that runs.
    private static String shown(Path file) {
        var hash = "SHA-256 " + PluginTree.hash(file);
        if (file.toString().endsWith(".jar")) return hash;
        try {
            var text =
                    RegularFile.text(Files.isDirectory(file) ? file.resolve(PluginTree.MANIFEST) : file, Fence.LARGEST);
            return file.toString().endsWith(".java")
                    ? text
                    : text.stripTrailing() + "\n\n" + hash + " with all its code";
        } catch (IOException unreadable) {
            return "unreadable";
        }
    }

    private static PluginSource source(Path file, boolean own) {
        return new PluginSource(PluginFiles.name(file), file.toString(), file, PluginTree.hash(file), Map.of(), own);
    }

    /// Entries are a path, an address of a file, or a package; in a list with options if there are any.
    private void configured(LoadedConfig loaded, List<PluginSource> found) {
        var places = places(loaded);
        var entries = loaded.config().plugin();
        for (int i = 0; i < entries.size(); i++) {
            var entry = entries.get(i);
            var place = places.get("plugin[" + i + "]");
            if (entry instanceof String spec) found.add(named(spec, Map.of(), place));
            else if (entry instanceof List<?> pair && !pair.isEmpty() && pair.getFirst() instanceof String spec)
                found.add(named(spec, pair.size() > 1 ? options(pair.get(1)) : Map.of(), place));
        }
    }

    private static Map<String, String> places(LoadedConfig loaded) {
        var places = new HashMap<String, String>();
        for (var setting : loaded.origins().settings())
            if (setting.key().startsWith("plugin["))
                places.put(setting.key(), setting.place().source());
        return places;
    }

    private static Map<String, Object> options(@Nullable Object value) {
        var options = new HashMap<String, Object>();
        if (value instanceof Map<?, ?> map)
            map.forEach((key, option) -> {
                if (option != null) options.put(String.valueOf(key), option);
            });
        return options;
    }

    /// `place` is the file of the configuration that names it.
    private PluginSource named(String spec, Map<String, Object> options, @Nullable String place) {
        boolean own = place == null || place.startsWith("$") || !Path.of(place).startsWith(sources.worktree());
        var base = place == null || place.startsWith("$") ? sources.directory() : parent(Path.of(place));
        var file = file(spec, base);
        if (file == null) return new PluginSource(name(spec), spec, null, "", options, own);
        return new PluginSource(PluginFiles.name(file), spec, file, PluginTree.hash(file), options, own);
    }

    private static Path parent(Path file) {
        return file.getParent() == null ? file : file.getParent();
    }

    private @Nullable Path file(String spec, Path base) {
        if (spec.startsWith("file://")) return Path.of(URI.create(spec));
        if (spec.startsWith("~/"))
            return sources.home().resolve(spec.substring(2)).normalize();
        boolean path = spec.startsWith("./") || spec.startsWith("../") || spec.startsWith("/");
        return path ? base.resolve(spec).normalize() : null;
    }

    /// `@scope/name@1.2.3` without its version.
    private static String name(String spec) {
        int version = spec.lastIndexOf('@');
        return version > 0 ? spec.substring(0, version) : spec;
    }
}
