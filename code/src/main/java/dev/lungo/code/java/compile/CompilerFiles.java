package dev.lungo.code.java.compile;

import dev.lungo.code.java.compile.Platform.ModuleLocation;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import javax.tools.FileObject;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.JavaFileObject.Kind;
import javax.tools.StandardLocation;
import org.jspecify.annotations.Nullable;

/// The compiler's view of a class space. It has no output and opens no file of the project.
final class CompilerFiles implements JavaFileManager {
    private final ClassSpace space;
    private final BooleanSupplier isCancelled;

    CompilerFiles(ClassSpace space, BooleanSupplier isCancelled) {
        this.space = space;
        this.isCancelled = isCancelled;
    }

    @Override
    public Iterable<JavaFileObject> list(Location location, String packageName, Set<Kind> kinds, boolean recurse) {
        if (isCancelled.getAsBoolean()) throw new CancellationException();
        if (location instanceof ModuleLocation(var module) && kinds.contains(Kind.CLASS)) {
            return List.copyOf(space.platform().list(module, packageName));
        }
        if (location == StandardLocation.PLATFORM_CLASS_PATH && kinds.contains(Kind.CLASS)) {
            return List.copyOf(space.platform().list(packageName));
        }
        if (location == StandardLocation.CLASS_PATH && kinds.contains(Kind.CLASS)) return space.classes(packageName);
        if (location == StandardLocation.SOURCE_PATH && kinds.contains(Kind.SOURCE)) return space.sources(packageName);
        return List.of();
    }

    @Override
    public @Nullable String inferBinaryName(Location location, JavaFileObject file) {
        return file instanceof ReadOnlyFile own ? own.binaryName() : null;
    }

    @Override
    public boolean isSameFile(FileObject a, FileObject b) {
        return a == b
                || a instanceof SourceObject one
                        && b instanceof SourceObject other
                        && one.path().equals(other.path());
    }

    @Override
    public boolean hasLocation(Location location) {
        return location instanceof ModuleLocation
                || location == StandardLocation.CLASS_PATH
                || location == StandardLocation.SOURCE_PATH
                || location == place();
    }

    private StandardLocation place() {
        return space.platform().isModular() ? StandardLocation.SYSTEM_MODULES : StandardLocation.PLATFORM_CLASS_PATH;
    }

    @Override
    public @Nullable JavaFileObject getJavaFileForInput(Location location, String className, Kind kind) {
        boolean isModule = location instanceof ModuleLocation && className.equals("module-info") && kind == Kind.CLASS;
        return isModule ? space.platform().moduleInfo(((ModuleLocation) location).module()) : null;
    }

    @Override
    public @Nullable Location getLocationForModule(Location location, String moduleName) {
        return location == StandardLocation.SYSTEM_MODULES ? space.platform().module(moduleName) : null;
    }

    @Override
    public @Nullable Location getLocationForModule(Location location, JavaFileObject file) {
        return null;
    }

    @Override
    public @Nullable String inferModuleName(Location location) {
        return location instanceof ModuleLocation(var module) ? module : null;
    }

    @Override
    public Iterable<Set<Location>> listLocationsForModules(Location location) {
        boolean isSystem =
                location == StandardLocation.SYSTEM_MODULES && space.platform().isModular();
        return isSystem ? List.of(Set.copyOf(space.platform().modules())) : List.of();
    }

    @Override
    public boolean contains(Location location, FileObject file) {
        return false;
    }

    @Override
    public @Nullable ClassLoader getClassLoader(Location location) {
        return null;
    }

    @Override
    public boolean handleOption(String option, Iterator<String> rest) {
        return false;
    }

    @Override
    public int isSupportedOption(String option) {
        return -1;
    }

    @Override
    public JavaFileObject getJavaFileForOutput(Location location, String name, Kind kind, FileObject sibling) {
        throw new UnsupportedOperationException();
    }

    @Override
    public @Nullable FileObject getFileForInput(Location location, String packageName, String name) {
        return null;
    }

    @Override
    public FileObject getFileForOutput(Location location, String packageName, String name, FileObject sibling) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
