package dev.lungo.extensions.plugin.java;

import dev.lungo.extensions.plugin.PluginFailure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/// Compiles a plugin of one Java file. Its class is that with the name of the file.
final class SourceJar {
    private static final int SHOWN = 5;

    private final Map<String, ByteArrayOutputStream> classes = new TreeMap<>();

    private SourceJar() {}

    /// The jar of a file.
    ///
    /// @throws PluginFailure with the errors, each with file and line
    static byte[] of(Path file, String text) throws IOException, PluginFailure {
        var made = new SourceJar();
        made.compile(file, text);
        return made.jar(file);
    }

    private void compile(Path file, String text) throws IOException, PluginFailure {
        var compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) throw new PluginFailure("needs the Java compiler, which is missing here; use a jar");
        var found = new DiagnosticCollector<JavaFileObject>();
        try (var files = compiler.getStandardFileManager(found, Locale.ENGLISH, StandardCharsets.UTF_8)) {
            files.setLocationFromPaths(StandardLocation.CLASS_PATH, ApiPath.all());
            var task = compiler.getTask(
                    new StringWriter(),
                    new Memory(files),
                    found,
                    List.of("-proc:none", "-nowarn", "-Xlint:none", "-parameters", "-g"),
                    null,
                    List.of(new Text(file.toUri(), text)));
            if (!task.call()) throw new PluginFailure("does not compile:\n" + errors(file, found));
        }
    }

    private static String errors(Path file, DiagnosticCollector<JavaFileObject> found) {
        return found.getDiagnostics().stream()
                .filter(each -> each.getKind() == Diagnostic.Kind.ERROR)
                .limit(SHOWN)
                .map(each -> file.getFileName() + ":" + each.getLineNumber() + ": " + each.getMessage(Locale.ENGLISH))
                .collect(Collectors.joining("\n"));
    }

    private byte[] jar(Path file) throws IOException, PluginFailure {
        var simple = String.valueOf(file.getFileName()).replaceFirst("\\.java$", "");
        var type = classes.keySet().stream()
                .filter(name -> name.equals(simple) || name.endsWith("." + simple))
                .findFirst()
                .orElseThrow(() -> new PluginFailure("has no class " + simple + ", the name of its file"));
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue(PluginClass.ATTRIBUTE, type);
        var bytes = new ByteArrayOutputStream();
        try (var jar = new JarOutputStream(bytes, manifest)) {
            for (var each : classes.entrySet()) {
                jar.putNextEntry(new JarEntry(each.getKey().replace('.', '/') + ".class"));
                jar.write(each.getValue().toByteArray());
            }
        }
        return bytes.toByteArray();
    }

    private static final class Text extends SimpleJavaFileObject {
        private final String text;

        Text(URI place, String text) {
            super(place, Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    /// Keeps classes in memory.
    private final class Memory extends ForwardingJavaFileManager<JavaFileManager> {
        Memory(JavaFileManager files) {
            super(files);
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
            return new SimpleJavaFileObject(URI.create("memory:///" + name.replace('.', '/')), kind) {
                @Override
                public OutputStream openOutputStream() {
                    var bytes = new ByteArrayOutputStream();
                    classes.put(name, bytes);
                    return bytes;
                }
            };
        }
    }
}
