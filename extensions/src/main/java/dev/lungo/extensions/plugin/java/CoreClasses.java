package dev.lungo.extensions.plugin.java;

import java.util.List;

/// Parent of the class loaders of plugins: the classes of Java, and those of Lungo that are the interfaces of plugins.
final class CoreClasses extends ClassLoader {
    private static final List<String> VISIBLE = List.of("dev.lungo.core.", "org.jspecify.");

    CoreClasses() {
        super("lungo-core", ClassLoader.getPlatformClassLoader());
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        if (VISIBLE.stream().noneMatch(name::startsWith)) throw new ClassNotFoundException(name);
        return CoreClasses.class.getClassLoader().loadClass(name);
    }
}
