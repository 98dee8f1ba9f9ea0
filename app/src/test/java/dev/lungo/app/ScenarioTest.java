package dev.lungo.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.app.Stage.Played;
import dev.lungo.app.cache.CacheScore;
import dev.lungo.cli.command.ExitCode;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.ToolState;
import dev.lungo.practice.script.Expectation;
import dev.lungo.practice.script.ScenarioFolder;
import dev.lungo.practice.script.Scenarios;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Plays every folder of `scenarios/` through the whole product, in two wire protocols, and some in others:
/// `lungo run`, the server over HTTP, the store, real files and processes. Only the model's lines are scripted.
@Execution(ExecutionMode.CONCURRENT)
class ScenarioTest {
    private static final Path SUITE = Path.of("../scenarios");
    /// Enough for a protocol whose own tests hold the rest.
    private static final Pattern SOME =
            Pattern.compile("00[1-7]-.*|04[78]-.*|050-.*|05[1-8]-.*|061-.*|06[2-4]-.*|080-.*");
    private static final Map<Speech, String> LEFT_OUT = Map.of(Speech.GEMINI, "058-", Speech.BEDROCK_CONVERSE, "062-");
    private static final Map<Speech, Stage> STAGES = new EnumMap<>(Speech.class);

    @TempDir
    private static Path root;

    @BeforeAll
    static void open() throws IOException {
        for (var speech : Speech.values()) {
            STAGES.put(
                    speech,
                    Stage.open(Files.createDirectory(root.resolve(speech.name())), Scenarios.load(SUITE), speech));
        }
    }

    @AfterAll
    static void close() throws IOException {
        for (var stage : STAGES.values()) stage.close();
    }

