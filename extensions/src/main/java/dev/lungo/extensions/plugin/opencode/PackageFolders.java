package dev.lungo.extensions.plugin.opencode;

import dev.lungo.extensions.plugin.PluginFailure;
import dev.lungo.extensions.plugin.PluginSite;
import dev.lungo.extensions.plugin.PluginSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The folders whose `node_modules` may have packages of plugins, the first one first.
final class PackageFolders {
    private PackageFolders() {}

    /// A project's packages are not for plugins of the user, which also run in projects that are not trusted.
    static List<String> of(PluginSite site, boolean ofUser) {
        var folders = new LinkedHashSet<Path>();
        if (!ofUser) ofProject(site, folders);
        var home = site.environment().get("HOME");
        if (home != null && home.startsWith("/")) ofUser(site, Path.of(home), folders);
        return folders.stream().map(Path::toString).toList();
    }

    /// Finds out before any program starts.
    ///
    /// @throws PluginFailure if no folder has the package
    static void require(PluginSite site, PluginSource source) throws PluginFailure {
        var folders = of(site, source.own());
        for (var folder : folders) if (Files.isDirectory(Path.of(folder, "node_modules", source.name()))) return;
        throw new PluginFailure("is not installed. Install it with: lungo plugin add "
                + (source.own() ? "" : "--project ") + source.spec());
    }

    private static void ofProject(PluginSite site, Set<Path> folders) {
        for (var at = site.directory(); at != null && at.startsWith(site.worktree()); at = at.getParent()) {
            folders.add(at.resolve(".lungo"));
            folders.add(at.resolve(".opencode"));
            folders.add(at);
        }
    }

    private static void ofUser(PluginSite site, Path home, Set<Path> folders) {
        var configured = site.environment().getOrDefault("XDG_CONFIG_HOME", "");
        var config = configured.startsWith("/") ? Path.of(configured) : home.resolve(".config");
        for (var brand : List.of("lungo", "opencode")) {
            folders.add(config.resolve(brand));
            folders.add(home.resolve("." + brand));
        }
        folders.add(home.resolve(".cache/opencode"));
    }
}
