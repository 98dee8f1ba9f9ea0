package dev.lungo.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.config.Config;
import dev.lungo.core.permission.Rule;
import dev.lungo.core.permission.Rule.Action;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LayersTest {
    /// Every place of a configuration, weakest first.
    private static final List<String> WEAKEST_FIRST = List.of(
            "home/.config/opencode/config.json",
            "home/.config/opencode/opencode.json",
            "home/.config/opencode/opencode.jsonc",
            "home/.config/opencode/lungo.json",
            "home/.config/lungo/config.json",
            "home/.config/lungo/opencode.json",
            "home/.config/lungo/lungo.json",
            "home/.config/lungo/lungo.jsonc",
            "home/.opencode/opencode.json",
            "home/.lungo/lungo.json",
            "home/named-opencode.json",
            "home/named-lungo.json",
            "repo/opencode.json",
            "repo/lungo.jsonc",
            "repo/.opencode/opencode.json",
            "repo/.opencode/lungo.json",
            "repo/.lungo/opencode.json",
            "repo/app/opencode.json",
            "repo/app/.lungo/lungo.json",
            "repo/app/web/opencode.json",
            "repo/app/web/opencode.jsonc",
            "repo/app/web/lungo.json",
            "repo/app/web/lungo.jsonc",
            "repo/app/web/.opencode/lungo.json",
            "repo/app/web/.lungo/opencode.json",
            "home/extra/lungo.json",
            "$OPENCODE_CONFIG_CONTENT",
            "$LUNGO_CONFIG_CONTENT",
            "etc/opencode/opencode.json",
            "etc/lungo/lungo.json");

    @TempDir
    Path root;

    private Fixture given;

    @BeforeEach
    void prepare() throws IOException {
        given = new Fixture(root.toRealPath());
    }

    @Test
    void nothingConfiguredGivesTheDefaults() {
        assertThat(given.load().orThrow()).isEqualTo(Config.DEFAULTS);
        assertThat(given.file("repo/lungo.json", "{}").load().orThrow()).isEqualTo(Config.DEFAULTS);
        assertThat(ConfigReport.of(given.load())).isEqualTo("""
            catalog.url = "https://models.dev/api.json"  # default
            diagnostics.limit_seconds = 3.0              # default
            diagnostics.max = 20                         # default
            failover.attempts = 2                        # default
            failover.max_wait_seconds = 10.0             # default
            retry.max_attempts = 6                       # default
            retry.max_wait_seconds = 120.0               # default
            sandbox.cpus = 0.0                           # default
            sandbox.memory_mb = 0.0                      # default
            sandbox.mode = "on"                          # default
            sandbox.processes = 2048                     # default
            server.idle_minutes = 30.0                   # default
            tool_output.max_bytes = 10240                # default
            tool_output.max_lines = 2000                 # default
            """);
    }

    @Test
    void eachLayerIsStrongerThanTheOneBefore() {
        given.variable("OPENCODE_CONFIG", "~/named-opencode.json")
                .variable(
                        "LUNGO_CONFIG",
                        given.root.resolve("home/named-lungo.json").toString())
                .variable("LUNGO_CONFIG_DIR", "~/extra");
        given.file("home/named-opencode.json", "{}").file("home/named-lungo.json", "{}");
        var winners = new ArrayList<String>();
        for (var layer : WEAKEST_FIRST) {
            var text = "{\"username\": \"" + layer + "\"}";
            if (layer.startsWith("$")) given.variable(layer.substring(1), text);
            else given.file(layer, text);
            winners.add(given.load().config().username());
        }
        assertThat(winners).isEqualTo(WEAKEST_FIRST);
    }

    @Test
    void xdgAndTheSwitchForProjectFiles() {
        given.variable("XDG_CONFIG_HOME", given.root + "/xdg")
                .variable("OPENCODE_DISABLE_PROJECT_CONFIG", "1")
                .file("xdg/lungo/lungo.json", "{\"username\": \"global\"}")
                .file("repo/lungo.json", "{\"username\": \"project\"}");
        assertThat(given.settings()).containsExactly("username = \"global\" # xdg/lungo/lungo.json:1");
    }

    @Test
    void objectsMergeListsReplaceAndInstructionsAddUp() {
        given.file("repo/opencode.json", """
            {
              "instructions": ["a.md", "b.md"],
              "disabled_providers": ["x", "y"],
              "tool_output": {"max_lines": 10},
              "provider": {"local": {"name": "Local", "options": {"baseURL": "http://u:pw@127.0.0.1/v1", "apiKey": "sk-123"}}},
              "snapshot": true, "username": "me"
            }
            """).file("repo/app/web/lungo.jsonc", """
                {
                  "instructions": ["b.md", "c.md"], // one is new
                  "disabled_providers": ["z"],
                  "provider": {"local": {"options": {"timeout": 5}, "models": {"m": {"limit": {"context": 9}}}}},
                  "username": null,
                }
                """);
        assertThat(given.settings())
                .containsExactly(
                        "disabled_providers = [\"z\"] # repo/app/web/lungo.jsonc:3",
                        "instructions[0] = \"a.md\" # repo/opencode.json:2",
                        "instructions[1] = \"b.md\" # repo/opencode.json:2",
                        "instructions[2] = \"c.md\" # repo/app/web/lungo.jsonc:2",
                        "provider.local.models.m.limit.context = 9 # repo/app/web/lungo.jsonc:4",
                        "provider.local.name = \"Local\" # repo/opencode.json:5",
                        "provider.local.options.apiKey = \"********\" # repo/opencode.json:5",
                        "provider.local.options.baseURL = \"http://********@127.0.0.1/v1\" # repo/opencode.json:5",
                        "provider.local.options.timeout = 5 # repo/app/web/lungo.jsonc:4",
                        "snapshot = true # repo/opencode.json:6",
                        "tool_output.max_lines = 10 # repo/opencode.json:4");
        var config = given.load().orThrow();
        assertThat(config.tool_output()).isEqualTo(new Config.ToolOutput(10, 10_240));
        assertThat(config.provider().get("local").options())
                .containsEntry("apiKey", "sk-123")
                .containsEntry("timeout", 5L);
        assertThat(config.snapshot()).isTrue();
        assertThat(config.other()).isEmpty();
        assertThat(given.load().origins().document().toString()).doesNotContain("sk-123", "pw@");
    }

    @Test
    void rulesOfAStrongerLayerComeLater() {
        given.file("repo/opencode.json", """
            {"permission": {"bash": {"*": "ask", "~/x *": "allow"}, "*": "ask"}, "tools": {"write": false}}\
            """)
                .file("repo/app/lungo.json", "{\"permission\": \"allow\"}")
                .file("etc/lungo/lungo.json", "{\"permission\": {\"webfetch\": \"deny\"}}")
                .variable("OPENCODE_PERMISSION", "{\"bash\": {\"$HOME/y\": \"deny\"}}");
        assertThat(given.load().orThrow().permission())
                .containsExactly(
                        new Rule("edit", "*", Action.DENY),
                        new Rule("bash", "*", Action.ASK),
                        new Rule("bash", given.root + "/home/x *", Action.ALLOW),
                        new Rule("*", "*", Action.ASK),
                        new Rule("*", "*", Action.ALLOW),
                        new Rule("bash", given.root + "/home/y", Action.DENY),
                        new Rule("webfetch", "*", Action.DENY));
        assertThat(given.load()
                        .origins()
                        .find("permission.webfetch.*")
                        .orElseThrow()
                        .source())
                .isEqualTo(given.root + "/etc/lungo/lungo.json:1");
    }

    @Test
    void loadingWritesNothing() throws IOException {
        given.file("repo/opencode.json", "{}").file("repo/.opencode/agents/a.md", "x");
        var before = tree();
        given.load();
        assertThat(tree()).isEqualTo(before);
    }

    private List<String> tree() throws IOException {
        try (var walk = Files.walk(root)) {
            return walk.map(Path::toString).sorted().toList();
        }
    }
}
