package dev.lungo.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lungo.cli.command.ExitCode;
import dev.lungo.client.LungoClient;
import dev.lungo.client.NewSession;
import dev.lungo.core.ask.PermissionReply;
import dev.lungo.core.event.Event;
import dev.lungo.core.permission.Rule;
import dev.lungo.core.permission.Rule.Action;
import dev.lungo.practice.script.Scenarios;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// `lungo permissions`, on a real server.
@Timeout(60)
class PermissionsTest {
    private static final String PUSH = "Push it";
    private static final String SEARCH = "Search the key";
    private static final String HOOK = "Install a hook";

    @AutoClose
    private final Stage stage = Stage.of(Scenarios.of(
            Scripts.script(
                    PUSH,
                    Scripts.bash("git push --dry-run; cat > n <<'EOF'\nrm -rf build\nEOF"),
                    Scripts.text("Pushed.")),
            Scripts.script(
                    SEARCH, Scripts.call(Scripts.tool("grep", Map.of("pattern", "KEY"))), Scripts.text("Found.")),
            Scripts.script(
                    HOOK,
                    Scripts.call(Scripts.tool("write", Map.of("filePath", ".git/hooks/pre-commit", "content", "x"))),
                    Scripts.text("Done."))));

    @Test
    void aSearchSkipsWhatMayNotBeRead() throws Exception {
        var directory = stage.directory("search");
        Files.writeString(directory.resolve(".env"), "KEY=sesame\n");
        Files.writeString(directory.resolve("a.txt"), "KEY=public\n");
        assertThat(stage.run(directory, List.of(), SEARCH).code()).isEqualTo(ExitCode.OK);
        var sent = stage.sent();
        assertThat(sent)
                .contains("KEY=public", "1 file skipped: reading it needs approval")
                .doesNotContain("sesame");
    }

    @Test
    void protectedFilesAreAskedFor() throws Exception {
        var directory = stage.directory("protected");
        var played = stage.run(directory, List.of(), HOOK);
        assertThat(played.code()).isEqualTo(ExitCode.DENIED);
        assertThat(directory.resolve(".git/hooks/pre-commit")).doesNotExist();
    }

    private Path project(String name) throws Exception {
        var directory = stage.directory(name);
        Files.writeString(
                directory.resolve("lungo.json"),
                "{\"permission\": {\"bash\": {\"*\": \"ask\", \"ls *\": \"allow\", \"curl *\": \"deny\"}}}");
        return directory;
    }

    /// True if a person was asked.
    private static void approve(LungoClient client, Ear ear) {
        var session = client.create(new NewSession("Test", null, null)).id();
        client.prompt(session, ServerTest.typed(PUSH));
        var request = ear.until(Event.PermissionAsked.class).request();
        assertThat(request.always()).containsExactly("git push *", "cat *");
        client.reply(request.id(), new PermissionReply.Always());
        ear.until(Event.SessionIdle.class);
    }

    @Test
    void anApprovalStoresOnlyPatternsForWhatIsAsked() throws Exception {
        var directory = project("store");
        try (var client = stage.client(directory);
                var ear = Ear.open(client)) {
            var session = client.create(new NewSession("Test", null, null)).id();
            client.prompt(session, ServerTest.typed(PUSH));
            var request = ear.until(Event.PermissionAsked.class).request();
            assertThatThrownBy(() -> client.reply(request.id(), new PermissionReply.Always(List.of("rm *"))))
                    .hasMessageContaining("\"patterns\" must match what the request asks for");
            assertThat(stage.type(directory, "permissions", "list").out()).isEqualTo("No approved rules.\n");
            client.reply(request.id(), new PermissionReply.Always(List.of("git push *")));
            ear.until(Event.SessionIdle.class);
            assertThat(stage.type(directory, "permissions", "list").out())
                    .contains("bash git push *")
                    .doesNotContain("cat");
        }
    }

