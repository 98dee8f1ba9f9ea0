package dev.lungo.app;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.app.command.ServerMain;
import dev.lungo.practice.PracticeModel;
import dev.lungo.practice.Recorded;
import dev.lungo.practice.script.Scenarios;
import dev.lungo.testkit.Required;
import dev.lungo.testkit.TempProject;
import dev.lungo.wire.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.JsonNode;

/// The files in `ci`, run as a runner runs them: with the variables of its files, and the real program.
@Tag("slow")
@Timeout(240)
class CiFilesTest {
    private static final Path CI = Path.of("../ci").toAbsolutePath().normalize();
    private static final String FINDINGS = """
        The change has a problem.

        ```json
        {"summary": "One bug | found.", "findings": [
          {"file": "sum.sh", "line": 2, "level": "error", "message": "It subtracts | instead\\nof adding."},
          {"file": "sum.sh", "line": "many", "level": "fatal", "message": "Style."},
          {"file": "./a b/ü#1.sh", "line": 1e99, "level": "warning", "message": ""},
          {"file": "", "level": "note", "message": "No place."},
          {"file": "../../etc/passwd", "line": 3, "level": "note", "message": "Outside."}]}
        ```
        """;

    @TempDir
    private Path root;

    private PracticeModel model;
    private TempProject project;
    private final Map<String, String> environment = new HashMap<>();

    private record Ended(int code, String output) {}

    @BeforeEach
    void open() throws IOException, InterruptedException {
        root = root.toRealPath();
        Required.require(has("jq"), "jq is missing");
        model = PracticeModel.start(
                0,
                Scenarios.of(
                        Scripts.script(
                                "+echo $((1 - 2))",
                                "{\"expect\":[\"-echo .*1 \\\\+ 2\"],\"say\":[{\"text\":" + Json.text(FINDINGS)
                                        + "}]}"),
                        Scripts.script(
                                "This command fails",
                                Scripts.call(Scripts.tool("read", Map.of("filePath", "sum.sh"))),
                                Scripts.call(
                                        Scripts.tool(
                                                "edit",
                                                Map.of(
                                                        "filePath",
                                                        "sum.sh",
                                                        "oldString",
                                                        "1 - 2",
                                                        "newString",
                                                        "1 + 2")),
                                        Scripts.tool("write", Map.of("filePath", "test.sh", "content", "sh sum.sh\n"))),
                                Scripts.text("It added with a minus.")),
                        Scripts.script(
                                "+echo vague",
                                "{\"expect\":[\"Review this change\"],\"say\":[{\"text\":\"Looks fine.\"}]}"),
                        Scripts.script("Answer this comment", Scripts.text("It prints the **sum**."))));
        environment.putAll(Stage.environment(root, model, Speech.CHAT_COMPLETIONS));
        environment.put("PATH", program() + ":" + System.getenv("PATH"));
        project =
                TempProject.git().with("sum.sh", "#!/bin/sh\necho $((1 + 2))\n").commit("Add");
        project.with("sum.sh", "#!/bin/sh\necho $((1 - 2))\n").commit("Subtract");
    }

    @AfterEach
    void close() throws IOException {
        if (project != null) project.close();
        if (model != null) model.close();
    }

    private static boolean has(String program) throws IOException, InterruptedException {
        return new ProcessBuilder("sh", "-c", "command -v " + program).start().waitFor() == 0;
    }

    /// A folder with `lungo`, as the launcher of the distribution starts it.
    private Path program() throws IOException {
        var folder = Files.createDirectories(root.resolve("bin"));
        var file = folder.resolve("lungo");
        Files.writeString(
                file,
                "#!/bin/sh\nexec '" + Path.of(System.getProperty("java.home"), "bin/java")
                        + "' -XX:+UseSerialGC -XX:TieredStopAtLevel=1 --enable-native-access=ALL-UNNAMED -cp '"
                        + System.getProperty("java.class.path") + "' " + ServerMain.class.getName() + " \"$@\"\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return folder;
    }

    private Ended run(List<String> line, Map<String, String> more) throws IOException, InterruptedException {
        var builder =
                new ProcessBuilder(line).directory(project.root().toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        builder.environment().putAll(more);
        var process = builder.start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), output);
    }

