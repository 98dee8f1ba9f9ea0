package dev.lungo.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.lungo.cli.command.ExitCode;
import dev.lungo.practice.Recorded;
import dev.lungo.practice.script.Scenarios;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Instructions that a configuration names by path, pattern and address, as they reach the model.
class InstructionsTest {
    private final Stage stage = Stage.of(Scripts.all());
    private Path directory;
    private HttpServer page;

    @BeforeEach
    void lay() throws IOException {
        directory = stage.directory("project");
        page = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        page.createContext("/rules.md", exchange -> {
            var body = "the rule of the page".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/plain");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        page.start();
    }

    @AfterEach
    void close() throws IOException {
        page.stop(0);
        stage.close();
    }

    private void put(Path file, String text) throws IOException {
        Files.writeString(Files.createDirectories(file.getParent()).resolve(file.getFileName()), text);
    }

    /// All requests of a run, since that for the title may be the last, and what the run reports.
    private String instructions(List<String> options) throws Exception {
        int before = stage.model().requests().size();
        var played = stage.run(directory, options, Scripts.HELLO);
        assertThat(played.code()).as(played.err()).isEqualTo(ExitCode.OK);
        var requests = stage.model().requests();
        return requests.subList(before, requests.size()).stream()
                        .map(Recorded::text)
                        .collect(Collectors.joining("\n"))
                + "\n" + played.err();
    }

    @Test
    void patternsFindFilesOfTheProjectAndOfTheUser() throws Exception {
        put(directory.resolve("docs/a.md"), "rule a");
        put(directory.resolve("docs/deep/b.md"), "rule b");
        put(directory.resolve("docs/c.txt"), "rule c");
        put(directory.resolve("plain.txt"), "rule plain");
        put(directory.resolve("lungo.json"), "{\"instructions\": [\"docs/**/*.md\", \"plain.txt\", \"none/*.md\"]}");
        put(stage.root().resolve("config/lungo/mine/d.md"), "rule d");
        put(stage.root().resolve("notes/e.md"), "rule e");
        put(stage.root().resolve("config/lungo/lungo.json"), "{\"instructions\": [\"mine/*.md\", \"~/notes/*.md\"]}");
        assertThat(instructions(List.of()))
                .contains("rule a", "rule b", "rule plain", "rule d", "rule e")
                .doesNotContain("rule c");
    }

    @Test
    void anAddressIsFetchedForTheFirstTurnAndAFailureIsReported() throws Exception {
        var address = "http://127.0.0.1:" + page.getAddress().getPort();
        put(
                stage.root().resolve("config/lungo/lungo.json"),
                "{\"instructions\": [\"" + address + "/rules.md\", \"" + address + "/absent.md\"]}");
        assertThat(instructions(List.of())).contains("the rule of the page", address + "/absent.md: ");
    }

    @Test
    void linksThatLeadOutOfAnUntrustedProjectAreNotRead() throws Exception {
        put(stage.root().resolve("secret/key.md"), "the key");
        Files.createSymbolicLink(directory.resolve("AGENTS.md"), stage.root().resolve("secret/key.md"));
        Files.createSymbolicLink(directory.resolve("docs"), stage.root().resolve("secret"));
        put(directory.resolve("lungo.json"), "{\"instructions\": [\"docs/*.md\", \"docs/key.md\"]}");
        assertThat(instructions(List.of())).doesNotContain("the key").contains("Held back: AGENTS.md");
        assertThat(instructions(List.of("--trust"))).contains("the key").doesNotContain("Held back");
    }

    @Test
    void importsFollowTheFileThatNamesThem() throws Exception {
        put(directory.resolve("AGENTS.md"), "The start. See @docs/a.md, @.env, and `@docs/code.md`.");
        put(directory.resolve("docs/a.md"), "rule a @b.md");
        put(directory.resolve("docs/b.md"), "rule b @a.md");
        put(directory.resolve("docs/code.md"), "rule of code");
        put(directory.resolve(".env"), "KEY=sesame");
        assertThat(instructions(List.of()))
                .contains("The start.", "docs/a.md:\\nrule a @b.md\\n\\nImported from ", "docs/b.md:\\nrule b")
                .doesNotContain("rule of code", "sesame", "Held back");
    }

    @Test
    void importsFromOutsideOfAProjectNeedTrust() throws Exception {
        put(stage.root().resolve("mine/notes.md"), "my notes");
        put(directory.resolve("AGENTS.md"), "@docs/a.md");
        put(directory.resolve("docs/a.md"), "@~/mine/notes.md");
        assertThat(instructions(List.of())).doesNotContain("my notes").contains("Held back: @~/mine/notes.md");
        assertThat(instructions(List.of("--trust"))).contains("my notes").doesNotContain("Held back");
    }

    @Test
    void theUsersOwnFileImportsFromAnywhere() throws Exception {
        put(stage.root().resolve("mine/notes.md"), "my notes");
        put(stage.root().resolve(".claude/CLAUDE.md"), "@~/mine/notes.md");
        assertThat(instructions(List.of())).contains("my notes").doesNotContain("Held back");
    }

    @Test
    void filesOfClaudeCodeCountWithoutAnAgentsFile() throws Exception {
        put(directory.resolve("CLAUDE.md"), "<!-- for people\n@docs/b.md -->\nrule of the project");
        put(directory.resolve("docs/b.md"), "rule b");
        put(directory.resolve(".claude/CLAUDE.md"), "rule in the folder @../docs/a.md");
        put(directory.resolve("CLAUDE.local.md"), "rule of mine");
        put(directory.resolve("docs/a.md"), "rule a");
        assertThat(instructions(List.of()))
                .containsSubsequence("rule of the project", "rule in the folder", "rule a", "rule of mine")
                .doesNotContain("for people", "rule b");
        put(directory.resolve("AGENTS.md"), "rule of agents");
        assertThat(instructions(List.of()))
                .contains("rule of agents", "rule of mine")
                .doesNotContain("rule of the project", "rule in the folder");
    }

    @Test
    void linksOfClaudeCodesFilesAreHeldBack() throws Exception {
        put(stage.root().resolve("secret/key.md"), "the key");
        Files.createSymbolicLink(
                directory.resolve("CLAUDE.local.md"), stage.root().resolve("secret/key.md"));
        assertThat(instructions(List.of())).doesNotContain("the key").contains("Held back: CLAUDE.local.md");
    }

    @Test
    void rulesHoldAlwaysOrForTheFilesThatTheyName() throws Exception {
        var look = Scripts.call(Scripts.tool("read", Map.of("filePath", "src/deep/a.ts")));
        try (var looking = Stage.of(Scenarios.of(Scripts.script("Look", look, Scripts.text("Seen."))))) {
            var project = looking.directory("rules");
            put(project.resolve("src/deep/a.ts"), "let a = 1;");
            put(project.resolve(".claude/rules/always.md"), "rule always");
            put(project.resolve(".claude/rules/team/ts.md"), "---\npaths:\n  - \"src/**/*.{ts,tsx}\"\n---\nrule ts");
            put(project.resolve(".claude/rules/py.md"), "---\npaths: \"**/*.py\"\n---\nrule py");
            put(looking.root().resolve(".claude/rules/mine.md"), "rule mine");
            assertThat(looking.run(project, List.of(), "Look").code()).isEqualTo(ExitCode.OK);
            var requests = looking.model().requests().stream()
                    .map(Recorded::text)
                    .filter(text -> text.contains("\"tools\""))
                    .toList();
            assertThat(requests.getFirst()).contains("rule always", "rule mine").doesNotContain("rule ts", "rule py");
            assertThat(requests.getLast()).contains("rule ts").doesNotContain("rule py", "paths:");
        }
    }

    @Test
    void rulesBehindLinksInCirclesAreSentOnce() throws Exception {
        var folder = directory.resolve(".claude/rules");
        put(folder.resolve("always.md"), "rule always");
        for (int i = 0; i < 3; i++) Files.createSymbolicLink(folder.resolve("link" + i), folder);
        assertThat(stage.run(directory, List.of(), Scripts.HELLO).code()).isEqualTo(ExitCode.OK);
        assertThat(stage.model().requests())
                .allSatisfy(request ->
                        assertThat(request.text().split("rule always", -1)).hasSizeLessThanOrEqualTo(2))
                .anySatisfy(request -> assertThat(request.text()).contains("rule always"));
    }
}
