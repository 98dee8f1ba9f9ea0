package dev.lungo.app.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/// Repeats recorded requests to OpenCode 1.18 on this server. Answers and events must be equal, except for the
/// differences that `recorded/differences.txt` declares.
@Tag("slow")
class ContractTest {
    private static final long SETTLING_MS = 1_500;

    @TempDir
    private static Path root;

    /// Recordings are played side by side, each in directories of its own.
    private static final ExecutorService players = Executors.newFixedThreadPool(3);

    private static Stand stand;
    private static Differences differences;

    @BeforeAll
    static void open() throws IOException {
        stand = Stand.open(root.toRealPath());
        var names = Stand.recordings().stream().map(Recording::name).toList();
        differences = new Differences(Stand.resource("differences.txt").lines().toList(), names);
    }

    @AfterAll
    static void close() throws IOException {
        players.shutdownNow();
        stand.close();
    }

    @TestFactory
    Stream<DynamicTest> recordings() throws IOException {
        var only = System.getProperty("recording", "");
        var tests = new ArrayList<DynamicTest>();
        for (var file : Stand.recordings()) {
            var recording = Recording.load(file);
            if (!recording.name().matches(".*(" + only + ").*")) continue;
            var found = players.submit(() -> play(recording));
            tests.add(DynamicTest.dynamicTest(
                    recording.name(),
                    () -> assertThat(String.join("\n", found.get())).isEmpty()));
        }
        if (only.isEmpty())
            tests.add(DynamicTest.dynamicTest(
                    "every declared difference is there",
                    () -> assertThat(differences.unused()).isEmpty()));
        return tests.stream();
    }

    private List<String> play(Recording recorded) throws IOException, InterruptedException {
        var directories = stand.directories(recorded.name());
        try (var replay = new Replay(recorded, directories, stand.server().address())) {
            replay.play();
            replay.until(
                    here -> differences
                            .notMeant(recorded.name(), found(recorded, here, directories))
                            .isEmpty(),
                    SETTLING_MS);
            var found = new ArrayList<>(replay.late());
            found.addAll(found(recorded, replay.heard(), directories));
            return differences.finished(recorded.name(), found);
        }
    }

    private static List<String> found(Recording recorded, Recording heard, Map<String, String> directories) {
        var here = new Recording(
                heard.name(),
                heard.entries().stream()
                        .filter(entry -> !tellsTheDate(entry))
                        .map(ContractTest::dateless)
                        .toList());
        return Comparison.of(
                recorded, new Normal(Names.of(recorded), Map.of()), here, new Normal(Names.of(here), directories));
    }

    /// The date is part of the conversation here, as a hidden part; no client shows it.
    private static boolean tellsTheDate(Recording.Entry entry) {
        return entry instanceof Recording.Heard heard
                && isDate(heard.properties().path("part"));
    }

    private static boolean isDate(JsonNode part) {
        return part.path("synthetic").asBoolean(false)
                && Names.text(part, "text").startsWith("Today's date: ");
    }

    private static Recording.Entry dateless(Recording.Entry entry) {
        if (entry instanceof Recording.Answered answered && answered.body() instanceof JsonNode body)
            withoutDates(body);
        return entry;
    }

    private static void withoutDates(JsonNode node) {
        if (node.path("parts") instanceof ArrayNode parts) parts.removeIf(ContractTest::isDate);
        else if (node.isArray()) node.forEach(ContractTest::withoutDates);
    }
}
