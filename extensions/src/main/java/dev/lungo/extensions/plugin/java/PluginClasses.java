package dev.lungo.extensions.plugin.java;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.constant.ClassDesc;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Classes of one plugin, beside Java and the interfaces of plugins. They cannot end the server.
final class PluginClasses extends URLClassLoader {
    PluginClasses(Path jar) throws MalformedURLException {
        super("plugin", new URL[] {jar.toUri().toURL()}, new CoreClasses());
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        try (var found = stream(name.replace('.', '/'))) {
            if (found == null) throw new ClassNotFoundException(name);
            var written = found.readAllBytes();
            if (!EndingCalls.maybeIn(written)) return super.findClass(name);
            var types = ClassHierarchyResolver.ofClassLoading(getParent())
                    .orElse(ClassHierarchyResolver.ofResourceParsing(this::stream));
            var bytes = new EndingCalls(ClassFile.of().parse(written)).replaced(types);
            return defineClass(name, bytes, 0, bytes.length);
        } catch (IOException unreadable) {
            throw new ClassNotFoundException(name, unreadable);
        } catch (IllegalArgumentException broken) {
            // Java names what is wrong with such a class.
            return super.findClass(name);
        }
    }

    private @Nullable InputStream stream(ClassDesc type) {
        try {
            var descriptor = type.descriptorString();
            return stream(descriptor.substring(1, descriptor.length() - 1));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /// Opened without Java's cache, which would keep the jar open.
    private @Nullable InputStream stream(String type) throws IOException {
        var place = findResource(type + ".class");
        if (place == null) return null;
        var connection = place.openConnection();
        connection.setUseCaches(false);
        return connection.getInputStream();
    }
}
