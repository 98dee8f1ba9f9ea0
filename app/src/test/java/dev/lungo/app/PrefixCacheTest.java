package dev.lungo.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.app.cache.CacheScore;
import dev.lungo.client.LungoClient;
import dev.lungo.client.NewPrompt;
import dev.lungo.client.NewSession;
import dev.lungo.core.id.Id;
import dev.lungo.core.model.ModelRef;
import dev.lungo.core.session.Session;
import dev.lungo.core.store.SentRequest;
import dev.lungo.core.store.SentRequest.Cause;
import dev.lungo.core.store.SentRequest.Purpose;
import dev.lungo.practice.Recorded;
import dev.lungo.practice.script.Scenario;
import dev.lungo.practice.script.Scenarios;
import dev.lungo.wire.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/// A session of forty turns, with all that used to cost a cache in the middle of it.
class PrefixCacheTest {
    private static final String LOOK = "Look at it";
    private static final String HELP = "Have it looked at";
    private static final String MANY = "Look at many things at once";
    private static final ModelRef MODEL = new ModelRef("practice", "practice");

    @TempDir
    private Path root;

    private final List<Recorded> recorded = new ArrayList<>();
    private Path directory;

    private static Scenarios script() {
        var many = new ArrayList<Object>();
        for (int i = 0; i < 25; i++) many.add(Scripts.tool("glob", Map.of("pattern", "*" + i)));
        var scenarios = new ArrayList<Scenario>();
        for (int i = 0; i < 40; i++) {
            scenarios.add(Scripts.script(
                    LOOK + i + ".",
                    Scripts.call(Scripts.tool("glob", Map.of("pattern", "x".repeat(40) + i))),
                    Scripts.text("Seen " + i)));
        }
        scenarios.add(Scripts.script(
                HELP, Scripts.call(Errands.task("general", "Look", LOOK + "1.")), Scripts.text("Helped.")));
        scenarios.add(Scripts.script(MANY, Scripts.call(many.toArray()), Scripts.text("All seen.")));
        scenarios.add(Scripts.script(Scripts.SUMMARIZE, Scripts.text("It was looked at.")));
        return Scenarios.of(scenarios.toArray(Scenario[]::new));
    }

    @Tag("slow")
    @ParameterizedTest
    @EnumSource(Speech.class)
    void everyRequestBeginsWithTheOneBefore(Speech speech) throws Exception {
        var session = begin(speech);
        goOn(speech, session);
        var main = recorded.stream()
                .filter(request -> belongs(request, "You work for another agent", false))
                .toList();
        var children = recorded.stream()
                .filter(request -> belongs(request, "You work for another agent", true))
                .toList();
        assertThat(main).as("40 turns, two requests each, a summary").hasSize(85);
        var after = main.size() - 20;
        assertThat(CacheScore.breaks(main)).as("but for the summary").containsExactly(after);
        assertThat(main.get(after - 1).text()).contains("The conversation is near its context limit");
        good(main.subList(0, after));
        good(main.subList(after, main.size()));
        assertThat(children).hasSize(2);
        good(children);
        assertThat(main.getFirst().body().length)
                .as("bytes of the first request")
                .isLessThan(12_000);
        assertThat(prefix(main.get(after)))
                .as("tools and system after the summary")
                .isEqualTo(prefix(main.getFirst()));
    }

    /// Each model has a beginning of its own, and finds it again when it is asked again.
    @Test
    void anotherModelInBetweenChangesNothingForTheFirst() throws Exception {
        try (var stage = Stage.open(Files.createDirectories(root), script(), Speech.CHAT_COMPLETIONS)) {
            directory = stage.directory("here");
            try (var client = stage.client(directory)) {
                var session = client.create(new NewSession(null, null, null)).id();
                for (int i = 0; i < 4; i++) {
                    var model = new ModelRef("practice", i % 2 == 0 ? "practice" : "gpt-5-practice");
                    client.ask(
                            session, new NewPrompt(List.of(NewPrompt.Piece.text(LOOK + i + ".")), model, null, null));
                }
                var steps = stage.model().requests().stream()
                        .filter(request -> Json.tree(request.text()).has("tools"))
                        .toList();
                assertThat(steps).hasSize(8);
                for (var model : List.of("\"model\":\"practice\"", "\"model\":\"gpt-5-practice\"")) {
                    var own = steps.stream()
                            .filter(request -> request.text().contains(model))
                            .toList();
                    assertThat(own).hasSize(4);
                    assertThat(CacheScore.breaks(own)).isEmpty();
                    assertThat(own.getFirst().text().contains("apply_patch")).isEqualTo(model.contains("gpt"));
                    good(own);
                }
            }
        }
    }