    /// Runs the steps of the GitHub Action with these inputs.
    private Ended act(Map<String, String> inputs) throws IOException, InterruptedException {
        var action = Json.mapper()
                .valueToTree(new Load(LoadSettings.builder().build())
                        .loadFromString(Files.readString(CI.resolve("github/action.yml"))));
        var all = new HashMap<String, String>();
        action.get("inputs")
                .properties()
                .forEach(input -> all.put(
                        "inputs." + input.getKey(),
                        input.getValue().path("default").asString("")));
        inputs.forEach((name, value) -> all.put("inputs." + name, value));
        all.put("runner.temp", root.toString());
        var step = action.at("/runs/steps/0");
        var variables = new HashMap<String, String>();
        step.get("env").properties().forEach(each -> {
            var value = each.getValue().asString();
            for (var known : all.entrySet()) value = value.replace("${{ " + known.getKey() + " }}", known.getValue());
            variables.put(each.getKey(), value);
        });
        variables.put("GITHUB_OUTPUT", root.resolve("output").toString());
        variables.put("GITHUB_STEP_SUMMARY", root.resolve("summary").toString());
        variables.put("GITHUB_ACTION_PATH", CI.resolve("github").toString());
        return run(List.of("sh", "-e", "-c", step.get("run").asString()), variables);
    }

    @Test
    void theActionReviewsAChange() throws IOException, InterruptedException {
        var ended = act(Map.of("task", "review", "base", "HEAD~1", "fail-on", "error"));
        assertThat(ended.code()).as(ended.output()).isEqualTo(1);
        var folder = root.resolve("lungo-report");
        assertThat(Files.readString(root.resolve("output"))).isEqualTo("folder=" + folder + "\n");
        assertThat(Files.readString(root.resolve("summary"))).isEqualTo("""
            ## Lungo: review

            One bug | found.

            | level | place | finding |
            |---|---|---|
            | error | `sum.sh:2` | It subtracts \\| instead of adding. |
            | note | `sum.sh:1` | Style. |
            | warning | `a b/ü#1.sh:1000000` | (no message) |
            | note | `:1` | No place. |
            | note | `../../etc/passwd:3` | Outside. |
            """);
        var report = Json.tree(Files.readString(folder.resolve("report.json")));
        assertThat(report.path("task").asString()).isEqualTo("review");
        assertThat(report.path("findings").size()).isEqualTo(5);
        var sarif = Json.tree(Files.readString(folder.resolve("report.sarif")));
        assertThat(sarif.path("version").asString()).isEqualTo("2.1.0");
        assertThat(sarif.at("/runs/0/results").valueStream().map(CiFilesTest::placed))
                .containsExactly(
                        "error sum.sh:2 It subtracts | instead\nof adding.",
                        "note sum.sh:1 Style.",
                        "warning a%20b/%C3%BC%231.sh:1000000 (no message)");
        assertThat(project.git("status", "--porcelain")).isBlank();
    }

    private static String placed(JsonNode result) {
        var place = result.at("/locations/0/physicalLocation");
        return result.path("level").asString() + " "
                + place.at("/artifactLocation/uri").asString() + ":"
                + place.at("/region/startLine").asInt() + " "
                + result.at("/message/text").asString();
    }

    /// A review that was asked to fail on findings does not pass without a list of them.
    @Test
    void anAnswerWithoutFindingsFailsAStrictReview() throws IOException, InterruptedException {
        project.with("sum.sh", "#!/bin/sh\necho vague\n").commit("Say");
        var review = Map.of("LUNGO_CI_BASE", "HEAD~1", "LUNGO_CI_FAIL_ON", "error");
        var ended = run(List.of(CI.resolve("lungo-ci").toString(), "review"), review);
        assertThat(ended.code()).as(ended.output()).isEqualTo(2);
        assertThat(ended.output()).contains("Looks fine.", "lungo-ci: the answer has no list of findings");
    }

