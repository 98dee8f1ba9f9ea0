package dev.lungo.app.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lungo.code.lsp.DirectoryServers;
import dev.lungo.code.lsp.ServerPool;
import dev.lungo.code.lsp.catalog.ServerPrograms;
import dev.lungo.code.lsp.server.ServerHost;
import dev.lungo.code.lsp.server.ServerLimits;
import dev.lungo.core.code.CodeCheck.Findings;
import dev.lungo.core.code.CodeNavigator.Fix;
import dev.lungo.core.code.CodeNavigator.Place;
import dev.lungo.core.code.CodeNavigator.Position;
import dev.lungo.core.code.CodeNavigator.Relation;
import dev.lungo.core.code.CodeNavigator.Symbol;
import dev.lungo.core.code.Diagnostic;
import dev.lungo.core.code.LanguageServers.ServerStatus;
import dev.lungo.core.code.SourceChange;
import dev.lungo.core.process.ProcessLauncher;
import dev.lungo.testkit.Await;
import dev.lungo.testkit.NpmPackages;
import dev.lungo.testkit.Required;
import dev.lungo.testkit.TempProject;
import dev.lungo.workspace.limit.CommandLimits;
import dev.lungo.workspace.sandbox.Sandbox;
import dev.lungo.workspace.sandbox.SandboxLauncher;
import dev.lungo.workspace.sandbox.SandboxLauncher.Mode;
import dev.lungo.workspace.sandbox.SandboxScope;
import dev.lungo.workspace.sandbox.ScopeDomains;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Language servers from the npm registry and from Debian, through errors made, mended, moved to other files, and
/// deleted.
@Tag("slow")
class RealServersTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final TempProject project = TempProject.plain();
    private final Map<String, String> environment = new HashMap<>(System.getenv());
    private final Sandbox sandbox = new Sandbox(project.path(".state"), environment);
    private final ServerPool pool = new ServerPool(
            new ServerHost(
                    confined(), environment, project.path(".state"), ServerLimits.DEFAULT, System::nanoTime, () -> {}),
            new ServerPrograms(environment, project.path(".installed")));
    private final DirectoryServers servers = pool.of(project.root(), true, null);

    @AfterEach
    void close() {
        pool.close();
        sandbox.close();
        project.close();
    }

    /// Servers run as in the program: in the sandbox, where the machine has one.
    private ProcessLauncher confined() {
        var home = Path.of(System.getProperty("user.home"));
        var scope = new SandboxScope(
                project.root(), home, List.of(), List.of(), List.of(), ScopeDomains.NONE, CommandLimits.USUAL);
        return new SandboxLauncher(sandbox, scope, Mode.ON, ProcessLauncher.direct());
    }

    /// Puts the programs of a package on the search path.
    private Path use(String name, String version) throws IOException, InterruptedException {
        var modules = NpmPackages.with(name, version).resolve("node_modules");
        environment.merge("PATH", modules.resolve(".bin").toString(), (old, bin) -> bin + ":" + old);
        return modules;
    }

    private Findings change(String file, @Nullable String before, @Nullable String after)
            throws IOException, InterruptedException {
        if (after == null) Files.delete(project.path(file));
        else project.with(file, after);
        return servers.changed(List.of(new SourceChange(project.path(file), before, after)))
                .await(LIMIT);
    }

    private List<String> places(List<Diagnostic> problems) {
        return problems.stream()
                .filter(Diagnostic::isError)
                .map(each -> project.root().relativize(each.file()) + ":"
                        + each.range().line() + " " + each.code())
                .toList();
    }

    private void errorsMoveBetweenTwoFiles(
            String file, String good, String wrongInside, String renamed, String... places)
            throws IOException, InterruptedException {
        var inside = change(file, good, wrongInside);
        assertThat(inside.notes()).isEmpty();
        assertThat(places(inside.before())).isEmpty();
        assertThat(places(inside.now())).containsExactly(places[0]);
        assertThat(places(change(file, wrongInside, good).now())).isEmpty();
        assertThat(places(change(file, good, renamed).now())).containsExactly(places[1]);
        assertThat(places(change(file, renamed, good).now())).isEmpty();
        assertThat(places(change(file, good, null).now())).containsExactly(places[2]);
        var back = change(file, null, good);
        assertThat(places(back.before())).containsExactly(places[2]);
        assertThat(places(back.now())).isEmpty();
        assertThat(back.complete()).isTrue();
        assertThat(servers.started()).hasSize(1);
    }

    @Test
    void typescript() throws Exception {
        var modules = use("typescript-language-server", "5.3.0");
        Files.createSymbolicLink(
                project.path("node_modules"), use("typescript", "5.9.3").toAbsolutePath());
        assertThat(modules).exists();
        var good = "export function add(a: number, b: number): number {\n  return a + b;\n}\n";
        project.with("tsconfig.json", "{\"compilerOptions\": {\"strict\": true, \"module\": \"nodenext\"}}")
                .with("util.ts", good)
                .with("main.ts", "import { add } from './util.js';\nexport const sum: number = add(1, 2);\n");
        errorsMoveBetweenTwoFiles(
                "util.ts",
                good,
                good.replace("a + b", "'x'"),
                good.replace("add", "plus"),
                "util.ts:2 2322",
                "main.ts:1 2305",
                "main.ts:1 2307");
    }

    @Test
    void twoPackagesOfOneRepositoryHaveTheirOwnCompilers() throws Exception {
        use("typescript-language-server", "5.3.0");
        Files.createSymbolicLink(
                project.path("node_modules"), use("typescript", "5.9.3").toAbsolutePath());
        for (var part : List.of("api/", "web/"))
            project.with(part + "package-lock.json", "{}")
                    .with(part + "tsconfig.json", "{\"compilerOptions\": {\"strict\": " + part.equals("web/") + "}}")
                    .with(part + "a.ts", "export {};\n");
        var text = "export const size = (text) => text.length;\n";
        assertThat(places(change("api/a.ts", "export {};\n", text).now())).isEmpty();
        assertThat(places(change("web/a.ts", "export {};\n", text).now())).containsExactly("web/a.ts:1 7006");
        assertThat(servers.started())
                .extracting(server -> project.root().relativize(server.root()).toString())
                .containsExactly("api", "web");
        assertThat(servers.started()).extracting(ServerStatus::pid).doesNotHaveDuplicates();
    }

    @Test
    void oneServerForTwoPythonProjects() throws Exception {
        use("pyright", "1.1.414");
        var good = "def add(a: int) -> int:\n    return a\n";
        for (var part : List.of("api/", "web/"))
            project.with(part + "pyproject.toml", "[project]\nname = \"x\"\n")
                    .with(part + "util.py", good)
                    .with(part + "main.py", "from util import add\n\nx: int = add(1)\n");
        for (var part : List.of("api/", "web/")) {
            var broken = part + "main.py";
            var found = new HashSet<>(places(
                    change(part + "util.py", good, good.replace("add", "plus")).now()));
            // Findings in other files may come later.
            Await.until(() -> {
                var checked = servers.check(List.of(project.path(broken))).await(LIMIT);
                found.addAll(places(checked.now()));
                return found.contains(broken + ":1 reportAttributeAccessIssue");
            });
        }
        assertThat(servers.started()).hasSize(2);
        assertThat(servers.started().getFirst().pid())
                .isEqualTo(servers.started().getLast().pid());
    }

    @Test
    void navigatesAndRenames() throws Exception {
        use("typescript-language-server", "5.3.0");
        Files.createSymbolicLink(
                project.path("node_modules"), use("typescript", "5.9.3").toAbsolutePath());
        project.with("tsconfig.json", "{\"compilerOptions\": {\"strict\": true, \"module\": \"nodenext\"}}")
                .with("util.ts", "/** Adds. */\nexport function add(a: number): number {\n  return a;\n}\n")
                .with("main.ts", "import { add } from './util.js';\nexport function top() {\n  return add(1);\n}\n");
        var navigator = servers.navigator();
        assertThat(navigator.isAvailable()).isTrue();
        var use = new Position(project.path("main.ts"), 4, "add");
        assertThat(lines(navigator.places(Relation.DEFINITION, use))).containsExactly("util.ts:2");
        var definition = new Position(project.path("util.ts"), null, "add");
        assertThat(lines(navigator.places(Relation.REFERENCES, definition)))
                .containsExactlyInAnyOrder("util.ts:2", "main.ts:1", "main.ts:3");
        assertThat(navigator.places(Relation.CALLERS, definition))
                .extracting(Place::name)
                .containsExactly("top");
        assertThat(navigator.describe(use)).contains("Adds.");
        assertThat(navigator.symbols(project.path("main.ts")))
                .extracting(Symbol::name)
                .contains("top");
        assertThat(navigator.symbols("add")).extracting(Symbol::name).contains("add");
        assertThat(navigator.rename(definition, "plus"))
                .extracting(SourceChange::after)
                .containsExactlyInAnyOrder(
                        project.read("util.ts").replace("add", "plus"),
                        project.read("main.ts").replace("add", "plus"));
        project.with("third.ts", "export const x = add(2);\n");
        assertThat(navigator.fixes(project.path("third.ts"), 1))
                .extracting(Fix::title)
                .anyMatch(title -> title.contains("import"));
    }

    private List<String> lines(List<Place> places) {
        return places.stream()
                .map(each -> project.root().relativize(each.file()) + ":"
                        + each.range().line())
                .toList();
    }

    @Test
    void pyright() throws Exception {
        use("pyright", "1.1.414");
        var good = "def add(a: int, b: int) -> int:\n    return a + b\n";
        project.with("util.py", good).with("main.py", "from util import add\n\nx: int = add(1, 2)\n");
        errorsMoveBetweenTwoFiles(
                "util.py",
                good,
                good.replace("a + b", "'x'"),
                good.replace("add", "plus"),
                "util.py:2 reportReturnType",
                "main.py:1 reportAttributeAccessIssue",
                "main.py:1 reportMissingImports");
    }

    @Test
    void clangd() throws Exception {
        requireStart("clangd", "--version");
        var good = "#pragma once\nint add(int a, int b);\n";
        project.with("compile_flags.txt", "-I.\n")
                .with("util.h", good)
                .with("main.c", "#include \"util.h\"\n\nint sum(void) { return add(1, 2); }\n");
        // A header is read from the disk, so its users must be known before it changes, as they are once it was read.
        servers.check(List.of(project.path("util.h"))).await(LIMIT);
        var unknown = good.replace("int add", "unknown add");
        assertThat(places(change("util.h", good, unknown).now()))
                .containsExactly("main.c:1 unknown_typename", "util.h:2 unknown_typename");
        assertThat(places(change("util.h", unknown, good).now())).isEmpty();
        var longer = good.replace("int b", "int b, int c");
        assertThat(places(change("util.h", good, longer).now()))
                .containsExactly("main.c:3 typecheck_call_too_few_args");
        assertThat(places(change("util.h", longer, good).now())).isEmpty();
        assertThat(places(change("util.h", good, null).now())).containsExactly("main.c:1 pp_file_not_found");
        assertThat(places(change("util.h", null, good).now())).isEmpty();
        assertThat(servers.started()).hasSize(1);
    }

    @Test
    void gopls() throws Exception {
        requireStart("gopls", "version");
        requireStart("go", "version");
        var good = "package main\n\nfunc add(a int, b int) int {\n\treturn a + b\n}\n";
        project.with("go.mod", "module example.org/sum\n\ngo 1.19\n")
                .with("util.go", good)
                .with("main.go", "package main\n\nfunc main() {\n\tprintln(add(1, 2))\n}\n");
        errorsMoveBetweenTwoFiles(
                "util.go",
                good,
                good.replace("a + b", "\"x\""),
                good.replace("add", "plus"),
                "util.go:4 IncompatibleAssign",
                "main.go:4 UndeclaredName",
                "main.go:4 UndeclaredName");
    }

    /// Skips the test where a program is missing or does not start.
    private static void requireStart(String... command) {
        assumeTrue(Required.starts(command), "SKIPPED: " + command[0] + " does not start");
    }

    @Test
    void bash() throws Exception {
        requireStart("shellcheck", "--version");
        use("bash-language-server", "5.6.0");
        var good = "#!/bin/bash\necho \"$HOME\"\n";
        var wrong = good + "if true; then\n";
        var found = change("a.sh", good, wrong);
        assertThat(found.before()).isEmpty();
        assertThat(places(found.now())).isNotEmpty();
        assertThat(places(change("a.sh", wrong, good).now())).isEmpty();
    }

    @Test
    void yaml() throws Exception {
        use("yaml-language-server", "1.25.0");
        var wrong = change("a.yaml", "a: 1\n", "a: [1\nb: 2\n");
        assertThat(wrong.before()).isEmpty();
        assertThat(places(wrong.now())).isNotEmpty();
        assertThat(places(change("a.yaml", "a: [1\nb: 2\n", "a: 1\n").now())).isEmpty();
    }

    @Test
    void jsonAndCss() throws Exception {
        use("vscode-langservers-extracted", "4.10.0");
        assertThat(places(change("a.json", "{}\n", "{\"a\": ,}\n").now())).containsExactly("a.json:1 516");
        assertThat(places(change("a.json", "{\"a\": ,}\n", "{}\n").now())).isEmpty();
        assertThat(places(
                        change("a.css", "a { color: red; }\n", "a { color: }\n").now()))
                .containsExactly("a.css:1 css-propertyvalueexpected");
        assertThat(places(
                        change("a.css", "a { color: }\n", "a { color: red; }\n").now()))
                .isEmpty();
    }
}
