package dev.lungo.extensions.plugin;

import dev.lungo.core.event.Recorded;
import dev.lungo.core.hook.Hook;
import dev.lungo.core.hook.HookPoint;
import dev.lungo.core.process.Launch;
import dev.lungo.core.process.ProcessLauncher;
import dev.lungo.core.process.Running;
import dev.lungo.core.process.SearchPath;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Session;
import dev.lungo.core.tool.Tool;
import dev.lungo.core.tool.ToolContext;
import dev.lungo.core.tool.ToolFailure;
import dev.lungo.core.tool.ToolOutput;
import dev.lungo.testkit.Await;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// Real plugins in a directory, used as the engine uses them.
public final class PluginBench implements AutoCloseable {
    /// Longer than any slow machine needs.
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path directory;
    private final Path cache;
    private final List<PluginLoader> loaders;
    private final List<PluginSource> sources = new ArrayList<>();
    private final List<Running> processes = new CopyOnWriteArrayList<>();
    private final List<String> progress = new CopyOnWriteArrayList<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<String> reported = new CopyOnWriteArrayList<>();
    private @Nullable ServerEntrance server;
    private @Nullable PluginHost host;
    private Map<String, String> environment = System.getenv();
    private @Nullable String refusal;

    public PluginBench(Path directory, PluginLoader... loaders) throws IOException {
        this.directory = directory;
        cache = Files.createTempDirectory("plugins");
        this.loaders = List.of(loaders);
    }

    /// Adds a file or folder of the user's.
    public void add(Path file) {
        add(new PluginSource(PluginFiles.name(file), file.toString(), file, "", Map.of(), true));
    }

    public void add(PluginSource source) {
        sources.add(source);
    }

    /// The server that plugins get.
    public void serve(ServerEntrance entrance) {
        server = entrance;
    }

    /// The environment in which plugins are loaded; their programs are found on its search path.
    public void environment(Map<String, String> variables) {
        environment = variables;
    }

    /// Rejects all permissions from now on.
    public void refuse(String why) {
        refusal = why;
    }

    public PluginHost host() {
        if (host == null) {
            ProcessLauncher launcher = this::start;
            var site = new PluginSite(
                    directory, directory, launcher, environment, cache, (_, _, _, _) -> launcher, () -> server);
            host = new PluginHost(
                    new PluginHost.Plan(sources, Set.of(), Set.of(), loaders, site),
                    PATIENCE,
                    (_, problem) -> reported.add(problem));
            host.contributions();
        }
        return host;
    }

    private Running start(Launch launch) throws IOException {
        var words = new ArrayList<>(launch.command());
        var program = SearchPath.first(words.getFirst(), environment);
        if (program != null) words.set(0, program.toString());
        var running = ProcessLauncher.direct().start(launch.command(words));
        processes.add(running);
        return running;
    }

    /// Failures of plugins so far.
    public List<String> reported() {
        return List.copyOf(reported);
    }

    /// The number of processes so far.
    public int started() {
        return processes.size();
    }

    /// The number of processes that run.
    public long running() {
        return processes.stream().filter(each -> each.exit() == null).count();
    }

    /// The titles that calls have shown.
    public List<String> progress() {
        return progress;
    }

    /// The permissions that calls have asked for.
    public List<String> asked() {
        return asked;
    }

    public Tool tool(String name) {
        return host().contributions().tools().stream()
                .filter(tool -> tool.spec().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    public ToolOutput call(String tool, Map<String, Object> arguments) throws ToolFailure, InterruptedException {
        return tool(tool).run(arguments, context());
    }

    private ToolContext context() {
        var session = Session.newId();
        var message = Message.newId();
        return (ToolContext) Proxy.newProxyInstance(
                ToolContext.class.getClassLoader(),
                new Class<?>[] {ToolContext.class},
                (_, method, arguments) -> switch (method.getName()) {
                    case "session" -> session;
                    case "message" -> message;
                    case "callID" -> "call_1";
                    case "agent" -> "build";
                    case "require" -> require((String) arguments[0], (List<?>) arguments[1]);
                    case "progress" -> progress.add((String) arguments[0]) ? null : null;
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private @Nullable Object require(String permission, List<?> patterns) throws ToolFailure {
        asked.add(permission + " " + patterns);
        if (refusal != null) throw new ToolFailure(refusal);
        return null;
    }

    /// The value that the hooks of all plugins leave.
    public <P extends HookPoint<P>> P pass(P value) throws Exception {
        var left = value;
        for (var hook : host().contributions().hooks()) if (hook.point().isInstance(value)) left = pass(hook, left);
        return left;
    }

    /// Gives all listeners an event.
    public void hear(Recorded event) {
        for (var listener : host().contributions().listeners())
            listener.listener().accept(event);
    }

    @SuppressWarnings("unchecked")
    private static <P extends HookPoint<P>> P pass(Hook<?> hook, P value) throws Exception {
        return value.accept(((Hook<P>) hook).work().pass(value));
    }

    /// Returns when all processes have ended and nothing writes their logs anymore.
    @Override
    public void close() throws IOException {
        if (host != null) host.close();
        Await.until(() -> running() == 0);
        Await.until(this::isSwept);
    }

    private boolean isSwept() {
        try (var files = Files.walk(cache)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        } catch (IOException again) {
            // A log was written in between.
        }
        return Files.notExists(cache);
    }
}
