package dev.lungo.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.event.Event;
import dev.lungo.wire.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/// Requests of clients beside sessions, over HTTP: shapes as recorded from OpenCode 1.18 (contract/answers.tsv), and
/// what every endpoint guarantees.
class SurfaceTest {
    private static final String SECRET = "planted-secret";

    @AutoClose
    private static Stage stage = Stage.of(Scripts.all());

    private static Path repository;
    private static String session;
    private static String project;

    @BeforeAll
    static void open() throws IOException, InterruptedException {
        repository = repository(stage.directory("repository"));
        session =
                call("POST", "/session", "{\"title\":\"Scenario\"}").path("id").asString("");
        project = call("GET", "/project/current", "").path("id").asString("");
    }

    private static Path repository(Path at) throws IOException, InterruptedException {
        Files.createDirectories(at.resolve("src"));
        Files.writeString(at.resolve("a.txt"), "hello world\nsecond line\nthird line\n");
        Files.writeString(at.resolve(".env"), "A=1\n");
        Files.writeString(at.resolve("src/main.ts"), "export function main() {\n  const x = 1\n  return x\n}\n");
        Files.write(at.resolve("src/bin.png"), new byte[] {(byte) 0x89, 'P', 'N', 'G', 0});
        Git.run(at, "init", "-q", "-b", "main");
        Git.run(at, "add", "-A");
        Git.run(at, "commit", "-q", "-m", "first");
        return at;
    }

    private static JsonNode call(String method, String target, String body) throws IOException {
        return Json.tree(answer(method, target, body).body());
    }

    private static RawHttp.Answer answer(String method, String target, String body) throws IOException {
        return answer(repository, method, target, body);
    }

    private static RawHttp.Answer answer(Path directory, String method, String target, String body) throws IOException {
        var place = (target.contains("?") ? "&" : "?") + "directory="
                + URLEncoder.encode(directory.toString(), StandardCharsets.UTF_8);
        return RawHttp.answer(
                stage.server().port(),
                method + " " + target + place + " HTTP/1.1\nHost: localhost\nAuthorization: Bearer " + Stage.TOKEN,
                body);
    }

