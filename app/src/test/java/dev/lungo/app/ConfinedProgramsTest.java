package dev.lungo.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lungo.core.mcp.McpStatus;
import dev.lungo.core.process.Launch;
import dev.lungo.core.process.ProcessLauncher;
import dev.lungo.core.process.Profile;
import dev.lungo.practice.script.Scenarios;
import dev.lungo.wire.Json;
import dev.lungo.workspace.sandbox.Sandbox;
import dev.lungo.workspace.sandbox.SandboxReport.Means;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// MCP servers and hooks that try to leave the sandbox, by what they really can do. Each notes what succeeded.
@Tag("slow")
@Timeout(60)
class ConfinedProgramsTest extends WorkedSession {
    @AutoClose
    private static final Stage STAGE = Stage.of(Scenarios.of(script("Hello", "{\"say\":[{\"text\":\"Hi.\"}]}")));

    /// Notes in the file that its first argument names.
    private static final String TRIES = """
        note=$1
        can() { name=$1; shift; if "$@" 2>/dev/null; then echo "$name" >>"$note"; fi; }
        appends() { echo x >>"$1"; }
        connects() { (exec 3<>/dev/tcp/127.0.0.1/PORT); }
        leaks() { case $PRACTICE_KEY in ?*) ;; *) false ;; esac; }
        can project appends made.txt
        can home appends ~/made.txt
        can start-file appends ~/.bashrc
        can git-hook appends .git/hooks/pre-commit
        can git-config appends .git/config
        can key grep -q . ~/.ssh/id_ed25519
        can credentials grep -qr . ~/data
        can network connects
        can lungo kill -0 SERVER
        can environment leaks
        echo end >>"$note"
        """;

    /// A server without tools, in the shell.
    private static final String SERVES = """
        while read -r line; do
          id=${line#*'"id":'}; id=${id%%[,\\}]*}
          case $line in
            *'"method":"initialize"'*) echo '{"jsonrpc":"2.0","id":'"$id"',"result":{"protocolVersion":"2025-06-18",\
        "capabilities":{},"serverInfo":{"name":"shell","version":"1"}}}' ;;
            *'"id":'*) echo '{"jsonrpc":"2.0","id":'"$id"',"result":{}}' ;;
          esac
        done
        """;

    private static boolean confines;

    @BeforeAll
    static void probe() throws Exception {
        var state = Files.createTempDirectory("probe");
        try (var sandbox = new Sandbox(state, System.getenv())) {
            confines = sandbox.report().means() == Means.BUBBLEWRAP;
        } finally {
            ProcessLauncher.direct().run(Launch.of(Profile.SYSTEM, "rm", "-rf", state.toString()));
        }
        Files.writeString(Files.createDirectories(STAGE.root().resolve(".ssh")).resolve("id_ed25519"), "PRIVATE\n");
        Files.writeString(STAGE.root().resolve(".bashrc"), "# mine\n");
    }

    @Override
    Stage stage() {
        return STAGE;
    }

    @BeforeEach
    void prepare() throws Exception {
        assumeTrue(confines, "SKIPPED: no bubblewrap confines programs here");
        Files.deleteIfExists(STAGE.root().resolve(".claude.json"));
        Files.deleteIfExists(STAGE.root().resolve(".claude/settings.json"));
        Git.run(directory, "init", "-q");
        STAGE.trust(directory);
        put(
                "tries.sh",
                TRIES.replace("PORT", String.valueOf(STAGE.server().port()))
                        .replace(
                                "SERVER", String.valueOf(ProcessHandle.current().pid())));
        put("serves.sh", SERVES);
    }

    private TreeSet<String> noted(String file) throws Exception {
        return new TreeSet<>(Files.readAllLines(directory.resolve(file)));
    }

    private static TreeSet<String> only(String... rights) {
        return new TreeSet<>(List.of(rights));
    }

    private static List<String> server(String note) {
        return List.of("bash", "-c", "bash tries.sh " + note + "; exec bash serves.sh");
    }

    private static String entry(List<String> command, Map<String, Object> more) {
        var entry = new TreeMap<String, Object>(more);
        entry.put("type", "local");
        entry.put("command", command);
        return Json.text(Map.of("mcp", Map.of("shell", entry)));
    }

    private McpStatus connected() throws Exception {
        return connected("shell");
    }

    /// Connects and returns the status.
    private McpStatus connected(String name) throws Exception {
        read(post("/mcp/" + name + "/connect", Map.of()), Boolean.class);
        return Json.mapper().convertValue(Json.tree(get("/mcp").body()).path(name), McpStatus.class);
    }

