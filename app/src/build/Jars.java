import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.Locale;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;

/// Prepares jars for a fast start: class files the AOT cache can hold, which signed ones are not, and natives that need
/// no unpacking.
final class Jars {
    /// The AOT cache skips class files older than this: they have no stack maps.
    private static final int OLDEST = 50;

    private Jars() {}

    static void copyModern(Path jar, Path target, ClassFile classFile) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            if (jar.getFileName().toString().startsWith("lungo-") || hasOldClasses(file) || isSigned(file)) {
                rewrite(file, target, classFile);
            } else {
                Files.copy(jar, target, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    /// The SQLite library of this platform, under the name its driver looks for in a directory.
    static void layOutNatives(Path jar, Path directory) throws IOException {
        String name = System.mapLibraryName("sqlitejdbc");
        try (var files = java.nio.file.FileSystems.newFileSystem(jar)) {
            Path library = files.getPath("org/sqlite/native", system(), architecture(), name);
            if (Files.exists(library)) {
                Files.copy(library, directory.resolve(name), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private static boolean hasOldClasses(JarFile jar) throws IOException {
        for (JarEntry entry : Collections.list(jar.entries())) {
            if (isClass(entry)) {
                try (InputStream in = jar.getInputStream(entry)) {
                    byte[] start = in.readNBytes(8);
                    return start[7] < OLDEST;
                }
            }
        }
        return false;
    }

    private static boolean isSigned(JarFile jar) {
        return jar.stream().anyMatch(entry -> isSignature(entry.getName()));
    }

    private static boolean isSignature(String name) {
        return name.matches("META-INF/[^/]+\\.(SF|RSA|DSA|EC)");
    }

    /// Writes classes of the jars that the loader has.
    static ClassFile classFile(ClassLoader jars) {
        var resolver = ClassHierarchyResolver.ofResourceParsing(jars).orElse(ClassHierarchyResolver.defaultResolver());
        return ClassFile.of(ClassFile.ClassHierarchyResolverOption.of(resolver));
    }

    private static void rewrite(JarFile jar, Path target, ClassFile classFile) throws IOException {
        try (var out = new JarOutputStream(Files.newOutputStream(target))) {
            for (JarEntry entry : Collections.list(jar.entries())) {
                if (isSignature(entry.getName())) continue;
                var copy = new JarEntry(entry.getName());
                copy.setTime(entry.getTime());
                out.putNextEntry(copy);
                try (InputStream in = jar.getInputStream(entry)) {
                    byte[] bytes = in.readAllBytes();
                    if (isClass(entry)) bytes = Bootstraps.replaced(classFile, raised(classFile, bytes));
                    else if (entry.getName().equals(JarFile.MANIFEST_NAME)) bytes = withoutDigests(bytes);
                    out.write(bytes);
                }
            }
        }
    }

    /// The main section of a manifest; those of entries have the digests of a signed jar.
    private static byte[] withoutDigests(byte[] manifest) {
        String text = new String(manifest, StandardCharsets.UTF_8);
        return text.split("(?<=\\n)\\r?\\n", 2)[0].concat("\r\n").getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] raised(ClassFile classFile, byte[] bytes) {
        ClassModel model = classFile.parse(bytes);
        if (model.majorVersion() >= OLDEST) {
            return bytes;
        }
        var bodies = ClassTransform.transformingMethodBodies(CodeTransform.ACCEPT_ALL);
        var version = ClassTransform.endHandler(builder -> builder.withVersion(ClassFile.latestMajorVersion(), 0));
        var withMaps = classFile.withOptions(ClassFile.StackMapsOption.GENERATE_STACK_MAPS);
        return withMaps.transformClass(model, bodies.andThen(version));
    }

    private static boolean isClass(JarEntry entry) {
        return entry.getName().endsWith(".class") && !entry.getName().startsWith("META-INF/");
    }

    private static String system() {
        String name = System.getProperty("os.name");
        return name.startsWith("Mac") ? "Mac" : name;
    }

    private static String architecture() {
        String name = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        return name.equals("amd64") ? "x86_64" : name;
    }
}
