package dev.lungo.extensions.plugin.java;

import dev.lungo.core.plugin.Plugin;
import dev.lungo.core.plugin.PluginContext;
import dev.lungo.extensions.plugin.PluginFailure;
import dev.lungo.extensions.plugin.PluginFiles;
import dev.lungo.extensions.plugin.PluginLoader;
import dev.lungo.extensions.plugin.PluginSite;
import dev.lungo.extensions.plugin.PluginSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Loads plugins from jars and from single Java files. Each has a class loader of its own, which sees Java and the
/// interfaces of plugins.
public final class JavaPlugins implements PluginLoader {
    private static final long LARGEST = 100L << 20;

    @Override
    public boolean takes(PluginSource source) {
        var name = source.file() == null ? "" : source.file().toString();
        return name.endsWith(".jar") || name.endsWith(".java");
    }

    @Override
    public Plugin load(PluginSource source, PluginSite site) throws PluginFailure {
        var file = source.file();
        if (file == null) throw new PluginFailure("has no file");
        var kept = new KeptJars(site.cache());
        try {
            var jar = kept.of(contents(file, source.hash()), file);
            return open(jar);
        } catch (IOException unreadable) {
            throw new PluginFailure("could not be read: " + unreadable.getMessage(), unreadable);
        }
    }

    /// The contents that were trusted, not those that the file may have since then.
    private static byte[] contents(Path file, String hash) throws IOException, PluginFailure {
        if (Files.size(file) > LARGEST) throw new PluginFailure("is larger than " + (LARGEST >> 20) + " MB");
        var contents = Files.readAllBytes(file);
        if (!PluginFiles.hash(contents).equals(hash))
            throw new PluginFailure("changed while it was loaded; it is loaded again with the next request");
        return contents;
    }

    private static Plugin open(Path jar) throws IOException, PluginFailure {
        var type = PluginClass.in(jar);
        var loader = new PluginClasses(jar);
        try {
            return new Opened(instance(type, loader), loader);
        } catch (PluginFailure failed) {
            loader.close();
            throw failed;
        }
    }

    private static Plugin instance(String type, ClassLoader loader) throws PluginFailure {
        try {
            var made = Class.forName(type, true, loader).getDeclaredConstructor();
            made.setAccessible(true);
            if (made.newInstance() instanceof Plugin plugin) return plugin;
            throw new PluginFailure("is not a plugin: " + type + " does not implement Plugin");
        } catch (NoSuchMethodException missing) {
            throw new PluginFailure(type + " needs a constructor without parameters", missing);
        } catch (ReflectiveOperationException | LinkageError broken) {
            var cause = broken.getCause() == null ? broken : broken.getCause();
            throw new PluginFailure("could not be started: " + cause.getMessage(), broken);
        }
    }

    /// A plugin with its classes.
    private record Opened(Plugin plugin, PluginClasses loader) implements Plugin {
        @Override
        public String id() {
            return plugin.id();
        }

        @Override
        public int api() {
            return plugin.api();
        }

        @Override
        public void register(PluginContext context) throws Exception {
            plugin.register(context);
        }

        @Override
        public void close() throws Exception {
            try (loader) {
                plugin.close();
            }
        }
    }
}