    @Test
    void aProjectsServerWritesTheProjectAndNothingElse() throws Exception {
        var command = server("server.txt");
        var servers = Map.of("shell", Map.of("command", command.getFirst(), "args", command.subList(1, 3)));
        put(".mcp.json", Json.text(Map.of("mcpServers", servers)));
        assertThat(connected()).isEqualTo(McpStatus.connected());
        assertThat(noted("server.txt")).isEqualTo(only("project", "end"));
    }

    @Test
    void aUsersServerDoesItsWorkWithoutKeys() throws Exception {
        var command = server("server.txt");
        var servers = Map.of("shell", Map.of("command", command.getFirst(), "args", command.subList(1, 3)));
        Files.writeString(STAGE.root().resolve(".claude.json"), Json.text(Map.of("mcpServers", servers)));
        assertThat(connected()).isEqualTo(McpStatus.connected());
        assertThat(noted("server.txt")).isEqualTo(only("project", "home", "git-hook", "git-config", "network", "end"));
    }

    @Test
    void aServerOutsideTheSandboxIsAsFreeAsItsUser() throws Exception {
        put("lungo.json", entry(server("server.txt"), Map.of("sandbox", false)));
        assertThat(connected()).isEqualTo(McpStatus.connected());
        assertThat(noted("server.txt"))
                .contains("home", "key", "start-file", "network", "lungo")
                .doesNotContain("environment");
    }

    /// Both in one configuration, because the server keeps one for a moment.
    @Test
    void aServerThatCannotStartSaysWhatWasDenied() throws Exception {
        var state = STAGE.root().resolve("state.json");
        var command = List.of("bash", "-c", "echo x >>" + state + " || exit 3; exec bash serves.sh");
        var servers = Map.of(
                "shell", Map.of("type", "local", "command", command),
                "free", Map.of("type", "local", "command", command, "sandbox", false));
        put("lungo.json", Json.text(Map.of("mcp", servers)));
        assertThat(connected("shell").error())
                .startsWith("MCP server shell: ")
                .endsWith(
                        "The sandbox denied it: write to " + state + ". To lift that, set mcp.shell.sandbox to false.");
        assertThat(connected("free")).isEqualTo(McpStatus.connected());
        Files.delete(state);
    }

    @Test
    void aServerThatAnswersWithAnErrorWasNotStoppedByTheSandbox() throws Exception {
        var answer = "read -r line; id=${line#*\\\"id\\\":}; echo '{\"jsonrpc\":\"2.0\",\"id\":'${id%%[!0-9]*}',"
                + "\"error\":{\"code\":-32000,\"message\":\"no license\"}}'; cat";
        put("lungo.json", entry(List.of("bash", "-c", answer), Map.of()));
        assertThat(connected().error()).isEqualTo("MCP server shell: no license");
    }

    private static String hook(String line, boolean confined) {
        var hook = Map.of("type", "command", "command", line, "sandbox", confined);
        return Json.text(Map.of("hooks", Map.of("UserPromptSubmit", List.of(Map.of("hooks", List.of(hook))))));
    }

    @Test
    void aProjectsHookIsConfinedLikeACommand() throws Exception {
        put(".claude/settings.json", hook("bash tries.sh hook.txt", true));
        assertThat(STAGE.run(directory, List.of(), "Hello").out()).contains("Hi.");
        assertThat(noted("hook.txt")).isEqualTo(only("project", "end"));
    }

    @Test
    void aProjectsHookOutsideTheSandboxIsFree() throws Exception {
        put(".claude/settings.json", hook("bash tries.sh hook.txt", false));
        STAGE.run(directory, List.of(), "Hello");
        assertThat(noted("hook.txt"))
                .contains("home", "key", "network", "lungo")
                .doesNotContain("environment");
    }

    @Test
    void aUsersHookIsFree() throws Exception {
        Files.writeString(
                Files.createDirectories(STAGE.root().resolve(".claude")).resolve("settings.json"),
                hook("bash tries.sh hook.txt", true));
        STAGE.run(directory, List.of(), "Hello");
        assertThat(noted("hook.txt"))
                .contains("home", "key", "network", "lungo")
                .doesNotContain("environment");
    }

    @Test
    void aHookThatFailsInTheSandboxSaysWhatWasDenied() throws Exception {
        put(".claude/settings.json", hook("echo x >~/log.txt || exit 2", true));
        assertThat(STAGE.run(directory, List.of(), "Hello").err())
                .contains(
                        "The sandbox denied this hook of the project: write to "
                                + STAGE.root().resolve("log.txt"),
                        "\"sandbox\": false");
    }
}