    static Stream<Arguments> folders() throws IOException {
        return Scenarios.folders(SUITE).stream()
                .map(ScenarioFolder::new)
                .map(folder -> Arguments.of(folder.name(), folder));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("folders")
    void comesOutAsExpectedInChatCompletions(String name, ScenarioFolder folder) throws Exception {
        comesOutAsExpected(name, folder, Speech.CHAT_COMPLETIONS);
    }

    @Tag("slow")
    @ParameterizedTest(name = "{0}")
    @MethodSource("folders")
    void comesOutAsExpectedInAnthropicMessages(String name, ScenarioFolder folder) throws Exception {
        comesOutAsExpected(name, folder, Speech.ANTHROPIC_MESSAGES);
    }

    /// Some scenarios in every other protocol, but for what the protocol cannot show: in Gemini's form a call comes
    /// whole, so none can be cut.
    static Stream<Arguments> others() throws IOException {
        var all = Scenarios.folders(SUITE).stream()
                .map(ScenarioFolder::new)
                .filter(folder -> SOME.matcher(folder.name()).matches())
                .toList();
        return Stream.of(Speech.RESPONSES, Speech.GEMINI, Speech.BEDROCK_CONVERSE)
                .flatMap(speech -> all.stream()
                        .filter(folder -> !folder.name().startsWith(LEFT_OUT.getOrDefault(speech, "-")))
                        .map(folder -> Arguments.of(folder.name(), speech, folder)));
    }

    @Tag("slow")
    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("others")
    void comesOutAsExpectedInOtherProtocols(String name, Speech speech, ScenarioFolder folder) throws Exception {
        comesOutAsExpected(name, folder, speech);
    }

    private static void comesOutAsExpected(String name, ScenarioFolder folder, Speech speech) throws Exception {
        var stage = Objects.requireNonNull(STAGES.get(speech));
        var directory = layOut(stage, folder);
        var played = stage.run(directory, folder.arguments(), folder.prompt());
        var messages = messages(stage, directory);
        var sent = SentRequests.of(speech, stage.model().requests(), name);
        var soft = new SoftAssertions();
        soft.assertThat(stage.model().unmet())
                .as("what the script expected")
                .noneMatch(unmet -> unmet.contains(" " + name + ","));
        compare(soft, folder.expectation(), played, messages, sent);
        soft.assertThat(Trees.read(directory)).as("files").isEqualTo(filesAfter(folder));
        for (var path : folder.expectation().absent())
            soft.assertThat(directory.resolve(path).normalize()).doesNotExist();
        soft.assertThat(sent.faults()).as("requests").isEmpty();
        soft.assertThat(CacheScore.of(sent.all()).share())
                .as("share of what a cache could give")
                .isGreaterThanOrEqualTo(0.99);
        if (speech == Speech.RESPONSES && sent.count() > 1) {
            soft.assertThat(sent.all().getLast().text().contains("\"encrypted_content\""))
                    .as("thoughts went back")
                    .isEqualTo(thought(messages));
        }
        if (speech == Speech.GEMINI && sent.count() > 1 && !calls(messages).isEmpty()) {
            soft.assertThat(sent.all().getLast().text())
                    .as("the signatures of calls went back")
                    .contains("\"thoughtSignature\":\"cHJhY3RpY2U=\"");
        }
        if (!soft.wasSuccess()) soft.fail("The command printed:%n%s%s".formatted(played.out(), played.err()));
        soft.assertAll();
    }

    private static Path layOut(Stage stage, ScenarioFolder folder) throws IOException, InterruptedException {
        var directory = stage.directory(folder.name() + "/project");
        folder.copyProject(directory);
        var config = folder.config();
        if (config.isPresent()) Files.writeString(directory.resolve("lungo.json"), config.get());
        Trees.git(directory);
        return directory;
    }

    private static List<Message> messages(Stage stage, Path directory) {
        try (var client = stage.client(directory)) {
            return client.messages(client.sessions(1).getFirst().id());
        }
    }

    private static void compare(
            SoftAssertions soft, Expectation expected, Played played, List<Message> messages, SentRequests sent) {
        soft.assertThat(played.code() == ExitCode.OK ? 0 : 1)
                .as("exit code %s", played.code())
                .isEqualTo(expected.exit());
        soft.assertThat(answer(messages)).as("answer").containsPattern(expected.answer());
        var calls = calls(messages);
        var tools = expected.tools();
        if (tools != null) {
            soft.assertThat(calls).as("tools").hasSameSizeAs(tools);
            for (int i = 0; i < Math.min(calls.size(), tools.size()); i++) {
                var call = calls.get(i);
                soft.assertThat(tools.get(i).fits(call.tool(), status(call)))
                        .as("%s %s: %s", call.tool(), status(call), call.state())
                        .isTrue();
            }
        }
        soft.assertThat(messages).allSatisfy(ScenarioTest::isSettled);
        if (expected.requests() != null)
            soft.assertThat(sent.count()).as("number of requests").isEqualTo(expected.requests());
    }

    private static boolean thought(List<Message> messages) {
        return messages.stream()
                .flatMap(message -> message.parts().stream())
                .anyMatch(Part.Reasoning.class::isInstance);
    }

    private static void isSettled(Message message) {
        if (message.info() instanceof Message.Assistant info)
            assertThat(info.time().completed()).isNotNull();
    }

    private static List<Part.Tool> calls(List<Message> messages) {
        return messages.stream()
                .flatMap(message -> message.parts().stream())
                .filter(Part.Tool.class::isInstance)
                .map(Part.Tool.class::cast)
                .toList();
    }

    private static String status(Part.Tool call) {
        return switch (call.state()) {
            case ToolState.Pending _ -> "pending";
            case ToolState.Running _ -> "running";
            case ToolState.Completed _ -> "completed";
            case ToolState.Failed _ -> "error";
        };
    }

    /// The text of the newest message that has one.
    private static String answer(List<Message> messages) {
        var texts = new ArrayList<String>();
        for (var message : messages) {
            var text = message.parts().stream()
                    .filter(Part.Text.class::isInstance)
                    .map(part -> ((Part.Text) part).text())
                    .collect(Collectors.joining("\n"));
            if (message.info() instanceof Message.Assistant) texts.add(text);
        }
        return texts.isEmpty() ? "" : texts.getLast();
    }

    private static Map<String, String> filesAfter(ScenarioFolder folder) throws IOException {
        var files = folder.project();
        files.keySet().removeAll(folder.expectation().absent());
        files.putAll(folder.expectedFiles());
        folder.config().ifPresent(config -> files.put("lungo.json", config.getBytes(StandardCharsets.UTF_8)));
        return Trees.characters(files);
    }
}