    @Test
    void whatWasApprovedIsListedAndRevoked() throws Exception {
        var directory = project("list");
        assertThat(stage.type(directory, "permissions", "list").out()).isEqualTo("No approved rules.\n");
        try (var client = stage.client(directory);
                var ear = Ear.open(client)) {
            approve(client, ear);
            assertThat(stage.type(directory, "permissions", "list").out())
                    .containsPattern(
                            "list\n  bash git push \\*  \\(\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d\\)\n  bash cat \\*  \\(");
            assertThat(stage.type(stage.directory("elsewhere"), "permissions", "list")
                            .out())
                    .isEqualTo("No approved rules.\n");
            assertThat(stage.type(stage.directory("elsewhere"), "permissions", "list", "--all")
                            .out())
                    .contains("bash git push *");
            assertThat(stage.type(directory, "permissions", "revoke", "bash", "git push *"))
                    .isEqualTo(new Stage.Played(ExitCode.OK, "Revoked bash git push *\n", ""));
            assertThat(ear.until(Event.PermissionRevoked.class).rules())
                    .containsExactly(new Rule("bash", "git push *", Action.ALLOW));
            assertThat(stage.type(directory, "permissions", "list").out())
                    .contains("bash cat *")
                    .doesNotContain("git push");
            assertThat(stage.type(directory, "permissions", "revoke", "bash", "git push *")
                            .code())
                    .isEqualTo(ExitCode.FAILED);
            assertThat(stage.type(directory, "permissions", "revoke").code()).isEqualTo(ExitCode.USAGE);
            assertThat(stage.type(directory, "permissions", "revoke", "--all").out())
                    .isEqualTo("Revoked bash cat *\n");
            approve(client, ear);
        }
    }

    @Test
    void aCheckNamesTheRuleOfClaudeCodesSettings() throws Exception {
        var directory = stage.directory("claude");
        Files.createDirectories(directory.resolve(".claude"));
        Files.writeString(
                directory.resolve(".claude/settings.json"),
                "{\"permissions\": {\n"
                        + "\"allow\": [\"Bash(make *)\"],\n"
                        + "\"ask\": [\"Bash(git push *)\", \"Bash(npm *)\"]}}");
        Files.createDirectories(stage.root().resolve(".claude"));
        Files.writeString(
                stage.root().resolve(".claude/settings.json"),
                "{\"permissions\": {\n\"deny\": [\"Read(./secret.txt)\"],\n\"ask\": [\"Bash(make *)\"]}}");
        assertThat(check(directory, "bash", "git push; npm test")).isEqualTo("""
            ask
              ask  bash git push  by "bash git push *": ask (.claude/settings.json:3)
              ask  bash npm test  by "bash npm *": ask (.claude/settings.json:3)
            """);
        stage.trust(directory);
        assertThat(check(directory, "bash", "make"))
                .isEqualTo("ask\n  ask  bash make  by \"bash make *\": ask (~/.claude/settings.json:3)\n");
        Files.writeString(directory.resolve("lungo.json"), "{\"permission\": {\"read\": \"allow\"}}");
        assertThat(check(directory, "read", "secret.txt"))
                .isEqualTo("deny\n  deny  read secret.txt  by \"read secret.txt\": deny (~/.claude/settings.json:2)\n");
    }

    private String check(Path directory, String permission, String subject) throws Exception {
        return stage.type(directory, "permissions", "check", permission, subject)
                .out();
    }

    @Test
    void aCheckNamesTheRuleThatDecides() throws Exception {
        var directory = project("check");
        assertThat(stage.type(directory, "permissions", "check", "bash", "git push")
                        .out())
                .isEqualTo("ask\n  ask  bash git push  by \"bash *\": ask (lungo.json:1)\n");
        assertThat(stage.type(directory, "permissions", "check", "bash", "ls; curl x")
                        .out())
                .isEqualTo("""
                    deny
                      allow  bash ls  by "bash ls *": allow (lungo.json:1)
                      deny  bash curl x  by "bash curl *": deny (lungo.json:1)
                    """);
        assertThat(stage.type(directory, "permissions", "check", "bash", "ls > ../a; ls $(ls; curl x)")
                        .out())
                .isEqualTo("""
                    deny
                      ask  bash ls  by ../a is outside of the project
                      deny  bash curl x  by "bash curl *": deny (lungo.json:1)
                      allow  bash ls $(ls; curl x)  by "bash ls *": allow (lungo.json:1)
                    """);
        assertThat(stage.type(directory, "permissions", "check", "read", ".env").out())
                .isEqualTo("ask\n  ask  read .env  by \"read *.env\": ask (default)\n");
        assertThat(stage.type(directory, "permissions", "check", "edit", "a.txt", "--agent", "plan")
                        .out())
                .isEqualTo("deny\n  deny  edit a.txt  by \"edit *\": deny (limit of agent plan)\n");
        assertThat(stage.type(directory, "permissions", "check", "bash", "ls > a", "--agent", "plan")
                        .out())
                .startsWith("deny\n  deny  bash ls > a  by limit of agent plan: `>` redirects\n");
        try (var client = stage.client(directory);
                var ear = Ear.open(client)) {
            approve(client, ear);
        }
        assertThat(stage.type(directory, "permissions", "check", "bash", "git push")
                        .out())
                .isEqualTo("allow\n"
                        + "  allow  bash git push  by \"bash git push *\": allow (approved; see: lungo permissions"
                        + " list)\n");
    }
}
