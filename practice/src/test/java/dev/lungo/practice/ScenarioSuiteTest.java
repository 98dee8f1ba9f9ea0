package dev.lungo.practice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.practice.script.Line;
import dev.lungo.practice.script.Say;
import dev.lungo.practice.script.Scenario;
import dev.lungo.practice.script.ScenarioFolder;
import dev.lungo.practice.script.Scenarios;
import dev.lungo.practice.script.Step;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Every folder of the repository's scenarios can be read, says nothing impossible, and is found by its prompt.
class ScenarioSuiteTest {

    private static final Path SUITE = Path.of("../scenarios");

    static Stream<ScenarioFolder> folders() throws IOException {
        return Scenarios.folders(SUITE).stream().map(ScenarioFolder::new);
    }

    @ParameterizedTest
    @MethodSource("folders")
    void isWellFormed(ScenarioFolder folder) throws IOException {
        var expectation = folder.expectation();
        var calls = calls(folder.scenario());
        var tools = expectation.tools();
        assertThat(folder.name()).matches("\\d{3}-[a-z0-9-]+");
        assertThat(folder.project()).isNotEmpty();
        assertThat(folder.expectedFiles())
                .doesNotContainKeys(expectation.absent().toArray(String[]::new));
        folder.config()
                .ifPresent(config -> assertThat(
                                JsonMapper.shared().readTree(config).isObject())
                        .isTrue());
        if (tools != null) {
            assertThat(tools).hasSameSizeAs(calls);
            for (var i = 0; i < calls.size(); i++)
                assertThat(calls.get(i).tool())
                        .matches("(?i)" + tools.get(i).tool().pattern());
        }
        if (expectation.exit() == 0)
            assertThat(folder.scenario().steps().getLast().reply()).isNotNull().returns(false, Line::callsTools);
        var requests = expectation.requests();
        if (requests != null)
            assertThat(requests).isEqualTo(lines(folder.scenario()).count());
    }

    /// A change is either expected with its bytes, or the file stays: so a script that edits needs expected files.
    @ParameterizedTest
    @MethodSource("folders")
    void showsTheFilesItEdits(ScenarioFolder folder) throws IOException {
        for (var call : calls(folder.scenario())) {
            if (call.tool().equals("edit") || call.tool().equals("write")) {
                var file = JsonMapper.shared()
                        .readTree(call.arguments())
                        .path("filePath")
                        .stringValue();
                if (!file.startsWith("../")) assertThat(folder.expectedFiles()).containsKey(file);
            }
        }
    }

    /// Arguments are either an object or broken on purpose, and then the folder's name says so.
    @ParameterizedTest
    @MethodSource("folders")
    void hasMalformedArgumentsOnlyOnPurpose(ScenarioFolder folder) throws IOException {
        var malformed = calls(folder.scenario()).stream().anyMatch(call -> !isObject(call.arguments()));
        assertThat(malformed).isEqualTo(folder.name().contains("malformed"));
    }

    @Test
    void noPromptStandsInAnother() throws IOException {
        var all = Scenarios.load(SUITE).all();
        assertThat(all)
                .hasSizeGreaterThanOrEqualTo(40)
                .allSatisfy(scenario -> assertThat(all.stream()
                                .filter(other -> other.isAskedIn(scenario.prompt()))
                                .map(Scenario::name))
                        .containsExactly(scenario.name()));
    }

    @Test
    void eachPromptFindsItsScenarioOverHttp() throws Exception {
        try (var model = PracticeModel.start(0, Scenarios.load(SUITE));
                var http = HttpClient.newHttpClient()) {
            var found = new ArrayList<String>();
            for (var folder : folders().toList()) {
                var body = JsonMapper.shared().createObjectNode().put("model", "practice");
                body.putArray("tools").addObject().put("name", "read");
                body.putArray("messages")
                        .addObject()
                        .put("role", "user")
                        .put("content", "<user>\n" + folder.prompt() + "\n</user>");
                var request = HttpRequest.newBuilder(URI.create(model.url() + "/v1/messages"))
                        .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                        .build();
                http.sendAsync(request, HttpResponse.BodyHandlers.discarding())
                        .handle((_, _) -> "answered or cut")
                        .join();
                found.add(model.requests().getLast().scenario());
            }
            assertThat(found).isEqualTo(folders().map(ScenarioFolder::name).toList());
        }
    }

    private static Stream<Line> lines(Scenario scenario) {
        return scenario.steps().stream()
                .flatMap(step -> Stream.concat(step.faults().stream(), Stream.ofNullable(step.reply())));
    }

    private static List<Say.Call> calls(Scenario scenario) {
        return scenario.steps().stream()
                .map(Step::reply)
                .filter(Objects::nonNull)
                .flatMap(line -> line.say().stream())
                .filter(Say.Call.class::isInstance)
                .map(Say.Call.class::cast)
                .toList();
    }

    private static boolean isObject(String arguments) {
        try {
            return JsonMapper.shared().readTree(arguments).isObject();
        } catch (JacksonException malformed) {
            return false;
        }
    }
}
