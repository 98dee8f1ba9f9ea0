package dev.lungo.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The programs outside the modules compile against the classes of this build. No other build step compiles them.
@Tag("slow")
class BenchTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    @TempDir
    Path classes;

    static Stream<Path> folders() throws IOException {
        return Stream.concat(sources(ROOT.resolve("bench")), sources(ROOT.resolve("docs")))
                .map(source -> ROOT.relativize(source.getParent()))
                .distinct()
                .sorted();
    }

    private static Stream<Path> sources(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files
                    .filter(file -> file.toString().endsWith(".java")
                            && !ROOT.relativize(file).toString().contains("/."))
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("folders")
    void compiles(Path folder) throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        var problems = new DiagnosticCollector<JavaFileObject>();
        try (var files = compiler.getStandardFileManager(problems, Locale.ROOT, null);
                var sources = Files.list(ROOT.resolve(folder))) {
            var java = sources.filter(file -> file.toString().endsWith(".java")).toList();
            var options = List.of("-proc:none", "-cp", System.getProperty("java.class.path"), "-d", classes.toString());
            compiler.getTask(null, files, problems, options, null, files.getJavaFileObjectsFromPaths(java))
                    .call();
        }
        assertThat(problems.getDiagnostics()).isEmpty();
    }
}
