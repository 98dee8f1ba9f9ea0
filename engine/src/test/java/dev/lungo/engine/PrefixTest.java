package dev.lungo.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.id.Id;
import dev.lungo.core.permission.Rule;
import dev.lungo.core.permission.Rule.Action;
import dev.lungo.core.provider.Delta;
import dev.lungo.core.provider.Request;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.Session;
import dev.lungo.engine.session.Prompt;
import dev.lungo.wire.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The prefix stays unchanged, and changes are sent as messages.
class PrefixTest {
    private static final String TODAY = "Today's date: " + LocalDate.now();

    @TempDir
    private Path folder;

    private Path agentsFile;

    @BeforeEach
    void writeInstructions() throws Exception {
        agentsFile =
                Files.createDirectories(folder.resolve("project")).toRealPath().resolve("AGENTS.md");
        Files.writeString(agentsFile, "Use tabs.");
    }

    @Test
    void sendsChangedInstructionsOnceWithTheNextMessage() throws Exception {
        try (var fixture = new Fixture(folder)) {
            fixture.answer("one");
            assertThat(last(fixture).system()).contains("Instructions from " + agentsFile + ":\nUse tabs.");
            Files.writeString(agentsFile, "Use spaces.");
            fixture.answer("two");
            fixture.answer("three");
            Files.delete(agentsFile);
            fixture.answer("four");
            assertThat(hidden(last(fixture)))
                    .containsExactly(
                            TODAY,
                            "The instructions from " + agentsFile
                                    + " are new or have changed. Their full text:\nUse spaces.",
                            "The instructions from " + agentsFile + " no longer apply.");
            isFrozen(fixture.script.asked);
        }
    }

    @Test
    void aRestartKeepsThePrefixAndTellsWhatChangedMeanwhile() throws Exception {
        List<Request> before;
        Id<Session> session;
        try (var fixture = new Fixture(folder)) {
            fixture.answer("one");
            session = fixture.session.id();
            before = List.copyOf(fixture.script.asked);
        }
        Files.writeString(agentsFile, "Use spaces.");
        try (var fixture = new Fixture(folder, new Rule("probe", "*", Action.DENY))) {
            fixture.script.calls("{\"what\":\"x\"}");
            answer(fixture, session, "two", null);
            assertThat(hidden(last(fixture))).containsExactly(TODAY, """
                The instructions from %s are new or have changed. Their full text:
                Use spaces.

                From now on, do not call these tools: probe. All others are available.\
                """.formatted(agentsFile));
            assertThat(fixture.store.messages().all(session).stream().map(Fixture::line))
                    .anyMatch(line -> line.startsWith("assistant probe:The user's rules deny probe"));
            before.forEach(request -> fixture.script.asked.addFirst(request));
            isFrozen(fixture.script.asked);
        }
        try (var fixture = new Fixture(folder)) {
            answer(fixture, session, "three", null);
            assertThat(hidden(last(fixture)).getLast()).isEqualTo("All tools are available again.");
        }
    }

    @Test
    void announcesAnotherAgentInAMessage() throws Exception {
        try (var fixture = new Fixture(folder)) {
            for (var agent : List.of("build", "plan", "plan", "build"))
                answer(fixture, fixture.session.id(), agent, agent);
            assertThat(hidden(last(fixture)))
                    .satisfiesExactly(
                            date -> assertThat(date).isEqualTo(TODAY),
                            plan -> assertThat(plan)
                                    .startsWith("From now on, you work as the agent \"plan\"")
                                    .contains("You are Lungo in plan mode"),
                            build -> assertThat(build)
                                    .startsWith("The user has left plan mode")
                                    .endsWith("The instructions at the beginning apply."));
            isFrozen(fixture.script.asked);
        }
    }

    @Test
    void announcesAChangedAdditionToTheSystemPrompt() throws Exception {
        try (var fixture = new Fixture(folder)) {
            for (var extra : new String[] {"Rhyme.", "Rhyme.", "Sing.", null}) {
                var prompt = new Prompt(null, Prompt.text("go").parts(), null, null, null, extra, false);
                fixture.engine
                        .work()
                        .prompts()
                        .prompt(fixture.session.id(), prompt)
                        .get(10, TimeUnit.SECONDS);
            }
            assertThat(last(fixture).system()).endsWith("\n\nRhyme.");
            assertThat(hidden(last(fixture)))
                    .containsExactly(
                            TODAY,
                            "Additional instructions, which replace earlier ones like these:\nSing.",
                            "The additional instructions of an earlier message no longer apply.");
            isFrozen(fixture.script.asked);
        }
    }

    @Test
    void repeatsInstructionsAfterASummary() throws Exception {
        try (var fixture = new Fixture(folder)) {
            fixture.answer("one");
            Files.writeString(agentsFile, "Use spaces.");
            fixture.script.says(new Delta.Text("two"), Script.done()).summarizes("what was");
            fixture.answer("two");
            fixture.engine
                    .work()
                    .prompts()
                    .summarize(fixture.session.id(), fixture.script.fallback().orElseThrow(), false)
                    .get(10, TimeUnit.SECONDS);
            fixture.answer("three");
            assertThat(hidden(last(fixture)))
                    .last()
                    .isEqualTo("The instructions from " + agentsFile
                            + " are new or have changed. Their full text:\nUse spaces.\n\n" + TODAY);
            isFrozen(fixture.script.asked);
        }
    }

    private static Message answer(Fixture fixture, Id<Session> session, String text, @Nullable String agent)
            throws Exception {
        var prompt = new Prompt(null, Prompt.text(text).parts(), null, agent, null, null, false);
        return fixture.engine.work().prompts().prompt(session, prompt).get(10, TimeUnit.SECONDS);
    }

    private static Request last(Fixture fixture) {
        return fixture.script.asked.getLast();
    }

    private static void isFrozen(List<Request> requests) {
        var first = requests.getFirst();
        assertThat(requests).allSatisfy(request -> {
            assertThat(request.system()).isEqualTo(first.system());
            assertThat(Json.text(request.tools())).isEqualTo(Json.text(first.tools()));
        });
    }

    private static List<String> hidden(Request request) {
        return request.history().stream()
                .flatMap(message -> message.parts().stream())
                .filter(part -> part instanceof Part.Text text && Boolean.TRUE.equals(text.synthetic()))
                .map(part -> ((Part.Text) part).text())
                .toList();
    }
}
