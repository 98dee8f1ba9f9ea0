package dev.lungo.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.permission.Rule.Action;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Deny rules of Claude Code's settings, compared with subjects as guards ask for them.
class ClaudeSettingsTest {
    @TempDir
    Path root;

    private Fixture given;

    @BeforeEach
    void prepare() throws IOException {
        given = new Fixture(root.toRealPath());
        given.file("home/.config/lungo/lungo.json", "{\"permission\": \"allow\"}");
    }

    private Action decided(String permission, String subject) {
        return given.load().bounds().of("build", List.of()).decide(permission, subject);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Bash(git push *) | bash | git push origin",
                "Bash(git push *) | bash | git push",
                "Bash(npm run:*) | bash | npm run build",
                "Bash | bash | ls",
                "Bash(*) | bash | ls",
                "Read(./.env) | read | app/web/.env",
                "Read(.env) | read | .env",
                "Read(.env) | read | deep/down/.env",
                "Read(.env) | edit | .env",
                "Read(**/secrets/**) | read | a/secrets/b/c",
                "Read(secrets/) | read | x/secrets/key",
                "Read(~/.ssh/**) | read | ../home/.ssh/id",
                "Read(//etc/passwd) | read | ETC",
                "Edit(src/**) | edit | app/web/src/a.ts",
                "Write(src/**) | edit | src/a.ts",
                "Edit | edit | x",
                "WebFetch(domain:evil.test) | webfetch | https://evil.test/a?b",
                "WebFetch(domain:evil.test) | webfetch | http://evil.test",
                "WebFetch(domain:evil.test) | webfetch | http://u@evil.test:80/",
                "WebFetch | webfetch | https://a.test",
                "WebFetch(domain:*.evil.test) | webfetch | https://x.evil.test/",
                "Task(explore) | task | explore",
                "Skill(deploy) | skill | deploy"
            })
    void isDenied(String rule, String permission, String subject) throws IOException {
        given.file("home/.claude/settings.json", "{\"permissions\": {\"deny\": [\"" + rule + "\"]}}");
        var etc = given.root.resolve("repo").relativize(Path.of("/etc/passwd")).toString();
        assertThat(decided(permission, subject.equals("ETC") ? etc : subject)).isEqualTo(Action.DENY);
        assertThat(decided("glob", "x")).isEqualTo(Action.ALLOW);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Bash(git push *) | bash | git status",
                "Read(./.env) | read | README.md",
                "WebFetch(domain:evil.test) | webfetch | https://good.test/evil",
                "mcp__x__y | bash | ls",
                "Edit(src/**) | read | src/a.ts",
                "no rule( | bash | ls"
            })
    void isNotDenied(String rule, String permission, String subject) {
        given.file("home/.claude/settings.json", "{\"permissions\": {\"deny\": [\"" + rule + "\"]}}");
        assertThat(decided(permission, subject)).isEqualTo(Action.ALLOW);
    }

    @Test
    void projectsAndAdministratorsDenyToo() throws IOException {
        given.file(
                        "repo/.claude/settings.json",
                        "{\"permissions\": {\"deny\": [\"Bash(a)\"], \"allow\": [\"Bash(b)\"]}}")
                .file("repo/app/.claude/settings.local.json", "{\"permissions\": {\"deny\": [\"Bash(c)\", 5]}}")
                .file("etc/claude-code/managed-settings.json", "{\"permissions\": {\"deny\": [\"Bash(d)\"]}}")
                .file("secret.json", "{\"permissions\": {\"deny\": [\"Bash(e)\"]}}");
        Files.createDirectories(root.resolve("repo/app/web/.claude"));
        Files.createSymbolicLink(root.resolve("repo/app/web/.claude/settings.json"), root.resolve("secret.json"));
        assertThat(List.of("a", "b", "c", "d", "e").stream()
                        .map(line -> decided("bash", line))
                        .toList())
                .containsExactly(Action.DENY, Action.ALLOW, Action.DENY, Action.DENY, Action.ALLOW);
        given.file(
                "home/.config/lungo/lungo.json",
                "{\"trust\": {\"" + given.root + "\": {\"project\": \"may-loosen\"}}}");
        assertThat(decided("bash", "a")).isEqualTo(Action.DENY);
    }

    @Test
    void whatIsNotUsedIsNamed() {
        given.file(
                "repo/.claude/settings.json",
                "{\"permissions\": {\"allow\": [\"Bash(a)\", \"Read(src/*.ts)\", \"mcp__*\"], \"deny\": [\"Nope\"],"
                        + " \"ask\": [\"Task(model:opus)\"], \"defaultMode\": \"bypassPermissions\"}}");
        var sources = new Sources(
                given.root.resolve("home"),
                Map.of(),
                given.root.resolve("repo/app"),
                given.root.resolve("repo"),
                given.root.resolve("etc"));
        assertThat(ClaudeSettings.unused(sources))
                .containsExactly(
                        "permissions.allow Read(src/*.ts) (.claude/settings.json)",
                        "permissions.allow mcp__* (.claude/settings.json)",
                        "permissions.ask Task(model:opus) (.claude/settings.json)",
                        "permissions.deny Nope (.claude/settings.json)",
                        "permissions.defaultMode bypassPermissions (.claude/settings.json)");
    }
}
