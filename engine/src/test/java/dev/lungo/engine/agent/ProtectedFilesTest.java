package dev.lungo.engine.agent;

import static dev.lungo.core.permission.Rule.Action.ALLOW;
import static dev.lungo.core.permission.Rule.Action.ASK;
import static dev.lungo.core.permission.Rule.Action.DENY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.permission.Rule;
import dev.lungo.core.permission.Rule.Action;
import dev.lungo.core.permission.Ruleset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProtectedFilesTest {
    private static Action edit(String path, Ruleset approved, Rule... rules) {
        return new Policy(new Ruleset(List.of(rules)), Ruleset.EMPTY).decide("edit", path, approved);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".git/config",
                "sub/.git/hooks/pre-commit",
                ".git",
                ".husky/pre-commit",
                "../.bashrc",
                ".zshrc",
                "lungo.json",
                ".lungo/agents/a.md",
                ".opencode/command/a.md",
                ".claude/settings.json",
                ".mcp.json",
                ".github/workflows/ci.yml",
                ".gitlab-ci.yml",
                "certs/server.pem",
                ".ssh/config",
                "../.ssh/id_ed25519",
                ".vscode/tasks.json"
            })
    void aGeneralRuleDoesNotOpenIt(String path) {
        assertThat(edit(path, Ruleset.EMPTY, new Rule("*", "*", ALLOW), new Rule("edit", "*", ALLOW)))
                .isEqualTo(ASK);
        assertThat(edit(path, new Ruleset(List.of(new Rule("edit", "*", ALLOW))), new Rule("edit", "*", ALLOW)))
                .isEqualTo(ASK);
        assertThat(edit(path, Ruleset.EMPTY, new Rule("edit", path, ALLOW))).isEqualTo(ALLOW);
        assertThat(edit(path, new Ruleset(List.of(new Rule("edit", path, ALLOW))), new Rule("edit", "*", ALLOW)))
                .isEqualTo(ALLOW);
        assertThat(edit(path, Ruleset.EMPTY, new Rule("edit", "*", DENY))).isEqualTo(DENY);
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
                "pemfile"
            })
    void othersAreAsFreeAsTheRulesSay(String path) {
        assertThat(edit(path, Ruleset.EMPTY, new Rule("*", "*", ALLOW))).isEqualTo(ALLOW);
    }

    @Test
    void aRuleForItsFolderOpensIt() {
        assertThat(edit(
                        ".github/workflows/ci.yml",
                        Ruleset.EMPTY,
                        new Rule("edit", "*", ALLOW),
                        new Rule("edit", ".github/workflows/*", ALLOW)))
                .isEqualTo(ALLOW);
    }
}
