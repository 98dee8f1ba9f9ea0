package dev.lungo.extensions.plugin.process;

import dev.lungo.core.plugin.Plugin;
import dev.lungo.core.plugin.PluginContext;
import dev.lungo.core.process.Launch;
import dev.lungo.core.process.Profile;
import dev.lungo.extensions.plugin.PluginFailure;
import dev.lungo.extensions.plugin.PluginFiles;
import dev.lungo.extensions.plugin.PluginLoader;
import dev.lungo.extensions.plugin.PluginSite;
import dev.lungo.extensions.plugin.PluginSource;
import dev.lungo.wire.ProgramLog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/// Loads plugins that are programs: folders with a `plugin.json`. The sandbox confines each by its rights.
public final class ProcessPlugins implements PluginLoader {
    @Override
    public boolean takes(PluginSource source) {
        return source.file() != null && Files.isRegularFile(source.file().resolve(PluginManifest.FILE));
    }

    @Override
    public Plugin load(PluginSource source, PluginSite site) throws PluginFailure {
        var folder = place(source);
        var manifest = PluginManifest.read(folder);
        return new Opened(manifest, new PluginProcess(program(manifest, folder, source, site)), source.own());
    }

    /// The folder of the plugin; a sandbox need not show what a link of the user's leads to.
    private static Path place(PluginSource source) throws PluginFailure {
        var folder = Objects.requireNonNull(source.file());
        try {
            return source.own() ? folder.toRealPath() : folder;
        } catch (IOException gone) {
            throw new PluginFailure("has no readable folder: " + gone.getMessage());
        }
    }

    private static PluginProgram program(PluginManifest manifest, Path folder, PluginSource source, PluginSite site) {
        var rights = manifest.rights();
        var data = data(manifest, folder, site);
        var introduction = introduction(manifest.name(), source.options(), site);
        introduction.put("data", data.toString());
        return new PluginProgram(
                manifest.name(),
                Launch.of(Profile.COMMAND, manifest.command(folder))
                        .in(site.directory())
                        .from(rights.of(site.environment())),
                site.confined()
                        .of(
                                data,
                                folder,
                                rights.network(),
                                rights.writable().stream()
                                        .map(site.directory()::resolve)
                                        .toList()),
                manifest.limits(),
                introduction,
                new ProgramLog(site.cache().resolve(manifest.name() + ".log")));
    }

    /// The folder where the program may write, shared with no other plugin of the same name.
    private static Path data(PluginManifest manifest, Path folder, PluginSite site) {
        var place = PluginFiles.hash(folder.toString().getBytes(StandardCharsets.UTF_8));
        return site.cache().resolve("own").resolve(manifest.name() + "-" + place.substring(0, 16));
    }

    /// The parameters of the first request to any program.
    public static Map<String, Object> introduction(String name, Map<String, Object> options, PluginSite site) {
        var introduction = new LinkedHashMap<String, Object>();
        introduction.put("apiVersion", Plugin.API);
        introduction.put("name", name);
        introduction.put("directory", site.directory().toString());
        introduction.put("worktree", site.worktree().toString());
        introduction.put("options", options);
        return introduction;
    }

    private record Opened(PluginManifest manifest, PluginProcess process, boolean own) implements Plugin {
        @Override
        public String id() {
            return manifest.name();
        }

        @Override
        public int api() {
            return Plugin.API;
        }

        @Override
        public void register(PluginContext context) throws PluginFailure, InterruptedException {
            var listed = manifest.offer();
            var offer = listed == null ? PluginOffer.of(process.greeting()) : listed;
            new Contributor(process, Map.of(), own).register(offer, context);
        }

        @Override
        public void close() {
            process.close();
        }
    }
}