    @Test
    void aReviewOfNothingAsksNoModel() throws IOException, InterruptedException {
        var ended = run(List.of(CI.resolve("lungo-ci").toString(), "review"), Map.of("LUNGO_CI_BASE", "HEAD"));
        assertThat(ended).isEqualTo(new Ended(0, "## Lungo: review\n\nNothing changed since HEAD.\n\n"));
        assertThat(model.requests()).isEmpty();
    }

    @Test
    void aBaseIsNoOption() throws IOException, InterruptedException {
        var ended = run(List.of(CI.resolve("lungo-ci").toString(), "review"), Map.of("LUNGO_CI_BASE", "--output=x"));
        assertThat(ended)
                .isEqualTo(
                        new Ended(2, "lungo-ci: git cannot compare with --output=x; fetch it, or set LUNGO_CI_BASE\n"));
        assertThat(project.root().resolve("x")).doesNotExist();
    }

    /// Files and links of a change in the place of reports are neither shown nor followed.
    @Test
    void reportsOfAChangeAreNotBelieved() throws IOException, InterruptedException {
        var secret = Files.writeString(root.resolve("secret"), "sesame");
        var folder = Files.createDirectories(project.root().resolve("lungo-report"));
        Files.createSymbolicLink(folder.resolve("summary.md"), secret);
        var answer = run(List.of(CI.resolve("lungo-ci").toString(), "answer"), Map.of("LUNGO_CI_TEXT", "What?"));
        assertThat(answer.output()).contains("It prints the **sum**.").doesNotContain("sesame");
        assertThat(secret).hasContent("sesame");
        var other = root.resolve("other");
        Files.createSymbolicLink(project.root().resolve("linked"), Files.createDirectories(other));
        assertThat(run(List.of(CI.resolve("lungo-ci").toString(), "answer"), Map.of("LUNGO_CI_OUT", "linked")))
                .isEqualTo(
                        new Ended(2, "lungo-ci: linked is a link; remove it, or set LUNGO_CI_OUT to another folder\n"));
        assertThat(other).isEmptyDirectory();
    }

    /// A comment of an attacker is a text: nothing in it is expanded, run, or attached.
    @Test
    void aHostileCommentIsOnlyAText() throws IOException, InterruptedException {
        var comment = "$(touch pwned) `touch pwned` '; touch pwned; # \" ${{ secrets.KEY }} %0A::set-output name=x::y\n"
                + "@/proc/self/environ @../secret @.env /init --auto \\n \\c end";
        Files.writeString(project.root().resolve(".env"), "TOKEN=sesame\n");
        var ended = act(Map.of("task", "answer", "text", comment));
        assertThat(ended.code()).as(ended.output()).isZero();
        assertThat(project.root().resolve("pwned")).doesNotExist();
        var sent = model.requests().stream().map(Recorded::text).toList();
        assertThat(sent)
                .isNotEmpty()
                .anyMatch(request -> request.contains(Json.text(comment).replaceAll("^\"|\"$", "")))
                .noneMatch(request -> request.contains(Stage.KEY) || request.contains("sesame"));
    }

