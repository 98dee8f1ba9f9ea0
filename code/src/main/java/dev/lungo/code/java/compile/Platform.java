package dev.lungo.code.java.compile;

import dev.lungo.code.java.compile.ClassArchive.ClassPlace;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.tools.JavaFileManager.Location;
import org.jspecify.annotations.Nullable;

/// The documented classes of a Java version, all modules of the JDK included, whichever this runtime has. They come
/// from the signatures that the compiler's `--release` uses, `lib/ct.sym`.
final class Platform implements Closeable {
    static final int OLDEST = 8;

    private final ClassArchive signatures;
    private final Map<String, ModuleLocation> modules = new TreeMap<>();
    private final boolean modular;

    /// A module of the JDK, as a place of classes.
    record ModuleLocation(String module) implements Location {
        @Override
        public String getName() {
            return "the module " + module;
        }

        @Override
        public boolean isOutputLocation() {
            return false;
        }
    }

    Platform(int version) throws IOException {
        modular = version > OLDEST;
        char letter = Character.toUpperCase(Character.forDigit(version, Character.MAX_RADIX));
        File file = new File(System.getProperty("java.home"), "lib/ct.sym");
        signatures = new ClassArchive(file, entry -> inVersion(entry, letter));
        for (String module : signatures.groups().keySet()) modules.put(module, new ModuleLocation(module));
    }

    /// An entry such as `9ABC/java.base/java/util/List.sig` belongs to the versions 9 to 12.
    private static @Nullable ClassPlace inVersion(String entry, char letter) {
        int versions = entry.indexOf('/');
        int module = entry.indexOf('/', versions + 1);
        boolean belongs = entry.endsWith(".sig") && module > 0 && entry.lastIndexOf(letter, versions) >= 0;
        if (!belongs) return null;
        String path = entry.substring(module + 1, entry.length() - ".sig".length());
        return ClassArchive.place(entry.substring(versions + 1, module), path);
    }

    boolean isModular() {
        return modular;
    }

    List<ModuleLocation> modules() {
        return List.copyOf(modules.values());
    }

    @Nullable
    ModuleLocation module(String name) {
        return modules.get(name);
    }

    List<ClassEntry> list(String module, String packageName) {
        return packageName.isEmpty() ? List.of() : signatures.list(module, packageName);
    }

    /// A package of any module.
    List<ClassEntry> list(String packageName) {
        if (packageName.isEmpty()) return List.of();
        return signatures.groups().values().stream()
                .flatMap(packages -> packages.getOrDefault(packageName, List.of()).stream())
                .toList();
    }

    @Nullable
    ClassEntry moduleInfo(String module) {
        return signatures.list(module, "").stream().findFirst().orElse(null);
    }

    @Override
    public void close() throws IOException {
        signatures.close();
    }
}
