package dev.lungo.extensions.plugin.opencode;

import dev.lungo.core.plugin.Plugin;
import dev.lungo.core.plugin.PluginContext;
import dev.lungo.extensions.plugin.PluginFailure;
import dev.lungo.extensions.plugin.PluginLoader;
import dev.lungo.extensions.plugin.PluginSite;
import dev.lungo.extensions.plugin.PluginSource;
import dev.lungo.extensions.plugin.process.Contributor;
import dev.lungo.extensions.plugin.process.PluginOffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// Loads OpenCode's plugins: files in JavaScript and TypeScript, files of custom tools, and installed packages. Those
/// of a directory share a program; those of the user and those of a project do not.
public final class OpenCodePlugins implements PluginLoader {
    private static final Set<String> TOOLS = Set.of("tool", "tools");

    private final ScriptProcesses processes = new ScriptProcesses();

    @Override
    public boolean takes(PluginSource source) {
        var file = source.file();
        return file == null || isScript(file) || Files.isRegularFile(file.resolve("package.json"));
    }

    /// True for the names of files that are plugins or custom tools.
    public static boolean isScript(Path file) {
        return file.toString().endsWith(".js") || file.toString().endsWith(".ts");
    }

    private static boolean isTools(PluginSource source) {
        var file = source.file();
        if (file == null || !isScript(file) || file.getParent() == null) return false;
        return TOOLS.contains(String.valueOf(file.getParent().getFileName()));
    }

    @Override
    public Plugin load(PluginSource source, PluginSite site) throws PluginFailure {
        return new Opened(source, id(source), site, processes);
    }

    /// The name without the signs that only names of packages have.
    private static String id(PluginSource source) {
        var name = source.name().replaceFirst("^@", "").replaceAll("[^A-Za-z0-9_.-]", ".");
        return isTools(source) ? "tool." + name : name;
    }

    private record Opened(PluginSource source, String id, PluginSite site, ScriptProcesses processes)
            implements Plugin {
        @Override
        public int api() {
            return Plugin.API;
        }

        @Override
        public void register(PluginContext context) throws PluginFailure, InterruptedException {
            if (source.file() == null) PackageFolders.require(site, source);
            var process = processes.open(site, source.own(), id);
            var loaded = process.enter(id, "load", wanted());
            new Contributor(process, Map.of("plugin", id), source.own()).register(PluginOffer.of(loaded), context);
            ScriptSignIn.of(process, id, loaded.path("signIns")).forEach(context::signIn);
        }

        private Map<String, Object> wanted() {
            var wanted = new HashMap<String, Object>();
            wanted.put("name", id);
            wanted.put("kind", isTools(source) ? "tools" : "plugin");
            wanted.put("spec", source.spec());
            wanted.put("options", source.options());
            if (source.file() != null) wanted.put("file", source.file().toString());
            return wanted;
        }

        @Override
        public void close() {
            processes.close(site, source.own(), id);
        }
    }
}