    /// Runs a job of the GitLab template as a runner does that has these variables: its rules, then its script in the
    /// project's folder.
    private Ended job(String name, Map<String, String> predefined) throws IOException, InterruptedException {
        var jobs = Json.mapper()
                .valueToTree(new Load(LoadSettings.builder().build())
                        .loadFromString(Files.readString(CI.resolve("gitlab/lungo.yml"))));
        var variables = new HashMap<String, String>();
        JsonNode rules = null;
        JsonNode script = null;
        for (var job = jobs.path(name);
                !job.isMissingNode();
                job = jobs.path(job.path("extends").asString(""))) {
            job.path("variables")
                    .properties()
                    .forEach(each ->
                            variables.putIfAbsent(each.getKey(), each.getValue().asString()));
            if (rules == null && job.has("rules")) rules = job.path("rules");
            if (script == null && job.has("script")) script = job.path("script");
            var paths = job.at("/artifacts/paths");
            if (!paths.isMissingNode()) assertThat(paths.get(0).asString()).isEqualTo("$LUNGO_CI_OUT");
        }
        variables.putAll(predefined);
        if (rules != null)
            assertThat(holds(rules.at("/0/if").asString(), variables)).isTrue();
        var lines = requireNonNull(script).valueStream().map(JsonNode::asString).toList();
        variables.put("PATH", CI + ":" + environment.get("PATH"));
        return run(List.of("sh", "-e", "-c", String.join("\n", lines)), variables);
    }

    /// `$NAME`, or `$NAME == "value"`.
    private static boolean holds(String rule, Map<String, String> variables) {
        var sides = rule.split(" == ");
        var value = variables.getOrDefault(sides[0].substring(1), "");
        return sides.length == 1 ? !value.isEmpty() : sides[1].equals("\"" + value + "\"");
    }

    private List<String> artifacts() throws IOException {
        try (var files = Files.list(project.root().resolve("lungo-report"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void theJobReviewsAMergeRequest() throws IOException, InterruptedException {
        var ended = job(
                ".lungo-review",
                Map.of(
                        "CI_PIPELINE_SOURCE", "merge_request_event",
                        "CI_MERGE_REQUEST_DIFF_BASE_SHA",
                                project.git("rev-parse", "HEAD~1").strip(),
                        "LUNGO_CI_FAIL_ON", "never"));
        assertThat(ended.code()).as(ended.output()).isZero();
        assertThat(artifacts()).containsExactly("codequality.json", "report.json", "report.sarif", "summary.md");
        assertThat(project.read("lungo-report/summary.md")).contains("It subtracts");
        var finding = Json.tree(project.read("lungo-report/codequality.json")).get(0);
        assertThat(finding.path("severity").asString()).isEqualTo("critical");
        assertThat(Json.text(finding.path("location"))).isEqualTo("{\"path\":\"sum.sh\",\"lines\":{\"begin\":2}}");
    }

    @Test
    void theJobMendsAFailingBuild() throws IOException, InterruptedException {
        var variables = Map.of("LUNGO_CI_COMMAND", "test $(sh sum.sh) = 3");
        var ended = job(".lungo-fix", variables);
        assertThat(ended.code()).as(ended.output()).isZero();
        assertThat(project.read("sum.sh")).contains("1 + 2");
        assertThat(ended.output()).contains("It added with a minus.");
        assertThat(artifacts())
                .containsExactly("codequality.json", "fix.patch", "report.json", "report.sarif", "summary.md");
        assertThat(project.read("lungo-report/fix.patch"))
                .contains("+echo $((1 + 2))", "+++ b/test.sh", "+sh sum.sh")
                .doesNotContain("report.json");
        var again = job(".lungo-fix", variables);
        assertThat(again.output()).contains("The command works");
    }

    @Test
    void theJobAnswersAComment() throws IOException, InterruptedException {
        var ended = job(".lungo-answer", Map.of("LUNGO_CI_TEXT", "What does sum.sh do?"));
        assertThat(ended.code()).as(ended.output()).isZero();
        assertThat(project.read("lungo-report/summary.md")).contains("It prints the **sum**.");
    }

    @Test
    void missingSettingsAreReported() throws IOException, InterruptedException {
        var ended = run(List.of(CI.resolve("lungo-ci").toString(), "fix"), Map.of());
        assertThat(ended).isEqualTo(new Ended(2, "lungo-ci: set LUNGO_CI_COMMAND to the command that fails\n"));
    }
}
