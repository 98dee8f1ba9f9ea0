import dev.lungo.wire.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/// Counts refactorings that are complete when the model says so. The model changes a declaration and knows of no
/// caller. If the result of an edit names a line that it broke, it mends the line; else it is done. Whether the program
/// compiles is checked afterwards.
final class Refactorings {
    private static final Pattern ERROR =
            Pattern.compile("^(\\S+?):(\\d+):\\d+: error .*\\n {4}\\d+ \\| (.*)$", Pattern.MULTILINE);

    /// The model's part in one refactoring.
    private static final class Worker implements ScriptedModel.Script {
        private record Call(String tool, Map<String, Object> input) {}

        private final Refactoring task;
        private final Deque<Call> next = new ArrayDeque<>();
        private final Set<String> mended = new HashSet<>();
        private int calls;

        Worker(Refactoring task) {
            this.task = task;
            change(Refactoring.FILE, task.declaration(), task.changed());
        }

        private void change(String file, String from, String to) {
            next.add(new Call("read", Map.of("filePath", file)));
            var indented = Refactoring.FILE.equals(file);
            next.add(new Call(
                    "edit",
                    Map.of(
                            "filePath", file,
                            "oldString", indented ? from.indent(4).stripTrailing() : from,
                            "newString", indented ? to.indent(4).stripTrailing() : to)));
        }

        @Override
        public void play(String request, int turn, ScriptedModel.Reply reply) throws IOException {
            if (turn > 0) look(result(request));
            if (next.isEmpty()) {
                reply.text("Done.");
                return;
            }
            var call = next.removeFirst();
            calls++;
            reply.call(calls, call.tool(), call.input());
        }

        private static String result(String request) {
            var messages = (List<?>) Json.read(request, Map.class).get("messages");
            var last = (Map<?, ?>) messages.getLast();
            return last.get("content") instanceof String text ? text : Json.text(last.get("content"));
        }

        private void look(String result) {
            var found = ERROR.matcher(result);
            while (found.find()) {
                var line = found.group(3);
                var fixed = line;
                for (var fix : task.fixes().entrySet()) fixed = fixed.replaceAll(fix.getKey(), fix.getValue());
                if (!fixed.equals(line) && mended.add(found.group(1) + ":" + line)) change(found.group(1), line, fixed);
            }
        }
    }

    private Refactorings() {}

    public static void main(String[] arguments) throws Exception {
        var root = Path.of(arguments[0]);
        var without = solved(root, 0);
        var with = solved(root, 3);
        System.out.printf("%-40s %-8s %s%n", "refactoring", "without", "with");
        for (var task : Refactoring.all())
            System.out.printf("%-40s %-8s %s%n", task.name(), mark(without, task), mark(with, task));
        System.out.printf("%-40s %-8d %d%n", "complete, of " + Refactoring.all().size(), without.size(), with.size());
    }

    private static String mark(Set<String> solved, Refactoring task) {
        return solved.contains(task.name()) ? "yes" : "no";
    }

    /// The names of those that are complete, with this limit for compiler errors in seconds.
    private static Set<String> solved(Path root, int limit) throws Exception {
        var solved = new HashSet<String>();
        var work = Files.createTempDirectory("lungo-refactorings");
        for (var task : Refactoring.all()) {
            var worker = new Worker(task);
            try (var model = ScriptedModel.start(worker)) {
                var home = Files.createDirectories(work.resolve("home"));
                configure(home, model.url(), limit);
                var project = Files.createTempDirectory(work, "project");
                for (var file : task.program().entrySet())
                    Files.writeString(project.resolve(file.getKey()), file.getValue());
                requireCompiles(task, project);
                run(root, home, project, "run", task.name());
                if (errors(project).isEmpty()) solved.add(task.name());
            }
        }
        run(root, work.resolve("home"), work, "server", "stop");
        return solved;
    }

    private static void requireCompiles(Refactoring task, Path project) throws IOException {
        var errors = errors(project);
        if (!errors.isEmpty()) throw new IllegalStateException(task.name() + " does not begin well: " + errors);
    }

    private static void configure(Path home, String modelUrl, int limit) throws IOException {
        var config = Files.createDirectories(home.resolve(".config/lungo")).resolve("lungo.json");
        Files.writeString(config, """
            {"model": "bench/model", "diagnostics": {"limit_seconds": %d},
             "provider": {"bench": {"npm": "@ai-sdk/openai-compatible",
               "options": {"baseURL": "%s/v1", "apiKey": "bench"},
               "models": {"model": {"limit": {"context": 200000, "output": 32000}}}}}}
            """.formatted(limit, modelUrl));
    }

    private static void run(Path root, Path home, Path directory, String... arguments)
            throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(root.resolve("app/target/dist/bin/lungo").toString());
        command.addAll(List.of(arguments));
        var log = home.resolve("last.log").toFile();
        var builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.redirectInput(new java.io.File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(log);
        builder.environment().clear();
        builder.environment().putAll(Map.of("HOME", home.toString(), "PATH", "/usr/bin:/bin", "LANG", "C.UTF-8"));
        var process = builder.start();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException("no end within a minute: " + command);
        }
        if (process.exitValue() != 0) throw new IOException(command + ":\n" + Files.readString(log.toPath()));
    }

    private record Source(String name, String text) {
        SimpleJavaFileObject asFile() {
            return new SimpleJavaFileObject(URI.create("string:///" + name), SimpleJavaFileObject.Kind.SOURCE) {
                @Override
                public CharSequence getCharContent(boolean ignore) {
                    return text;
                }
            };
        }
    }

    /// Messages of the compiler about all files of a project.
    private static List<String> errors(Path project) throws IOException {
        var sources = new ArrayList<Source>();
        try (var files = Files.list(project)) {
            for (var file :
                    files.filter(file -> file.toString().endsWith(".java")).toList())
                sources.add(new Source(file.getFileName().toString(), Files.readString(file)));
        }
        var found = new ArrayList<String>();
        var compiler = ToolProvider.getSystemJavaCompiler();
        var out = Files.createTempDirectory("lungo-classes");
        compiler.getTask(
                        null,
                        null,
                        problem -> {
                            if (problem.getKind() == javax.tools.Diagnostic.Kind.ERROR) found.add(problem.toString());
                        },
                        List.of("-proc:none", "-d", out.toString()),
                        null,
                        sources.stream().map(Source::asFile).toList())
                .call();
        return found;
    }
}
