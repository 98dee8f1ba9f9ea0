package dev.lungo.code.lsp.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.testkit.TempProject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ServerChoiceTest {
    private static final String OPENCODE =
            "deno typescript vue eslint oxlint biome gopls ruby-lsp ty pyright elixir-ls zls csharp razor fsharp"
                + " sourcekit-lsp rust clangd svelte astro jdtls kotlin-ls yaml-ls lua-ls intelephense prisma dart"
                + " ocaml-lsp bash terraform texlab dockerfile gleam clojure-lsp nixd tinymist haskell-language-server"
                + " julials";

    private final TempProject project = TempProject.plain();

    @AfterEach
    void close() {
        project.close();
    }

    private ServerChoice choice(boolean trusted, Object lsp) {
        var programs = new ServerPrograms(Map.of("PATH", project.path("bin").toString()), project.path("installed"));
        return new ServerChoice(project.root(), trusted, LspSettings.of(lsp), programs);
    }

    private void program(String place) {
        project.with(place, "#!/bin/sh\n");
        assertThat(project.path(place).toFile().setExecutable(true)).isTrue();
    }

    private List<String> ids(ServerChoice choice, String file) {
        return choice.servers(project.path(file)).stream()
                .map(start -> start.spec().id() + " " + project.root().relativize(start.root()) + " "
                        + project.root().relativize(start.program()))
                .toList();
    }

    @Test
    void everyRowIsComplete() {
        var ids = new HashSet<String>();
        for (var spec : ServerCatalog.servers()) {
            assertThat(ids.add(spec.id())).as(spec.id()).isTrue();
            assertThat(spec.extensions()).as(spec.id()).isNotEmpty().doesNotContain("");
            assertThat(spec.commands())
                    .as(spec.id())
                    .isNotEmpty()
                    .allSatisfy(command -> assertThat(command).isNotEmpty());
            assertThat(spec.install().page()).as(spec.id()).startsWith("https://");
        }
        assertThat(ids).hasSizeGreaterThan(60).contains("typescript", "pyright", "gopls", "clangd", "jdtls", "cmake");
        assertThat(ids).contains(OPENCODE.split(" "));
        assertThat(ServerCatalog.language(Path.of("a/b.tsx"))).isEqualTo("typescriptreact");
        assertThat(ServerCatalog.language(Path.of("CMakeLists.txt"))).isEqualTo("cmake");
        assertThat(ServerCatalog.language(Path.of("x.go"))).isEqualTo("go");
    }

    @Test
    void aProxyOfRustupNeedsItsComponent() throws Exception {
        program("cargo/rustup");
        Files.createDirectories(project.path("bin"));
        Files.createSymbolicLink(project.path("bin/rust-analyzer"), project.path("cargo/rustup"));
        project.with("Cargo.toml", "[package]\n");
        var environment = Map.of(
                "PATH",
                project.path("bin").toString(),
                "RUSTUP_HOME",
                project.path("rustup").toString());
        var programs = new ServerPrograms(environment, project.path("installed"));
        var choice = new ServerChoice(project.root(), true, LspSettings.of(null), programs);
        assertThat(ids(choice, "a.rs")).isEmpty();
        program("rustup/toolchains/stable/bin/rust-analyzer");
        assertThat(ids(choice, "a.rs")).containsExactly("rust  bin/rust-analyzer");
    }

    @Test
    void aServerReportsNothingWithoutTheProgramThatItAsks() {
        program("bin/bash-language-server");
        var bash = choice(true, null).servers(project.path("a.sh")).getFirst().spec();
        assertThat(choice(true, null).reports(bash)).isFalse();
        program("bin/shellcheck");
        assertThat(choice(true, null).reports(bash)).isTrue();
    }

    @Test
    void aServerIsOnWhereItsProgramExistsAndTheDirectoryIsTrusted() {
        program("bin/gopls");
        project.with("service/go.mod", "module x\n");
        assertThat(ids(choice(true, null), "service/inner/a.go")).containsExactly("gopls service bin/gopls");
        assertThat(ids(choice(true, null), "b.go")).containsExactly("gopls  bin/gopls");
        assertThat(ids(choice(false, null), "b.go")).isEmpty();
        assertThat(ids(choice(true, false), "b.go")).isEmpty();
        assertThat(ids(choice(true, Map.of("gopls", Map.of("disabled", true))), "b.go"))
                .isEmpty();
        assertThat(choice(true, null).servers(Path.of("/elsewhere/a.go"))).isEmpty();
    }

    @Test
    void theTypescriptServerNeedsTheProjectsTypescriptAndYieldsToDeno() {
        program("node_modules/.bin/typescript-language-server");
        assertThat(ids(choice(true, null), "a.ts")).isEmpty();
        assertThat(reason("typescript")).isEqualTo("the project has no typescript/lib/tsserver.js");
        project.with("node_modules/typescript/lib/tsserver.js", "");
        assertThat(ids(choice(true, null), "a.ts"))
                .containsExactly("typescript  node_modules/.bin/typescript-language-server");
        var start = choice(true, null).servers(project.path("a.ts")).getFirst();
        assertThat(start.initialization())
                .isEqualTo(Map.of(
                        "tsserver",
                        Map.of(
                                "useSyntaxServer",
                                "never",
                                "path",
                                project.path("node_modules/typescript/lib/tsserver.js")
                                        .toString())));
        project.with("deno.json", "{}");
        assertThat(ids(choice(true, null), "a.ts")).isEmpty();
    }

    private String reason(String id) {
        return choice(true, null).known().stream()
                .filter(server -> server.id().equals(id))
                .findFirst()
                .orElseThrow()
                .reason();
    }

    @Test
    void theConfigurationChangesAndAddsServers() {
        program("tools/mine");
        var settings = Map.of(
                "mine",
                Map.of(
                        "command", List.of(project.path("tools/mine").toString(), "--stdio"),
                        "extensions", List.of(".txt"),
                        "env", Map.of("A", "b"),
                        "initialization", Map.of("x", 1)));
        var start = choice(true, settings).servers(project.path("deep/a.txt")).getFirst();
        assertThat(start.spec().id()).isEqualTo("mine");
        assertThat(start.root()).isEqualTo(project.root());
        assertThat(start.arguments()).containsExactly("--stdio");
        assertThat(start.spec().options().environment()).isEqualTo(Map.of("A", "b"));
        assertThat(start.initialization()).isEqualTo(Map.of("x", 1));
        assertThat(choice(true, settings).servers(project.path("a.md"))).isEmpty();
    }

    @Test
    void pyrightGetsTheInterpreterOfTheVirtualEnvironment() {
        program("bin/pyright-langserver");
        program(".venv/bin/python");
        var python = choice(true, null)
                .servers(project.path("a.py"))
                .getFirst()
                .initialization()
                .get("python");
        assertThat(python)
                .extracting("pythonPath")
                .isEqualTo(project.path(".venv/bin/python").toString());
    }

    @Test
    void anInstalledServerIsFoundLast() {
        program("installed/gopls/bin/gopls");
        assertThat(ids(choice(true, null), "b.go")).containsExactly("gopls  installed/gopls/bin/gopls");
        program("bin/gopls");
        assertThat(ids(choice(true, null), "b.go")).containsExactly("gopls  bin/gopls");
    }

    @Test
    void aRustPackageBelongsToItsWorkspace() {
        program("bin/rust-analyzer");
        project.with("Cargo.toml", "[package]\n")
                .with("fuzz/Cargo.toml", "[package]\n")
                .with("all/Cargo.toml", "[workspace]\nmembers = [\"*\"]\n")
                .with("all/part/Cargo.toml", "[package]\n")
                .with("all/part/inner/Cargo.toml", "[package]\n");
        assertThat(ids(choice(true, null), "src/a.rs")).containsExactly("rust  bin/rust-analyzer");
        assertThat(ids(choice(true, null), "fuzz/src/a.rs")).containsExactly("rust fuzz bin/rust-analyzer");
        assertThat(ids(choice(true, null), "all/part/inner/a.rs")).containsExactly("rust all bin/rust-analyzer");
    }

    @Test
    void anOptionalServerNeedsTheConfiguration() {
        program("bin/jdtls");
        project.with("pom.xml", "<project/>").with("inner/pom.xml", "<project/>");
        assertThat(ids(choice(true, null), "inner/A.java")).isEmpty();
        assertThat(reason("jdtls")).isEqualTo("off unless the configuration names it");
        assertThat(ids(choice(true, Map.of("jdtls", Map.of())), "inner/A.java")).containsExactly("jdtls  bin/jdtls");
    }
}