    private static void good(List<Recorded> requests) {
        var score = CacheScore.of(requests);
        assertThat(score.faults()).isEmpty();
        assertThat(score.share()).as("%s", score).isGreaterThanOrEqualTo(0.99);
    }

    private Id<Session> begin(Speech speech) throws Exception {
        try (var stage = Stage.open(Files.createDirectories(root), script(), speech)) {
            directory = stage.directory("here");
            Files.writeString(directory.resolve("AGENTS.md"), "Be careful.");
            try (var client = stage.client(directory)) {
                var session = client.create(new NewSession(null, null, null)).id();
                for (int i = 0; i < 10; i++) ask(client, session, LOOK + i + ".", null);
                Files.writeString(directory.resolve("AGENTS.md"), "Be quick.");
                for (int i = 10; i < 18; i++) ask(client, session, LOOK + i + ".", i < 14 ? "plan" : "build");
                ask(client, session, HELP, null);
                ask(client, session, MANY, null);
                recorded.addAll(stage.model().requests());
                assertThat(client.sent(session).all())
                        .extracting(SentRequest::miss)
                        .containsOnlyNulls();
                return session;
            }
        }
    }

    private void goOn(Speech speech, Id<Session> session) throws Exception {
        try (var stage = Stage.open(root, script(), speech);
                var client = stage.client(directory)) {
            for (int i = 18; i < 30; i++) ask(client, session, LOOK + i + ".", null);
            client.at(session).summarize(MODEL);
            for (int i = 30; i < 40; i++) ask(client, session, LOOK + i + ".", null);
            recorded.addAll(stage.model().requests());
            var sent = client.sent(session);
            var all = sent.all();
            var causes = all.stream()
                    .map(SentRequest::miss)
                    .filter(miss -> miss != null)
                    .map(SentRequest.Miss::cause)
                    .toList();
            if (speech == Speech.BEDROCK_CONVERSE)
                assertThat(causes)
                        .as("without cache points nothing is expected of a cache")
                        .isEmpty();
            else
                assertThat(causes)
                        .as("a practice model that was started anew remembers nothing")
                        .contains(Cause.COMPACTION)
                        .isSubsetOf(Cause.NOT_KEPT, Cause.COMPACTION);
            var steps =
                    all.stream().filter(one -> one.purpose() != Purpose.TITLE).toList();
            var main = recorded.stream()
                    .filter(request -> belongs(request, "You work for another agent", false))
                    .toList();
            for (int i = 0; i < main.size(); i++)
                assertThat(sent.body(steps.get(i).number()))
                        .isEqualTo(main.get(i).body());
        }
    }

    private static void ask(LungoClient client, Id<Session> session, String text, @Nullable String agent) {
        client.ask(session, new NewPrompt(List.of(NewPrompt.Piece.text(text)), null, agent, null));
    }

    private static boolean belongs(Recorded request, String words, boolean wanted) {
        var body = Json.tree(request.text());
        return (body.has("tools") || body.has("toolConfig")) && request.text().contains(words) == wanted;
    }

    /// Tools and system prompt, wherever the protocol has them.
    private static List<String> prefix(Recorded request) {
        var body = Json.tree(request.text());
        var first = body.path("messages").path(0);
        var places = Stream.of("tools", "toolConfig", "system", "systemInstruction", "instructions")
                .map(body::path);
        var system = first.path("role").asString("").equals("system") ? Stream.of(first) : Stream.<JsonNode>of();
        return Stream.concat(places, system)
                .map(place -> place.toString().replaceAll(",\\{\"cachePoint\":[^]]*|,\"cache_control\":\\{[^}]*}", ""))
                .toList();
    }
}