    static Stream<List<String>> recorded() throws IOException {
        return Contract.lines("answers.tsv");
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void answersInTheRecordedShape(List<String> row) throws IOException {
        var target = row.get(1).replace("PROJECT", project);
        var answer = answer(row.getFirst(), target, row.get(2).replace("SESSION", session));
        assertThat(answer.status()).as(answer.body()).isEqualTo(Integer.parseInt(row.get(3)));
        Set<String> leaves = Leaves.of(Json.tree(answer.body()));
        assertThat(leaves).containsAll(Arrays.asList(row.get(4).split(" ")));
    }

    @Test
    void answersOfTheNewerInterfaceSayWhereTheyAre() throws IOException {
        var answer = RawHttp.answer(
                stage.server().port(),
                "GET /api/fs/find?query=main&limit=20&location%5Bdirectory%5D="
                        + URLEncoder.encode(repository.toString(), StandardCharsets.UTF_8)
                        + "& HTTP/1.1\nHost: localhost\nAuthorization: Bearer " + Stage.TOKEN,
                "");
        assertThat(Json.tree(answer.body())).isEqualTo(Json.tree("""
            {"location":{"directory":"%1$s","project":{"id":"%2$s","directory":"%1$s"}},"data":[{"path":"src/main.ts","type":"file"}]}\
            """.formatted(repository, project)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET | /api/fs/find?type=song&query=x | 400 | _tag | InvalidRequestError",
                "GET | /vcs/diff | 400 | name | BadRequest",
                "GET | /vcs/diff?mode=sideways | 400 | name | BadRequest",
                "GET | /find?pattern=( | 400 | name | BadRequest",
                "GET | /file/content?path=../x | 403 | _tag | ForbiddenError",
                "GET | /file/content?path=/etc/passwd | 403 | _tag | ForbiddenError",
                "GET | /file?path=.. | 403 | _tag | ForbiddenError",
                "GET | /file?path=nope | 400 | name | BadRequest",
                "GET | /project/none/directories | 404 | _tag | ProjectNotFoundError",
                "GET | /session/nope | 404 | name | NotFoundError",
                "POST | /session/ses_none/share | 404 | name | NotFoundError",
                "POST | /global/upgrade | 400 | name | BadRequest",
                "POST | /permission/per_nope/reply | 400 | name | BadRequest",
                "POST | /provider/anthropic/oauth/authorize | 400 | name | BadRequest",
                "GET | /no/such/route | 404 | name | NotFoundError",
                "PATCH | /project/none | 404 | _tag | ProjectNotFoundError",
            })
    void refusesInTheShapeOfTheContract(String method, String target, int status, String key, String name)
            throws IOException {
        var answer = answer(method, target, "");
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(Json.tree(answer.body()).path(key).asString("")).isEqualTo(name);
    }

    @Test
    void servesNoFileOutsideOfProjects() throws IOException {
        Files.writeString(stage.root().resolve("outside.txt"), SECRET);
        Files.createSymbolicLink(repository.resolve("link.txt"), stage.root().resolve("outside.txt"));
        assertThat(answer("GET", "/file/content?path=link.txt", "").status()).isEqualTo(403);
        assertThat(answer(Path.of("/"), "GET", "/file/content?path=etc/passwd", "")
                        .status())
                .isEqualTo(403);
        assertThat(answer(Path.of("/etc"), "GET", "/find/file?query=pass", "").status())
                .isEqualTo(403);
        Files.delete(repository.resolve("link.txt"));
    }

    @Test
    void tellsWhatIsNotCommitted() throws IOException {
        Files.writeString(repository.resolve("a.txt"), "hello world\n2nd line\nthird line\n");
        Files.writeString(repository.resolve("new file.txt"), "one\ntwo\n");
        assertThat(call("GET", "/vcs/status", "")).isEqualTo(Json.tree("""
            [{"file":"a.txt","additions":1,"deletions":1,"status":"modified"},{"file":"new file.txt","additions":2,"deletions":0,"status":"added"}]\
            """));
        var diff = call("GET", "/vcs/diff?mode=git&context=1", "");
        assertThat(diff.path(0).path("patch").asString(""))
                .contains("@@ -1,3 +1,3 @@\n hello world\n-second line\n+2nd line\n third line\n");
        assertThat(diff.path(1).path("patch").asString(""))
                .endsWith("--- /dev/null\n+++ b/new file.txt\n@@ -0,0 +1,2 @@\n+one\n+two\n");
        Files.delete(repository.resolve("new file.txt"));
        Files.writeString(repository.resolve("a.txt"), "hello world\nsecond line\nthird line\n");
    }

    @Test
    void tellsListenersOfAnotherBranchAndOfDroppedInstances() throws IOException, InterruptedException {
        var directory = stage.directory("branches");
        assertThat(Json.tree(answer(directory, "GET", "/vcs", "").body()))
                .isEqualTo(Json.tree("{\"branch\":null,\"default_branch\":null}"));
        assertThat(Json.tree(answer(directory, "POST", "/project/git/init", "").body())
                        .path("vcs")
                        .asString(""))
                .isEqualTo("git");
        Git.run(directory, "symbolic-ref", "HEAD", "refs/heads/one");
        answer(directory, "GET", "/vcs", "");
        try (var client = stage.client(directory);
                var ear = Ear.open(client)) {
            Git.run(directory, "symbolic-ref", "HEAD", "refs/heads/two");
            answer(directory, "GET", "/vcs", "");
            assertThat(ear.until(Event.BranchChanged.class).branch()).isEqualTo("two");
            assertThat(answer(directory, "POST", "/instance/dispose", "").body())
                    .isEqualTo("true");
            assertThat(ear.until(Event.InstanceDisposed.class).directory()).isEqualTo(directory.toString());
        }
    }

    @Test
    void aProjectKeepsWhatPeopleSayOfIt() throws IOException {
        answer("PATCH", "/project/" + project, "{\"name\":\"Mine\",\"commands\":{\"start\":\"make\"}}");
        answer("PATCH", "/project/" + project, "{\"icon\":{\"color\":\"red\"}}");
        var project = call("GET", "/project/current", "");
        assertThat(project.path("name").asString("") + project.path("commands") + project.path("icon"))
                .isEqualTo("Mine{\"start\":\"make\"}{\"color\":\"red\"}");
    }

    @Test
    void aBrokenConfigurationStopsNoClientFromStarting() throws IOException {
        var directory = stage.directory("broken");
        Files.writeString(directory.resolve("lungo.json"), "{\"username\": \"neo\", \"permission\": 5, \"model\": ");
        for (var vital : List.of("/config", "/config/providers", "/provider", "/agent", "/path", "/api/location")) {
            assertThat(answer(directory, "GET", vital, "").status()).as(vital).isEqualTo(200);
        }
        var refused = answer(directory, "POST", "/session", "");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains("lungo.json");
        assertThat(Json.tree(answer(directory, "GET", "/config/providers", "").body())
                        .path("default")
                        .path("practice")
                        .asString(""))
                .isNotEmpty();
    }

    @Test
    void aDirectoryThatIsNotThereIsNoError() throws IOException {
        var answer =
                Json.tree(answer(Path.of("/does/not/exist"), "GET", "/path", "").body());
        assertThat(answer.path("worktree").asString("")).isEqualTo("/");
        assertThat(answer.path("directory").asString("")).isEqualTo("/does/not/exist");
    }

    @Test
    void aChangedConfigurationCountsAtOnceAndKeepsItsComments() throws IOException {
        var directory = stage.directory("changed");
        Files.writeString(
                directory.resolve("lungo.jsonc"),
                "{\n  // mine\n  \"username\": \"old\", // who\n  \"agent\": {}\n}\n");
        try (var client = stage.client(directory);
                var ear = Ear.open(client)) {
            var taken = answer(
                    directory,
                    "PATCH",
                    "/config",
                    "{\"nonsense\":\"x\",\"username\":\"neo\",\"agent\":{\"a\":{\"prompt\":\"hi\"}}}");
            assertThat(Json.tree(taken.body()))
                    .as(taken.body())
                    .isEqualTo(Json.tree("{\"username\":\"neo\",\"agent\":{\"a\":{\"prompt\":\"hi\"}}}"));
            ear.until(Event.InstanceDisposed.class);
        }
        assertThat(directory.resolve("lungo.jsonc")).hasContent("""
            {
              // mine
              "username": "neo", // who
              "agent": {
                "a": {
                  "prompt": "hi"
                }
              }
            }
            """);
        assertThat(Json.tree(answer(directory, "GET", "/config", "").body())
                        .path("username")
                        .asString(""))
                .isEqualTo("neo");
        assertThat(answer(directory, "PATCH", "/config", "{\"permission\":5}").status())
                .isEqualTo(400);
        assertThat(answer(directory, "PATCH", "/global/config", "{\"username\":\"all\"}")
                        .status())
                .isEqualTo(200);
        assertThat(Json.tree(answer(directory, "GET", "/global/config", "").body())
                        .path("username")
                        .asString(""))
                .isEqualTo("all");
    }

    @Test
    void aStoredKeyIsUsedAndNeverTold() throws IOException {
        assertThat(answer("PUT", "/auth/mistral", "{\"type\":\"api\",\"key\":\"" + SECRET + "-stored\"}")
                        .body())
                .isEqualTo("true");
        var file = stage.root().resolve("data/lungo/auth.json");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(call("GET", "/provider", "").path("connected").toString()).contains("\"mistral\"");
        assertThat(answer("GET", "/provider", "").body()).doesNotContain(SECRET);
        answer("DELETE", "/auth/mistral", "");
        assertThat(call("GET", "/provider", "").path("connected").toString()).doesNotContain("\"mistral\"");
    }

    /// Whatever a configuration holds that may be a credential, no answer has it.
    @Test
    void noAnswerHoldsACredential() throws IOException {
        var directory = stage.directory("secrets");
        Files.writeString(directory.resolve("lungo.json"), """
            {"provider": {"lab": {"npm": "@ai-sdk/openai-compatible", "api": "http://user:SECRET1@127.0.0.1:9/v1?api_key=SECRET2",
                "options": {"apiKey": "SECRET3", "headers": {"X-Custom": "SECRET4"}},
                "models": {"m": {"headers": {"X-Own": "SECRET5"}, "options": {"token": "SECRET6"}, "variants": {"v": {"apiKey": "SECRET7"}}}}}},
             "mcp": {"x": {"type": "remote", "url": "http://127.0.0.1:9/?token=SECRET8", "headers": {"A": "SECRET9"}, "oauth": {"clientSecret": "SECRET10"}},
                "y": {"type": "local", "command": ["z"], "environment": {"B": "SECRET11"}}},
             "agent": {"own": {"prompt": "p", "apiKey": "SECRET12", "headers": {"C": "SECRET13"}}}}\
            """.replace("SECRET", SECRET));
        answer(directory, "POST", "/session", "");
        for (var operation : Contract.lines("operations.tsv")
                .map(List::getFirst)
                .filter(one -> one.startsWith("GET "))
                .toList()) {
            var target = operation.substring(4).replaceAll("\\{\\w+}", "lab");
            if (target.contains("event") || target.contains("control/next")) continue;
            var answer =
                    answer(directory, "GET", target + "?provider=lab&model=m&mode=git&query=l&path=&pattern=zzz", "");
            assertThat(answer.body()).as(operation).doesNotContain(SECRET).doesNotContain(Stage.KEY);
        }
    }

    @Test
    void theListOfProvidersIsQuickWhenItWasAskedForBefore() throws IOException {
        var first = answer("GET", "/provider", "");
        assertThat(Json.tree(first.body()).path("all").size()).isGreaterThan(100);
        assertThat(answer("GET", "/provider", "").body()).isEqualTo(first.body());
    }

    @Test
    void theSessionsOfAllProjectsComeInPagesWithoutThoseThatAreArchived() throws IOException {
        var directory = stage.directory("paged");
        for (var title : List.of("paged one", "paged two", "paged three"))
            answer(directory, "POST", "/session", "{\"title\":\"" + title + "\"}");
        var target = "/experimental/session?search=paged&limit=";
        assertThat(call("GET", target + "1", "").findValuesAsString("title")).containsExactly("paged three");
        var found = call("GET", target + "3", "");
        assertThat(found.findValuesAsString("title"))
                .containsExactlyInAnyOrder("paged one", "paged two", "paged three");
        var first = found.get(0);
        answer(directory, "PATCH", "/session/" + first.path("id").asString(""), "{\"time\":{\"archived\":1}}");
        assertThat(call("GET", target + "3", "").size()).isEqualTo(2);
        assertThat(call("GET", target + "3&archived=true", "").size()).isEqualTo(3);
        assertThat(call("GET", target + "3&cursor=1", "").size()).isZero();
    }

    @Test
    void addedMcpServersAreRememberedUpToALimit() throws IOException {
        var directory = stage.directory("added");
        RawHttp.Answer last = null;
        for (int i = 0; i <= 200; i++)
            last = answer(
                    directory,
                    "POST",
                    "/mcp",
                    "{\"name\":\"s" + i + "\",\"config\":{\"type\":\"local\",\"command\":[]}}");
        assertThat(last).isNotNull().extracting(RawHttp.Answer::status).isEqualTo(400);
        assertThat(last.body()).contains("this directory has 200 MCP servers already");
        assertThat(Json.tree(answer(directory, "GET", "/mcp", "").body()).size())
                .isEqualTo(200);
        assertThat(answer(
                                directory,
                                "POST",
                                "/mcp",
                                "{\"name\":\"s7\",\"config\":{\"type\":\"local\",\"command\":[],\"enabled\":false}}")
                        .body())
                .contains("\"s7\":{\"status\":\"disabled\"}");
    }

    @Test
    void aPromptForAnUnknownModelIsToldToListenersToo() throws IOException {
        try (var client = stage.client(repository);
                var ear = Ear.open(client)) {
            var refused = answer("POST", "/session/" + session + "/message", "{\"parts\":[],\"agent\":\"nobody\"}");
            assertThat(refused.status()).isEqualTo(400);
            assertThat(Objects.requireNonNull(
                                    ear.until(Event.SessionFailed.class).error())
                            .message())
                    .contains("nobody");
            ear.until(Event.SessionIdle.class);
        }
    }

    @Test
    void whoWaitsForControlGetsWhatIsAsked() throws IOException {
        try (var waiting = RawHttp.send(
                stage.server().port(),
                "GET /tui/control/next HTTP/1.1\nHost: localhost\nAuthorization: Bearer " + Stage.TOKEN,
                "")) {
            var heard = new AtomicBoolean();
            var sender = CompletableFuture.runAsync(() -> {
                try {
                    while (!heard.get()) answer("POST", "/tui/append-prompt", "{\"text\":\"hi\"}");
                } catch (IOException broken) {
                    throw new UncheckedIOException(broken);
                }
            });
            var text = new String(waiting.in().readAllBytes(), StandardCharsets.UTF_8);
            heard.set(true);
            sender.join();
            assertThat(text).contains("{\"path\":\"/tui/append-prompt\",\"body\":{\"text\":\"hi\"}}");
        }
    }
}
