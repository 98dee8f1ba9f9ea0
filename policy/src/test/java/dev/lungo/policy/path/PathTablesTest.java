package dev.lungo.policy.path;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathTablesTest {
    @ParameterizedTest
    @CsvSource({
        ".git, GIT",
        ".git/config, GIT",
        "sub/.git/hooks/pre-commit, GIT",
        ".GIT/Hooks/x, GIT",
        ".g\u200cit/config, GIT",
        ".git./config, GIT",
        ".husky/pre-commit, GIT",
        "../.bashrc, SHELL",
        "/h/.config/fish/config.fish, SHELL",
        "lungo.json, AGENT",
        "LUNGO.JSONC, AGENT",
        ".claude, AGENT",
        ".claude/settings.json, AGENT",
        ".vscode/tasks.json, EDITOR",
        "app/.idea/workspace.xml, EDITOR",
        "x.code-workspace, EDITOR",
        ".github/workflows/ci.yml, CI",
        "jenkinsfile, CI",
        "../../etc/profile.d/x.sh, SHELL",
        ".env, KEY",
        ".ENV, KEY",
        "config/prod.env, KEY",
        "certs/server.pem, KEY",
        ".ssh/config, KEY"
    })
    void isProtected(String path, PathKind kind) {
        assertThat(Objects.requireNonNull(ProtectedPaths.find(path)).kind()).isEqualTo(kind);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".gitignore",
                "src/git/config",
                "README.md",
                "my.bashrc",
                "workflows/ci.yml",
                "src/lungo.json.md",
                "pemfile",
                ".lungo/plans/a.md",
                ".env.example",
                "docs/id_rsa.pub",
                "src/env.ts",
                "environment.ts",
                "."
            })
    void isFree(String path) {
        assertThat(ProtectedPaths.find(path)).isNull();
        assertThat(SecretFiles.has(path)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".env",
                ".Env",
                "a/b/.env.local",
                ".env.production",
                ".env-old",
                "id_ed25519",
                "../.ssh/id_rsa.bak",
                "server.key",
                "release.jks",
                ".npmrc",
                "/h/.aws/credentials",
                ".git-credentials",
                "../../etc/shadow",
                "../../proc/self/environ",
                "../../proc/7/task/7/environ",
                "../../run/secrets/token"
            })
    void isSecret(String path) {
        assertThat(SecretFiles.has(path)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {".env.sample", ".env.d.ts", ".git/config", "src/key.ts", ".ssh/known_hosts", "keyboard.json"})
    void mayBeRead(String path) {
        assertThat(SecretFiles.has(path)).isFalse();
    }

    @Test
    void onlyARuleThatNamesItOpensIt() {
        assertThat(SecretFiles.opens("*", ".env")).isFalse();
        assertThat(SecretFiles.opens("*.env", ".env")).isTrue();
        assertThat(SecretFiles.opens(".env", ".env")).isTrue();
        assertThat(SecretFiles.opens("src/*", "src/.env")).isFalse();
        assertThat(SecretFiles.opens("*", "README.md")).isTrue();
        assertThat(ProtectedPaths.opens(".git/*", ".git/hooks/x")).isTrue();
        assertThat(ProtectedPaths.opens(".github/workflows/*", ".github/workflows/ci.yml"))
                .isTrue();
        assertThat(ProtectedPaths.opens("*", ".env")).isFalse();
        assertThat(ProtectedPaths.opens("*.env", "prod.env")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        ".git/hooks/x, true",
        ".git, true",
        "sub/.git/config, true",
        ".g?t/hooks/x, true",
        ".vsc*/tasks.json, true",
        ".VSCODE/tasks.json, true",
        ".mcp.json, true",
        "*, false",
        "src/*, false",
        ".config, false",
        ".github/workflows/ci.yml, false",
        ".git/index.lock, false"
    })
    void commandsAskForThoseThatRunSomething(String path, boolean asks) {
        assertThat(ProtectedPaths.mayBeWritten(path)).isEqualTo(asks);
    }

    @Test
    void everyRowProtectsItself() {
        for (var row : ProtectedPaths.rows())
            assertThat(ProtectedPaths.find(row.pattern().replace("*", "x")))
                    .as(row.pattern())
                    .isNotNull();
        for (var row : SecretFiles.rows())
            assertThat(SecretFiles.has(row.pattern().replace("*", "x")))
                    .as(row.pattern())
                    .isTrue();
    }
}
