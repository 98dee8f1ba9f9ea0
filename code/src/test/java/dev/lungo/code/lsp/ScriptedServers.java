package dev.lungo.code.lsp;

import dev.lungo.code.lsp.catalog.ServerPrograms;
import dev.lungo.code.lsp.server.ServerHost;
import dev.lungo.code.lsp.server.ServerLimits;
import dev.lungo.core.code.CodeCheck.Findings;
import dev.lungo.core.code.Diagnostic;
import dev.lungo.core.code.SourceChange;
import dev.lungo.core.process.ProcessLauncher;
import dev.lungo.testkit.TempProject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// A project whose language server is a [ScriptedServer].
final class ScriptedServers implements AutoCloseable {
    static final ServerLimits LIMITS = new ServerLimits(
            Duration.ofSeconds(45),
            Duration.ofSeconds(30),
            Duration.ofMillis(60),
            Duration.ofMinutes(10),
            Duration.ofMillis(5),
            3,
            4L << 30);
    private static final Duration LIMIT = Duration.ofSeconds(60);

    final TempProject project = TempProject.plain();
    final ServerPool pool;

    ScriptedServers() {
        this(LIMITS, new AtomicLong());
    }

    /// `skipped` are nanoseconds by which the clock is ahead.
    ScriptedServers(ServerLimits limits, AtomicLong skipped) {
        this(limits, () -> System.nanoTime() + skipped.get());
    }

    ScriptedServers(ServerLimits limits, LongSupplier nanos) {
        var environment = System.getenv();
        pool = new ServerPool(
                new ServerHost(ProcessLauncher.direct(), environment, project.path("state"), limits, nanos, () -> {}),
                new ServerPrograms(environment, project.path("installed")));
    }

    /// The servers of the directory with a configuration that gives a server the scripted command.
    DirectoryServers of(String id, String fault) {
        return pool.of(project.root(), true, settings(id, fault));
    }

    Map<String, Object> settings(String id, String fault) {
        return settings(id, fault, ScriptedServer.class);
    }

    /// The same with the traffic of a known server.
    DirectoryServers analyzer(String id) {
        return pool.of(project.root(), true, settings(id, id, ScriptedAnalyzer.class));
    }

    private Map<String, Object> settings(String id, String fault, Class<?> program) {
        var java = Path.of(System.getProperty("java.home"), "bin/java").toString();
        var command = List.of(
                java,
                "-Xmx800m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                program.getName(),
                fault,
                project.path("notes").toString());
        return Map.of(id, Map.of("command", command, "extensions", List.of(".txt")));
    }

    /// Changes a file and waits for the findings.
    Findings change(DirectoryServers servers, String name, @Nullable String before, @Nullable String after)
            throws InterruptedException {
        if (after != null) project.with(name, after);
        return servers.changed(List.of(new SourceChange(project.path(name), before, after)))
                .await(LIMIT);
    }

    /// The lines that the servers have written.
    List<String> notes() {
        try {
            return Files.exists(project.path("notes")) ? Files.readAllLines(project.path("notes")) : List.of();
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
    }

    long starts() {
        return notes().stream().filter("start"::equals).count();
    }

    static List<String> messages(List<Diagnostic> problems) {
        return problems.stream()
                .map(each -> each.range().line() + ":" + each.range().column() + " " + each.message())
                .toList();
    }

    @Override
    public void close() {
        pool.close();
        project.close();
    }
}
