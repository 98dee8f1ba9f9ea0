import dev.lungo.code.lsp.DirectoryServers;
import dev.lungo.code.lsp.ServerPool;
import dev.lungo.code.lsp.catalog.ServerPrograms;
import dev.lungo.code.lsp.server.ServerHost;
import dev.lungo.code.lsp.server.ServerLimits;
import dev.lungo.core.code.SourceChange;
import dev.lungo.core.process.ProcessLauncher;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

/// Measures the time from an edit to its errors, in the file and in others, with warm servers.
final class LanguageServerBench {
    private static final int FILES = 500;
    private static final int RUNS = 15;
    private static final Duration LIMIT = Duration.ofSeconds(60);

    /// `inside` and `renamed` are pairs of a text in the definition and its wrong replacement.
    private record Language(
            String extension,
            String useExtension,
            String definition,
            String use,
            List<String> inside,
            List<String> renamed) {
        String file(int number) {
            return "src/module" + number + (number < FILES / 2 ? extension : useExtension);
        }
    }

    private static final Language TYPESCRIPT = new Language(
            ".ts",
            ".ts",
            "export function name%1$d(a: number): number {\n  return a + %1$d;\n}\n",
            "import { name%1$d } from './module%1$d.js';\nexport const use%2$d: number = name%1$d(1);\n",
            List.of("a + 0", "'x'"),
            List.of("name0", "other0"));
    private static final Language PYTHON = new Language(
            ".py",
            ".py",
            "def name%1$d(a: int) -> int:\n    return a + %1$d\n",
            "from module%1$d import name%1$d\n\nuse%2$d: int = name%1$d(1)\n",
            List.of("a + 0", "'x'"),
            List.of("name0", "other0"));
    private static final Language C = new Language(
            ".h",
            ".c",
            "#pragma once\nstatic inline int name%1$d(int a) { return a + %1$d; }\n",
            "#include \"module%1$d.h\"\nint use%2$d(void) { return name%1$d(1); }\n",
            List.of("a + 0", "b"),
            List.of("int a)", "int a, int b)"));
    private static final Language GO = new Language(
            ".go",
            ".go",
            "package sum\n\nfunc name%1$d(a int) int {\n\treturn a + %1$d\n}\n",
            "package sum\n\nvar use%2$d = name%1$d(1)\n",
            List.of("a + 0", "\"x\""),
            List.of("name0", "other0"));

    private LanguageServerBench() {}

    public static void main(String[] arguments) throws Exception {
        var folder = Files.createTempDirectory("language-servers").toRealPath();
        try (var pool = new ServerPool(
                new ServerHost(
                        ProcessLauncher.direct(),
                        System.getenv(),
                        folder.resolve("state"),
                        ServerLimits.DEFAULT,
                        System::nanoTime,
                        () -> {}),
                new ServerPrograms(System.getenv(), folder.resolve("installed")))) {
            System.out.println("| server, project of " + FILES
                    + " files | first edit | own file, warm | others, warm | processes for 20 sessions |");
            System.out.println("|---|---|---|---|---|");
            for (var language : List.of(TYPESCRIPT, PYTHON, C, GO)) {
                var root = project(folder.resolve("project" + language.extension()), language, Path.of(arguments[0]));
                measure(pool, root, language);
            }
        } finally {
            try (var all = Files.walk(folder)) {
                for (var file : all.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
            }
        }
    }

    /// The first half of the files defines a name, the second half uses one each; module 0 is used by five.
    private static Path project(Path root, Language language, Path programs) throws Exception {
        Files.createDirectories(root.resolve("src"));
        Files.createSymbolicLink(root.resolve("node_modules"), programs.resolve("node_modules"));
        Files.writeString(
                root.resolve("tsconfig.json"),
                "{\"compilerOptions\": {\"strict\": true, \"module\": \"nodenext\"}, \"include\": [\"src\"]}");
        Files.writeString(root.resolve("compile_flags.txt"), "-I.\n");
        Files.writeString(root.resolve("go.mod"), "module example.org/sum\n\ngo 1.19\n");
        for (int i = 0; i < FILES; i++) {
            var text = i < FILES / 2
                    ? language.definition().formatted(i)
                    : language.use().formatted(i < FILES / 2 + 5 ? 0 : i - FILES / 2, i);
            Files.writeString(root.resolve(language.file(i)), text);
        }
        return root;
    }

    private static void measure(ServerPool pool, Path root, Language language) throws Exception {
        var servers = pool.of(root, true, null);
        var file = root.resolve(language.file(0));
        var good = Files.readString(file);
        var inside = changed(good, language.inside());
        var renamed = changed(good, language.renamed());
        if (!servers.checks(file)) return;
        // A header is read from the disk, so clangd has to know its users before it changes.
        if (language == C) servers.check(List.of(file)).await(LIMIT);
        double first = edit(servers, file, good, inside, 1);
        edit(servers, file, inside, good, 0);
        var own = new ArrayList<Double>();
        var others = new ArrayList<Double>();
        for (int i = 0; i < RUNS; i++) {
            own.add(edit(servers, file, good, inside, 1));
            edit(servers, file, inside, good, 0);
            others.add(edit(servers, file, good, renamed, 5));
            edit(servers, file, renamed, good, 0);
        }
        int processes = crowd(pool, root, language);
        System.out.printf(
                "| %s | %.0f ms | %.0f ms | %.0f ms | %d |%n",
                servers.started().getFirst().id(), first, median(own), median(others), processes);
    }

    private static String changed(String text, List<String> replacement) {
        return text.replace(replacement.getFirst(), replacement.getLast());
    }

    private static double edit(DirectoryServers servers, Path file, String before, String after, int errors)
            throws Exception {
        Files.writeString(file, after);
        long start = System.nanoTime();
        var found =
                servers.changed(List.of(new SourceChange(file, before, after))).await(LIMIT);
        double millis = (System.nanoTime() - start) / 1e6;
        long now = found.now().stream().filter(each -> each.isError()).count();
        // An error in a header is one of the files that include it, too.
        if (!found.complete() || (errors == 0 ? now != 0 : now < errors))
            throw new IllegalStateException("expected " + errors + " errors, found " + found);
        return millis;
    }

    /// Twenty sessions that edit files of their own at the same time.
    private static int crowd(ServerPool pool, Path root, Language language) throws Exception {
        var before = ProcessHandle.current().children().count();
        var edits = new ArrayList<Callable<Object>>();
        for (int i = 1; i <= 20; i++) {
            var file = root.resolve(language.file(i));
            var good = Files.readString(file);
            edits.add(() -> edit(pool.of(root, true, null), file, good, good + "\n", 0));
        }
        try (var sessions = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var done : sessions.invokeAll(edits)) done.get();
        }
        if (ProcessHandle.current().children().count() != before) throw new IllegalStateException("more processes");
        return (int) pool.of(root, true, null).started().stream()
                .filter(server -> server.pid() != null)
                .count();
    }

    private static double median(List<Double> times) {
        return times.stream().sorted().toList().get(times.size() / 2);
    }
}
