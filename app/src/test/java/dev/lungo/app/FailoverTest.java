package dev.lungo.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.app.FaultyModel.Answer;
import dev.lungo.core.event.Event;
import dev.lungo.core.model.ModelRef;
import dev.lungo.core.session.Failure;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.SessionStatus;
import dev.lungo.engine.session.Prompt;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Fallback models, over real servers that fail in turn.
@Tag("slow")
class FailoverTest extends FailingModels {
    @ParameterizedTest
    @CsvSource({
        "429,rate_limit_exceeded,2,RATE_LIMIT",
        "500,server_error,2,UNAVAILABLE",
        "529,overloaded,2,UNAVAILABLE",
        "401,invalid_api_key,1,AUTH",
        "402,insufficient_quota,1,QUOTA",
        "404,model_not_found,1,INVALID"
    })
    void theNextModelGoesOnAndTheFirstIsLeftAlone(int status, String code, int requests, String fault)
            throws Exception {
        start(Map.of());
        for (int i = 0; i < requests; i++) a.then(Answer.status(status, code));
        assertThat(ask("go")).isEqualTo("b/one: fine");
        assertThat(List.of(a.asked.size(), b.asked.size(), c.asked.size())).containsExactly(requests, 1, 0);
        assertThat(metadata(switches().getFirst()))
                .containsAllEntriesOf(Map.of("model", "a/one", "next", "b/one", "fault", fault.toLowerCase()));
        assertThat(cooling()).containsExactly("a/one " + fault);
        assertThat(ask("again")).isEqualTo("b/one: fine");
        assertThat(a.asked).hasSize(requests);
        assertThat(metadata(switches().getLast()))
                .isEqualTo(Map.of("model", "a/one", "next", "b/one", "fault", fault.toLowerCase(), "asked", "no"));
        assertThat(Objects.requireNonNull(
                                server.engine().sessions().require(session.id()).model())
                        .ref())
                .isEqualTo(ModelRef.parse("a/one"));
    }

    @Test
    void whoAsksForALongerWaitThanIsWorthItIsNotWaitedFor() throws Exception {
        start(Map.of("retry", Map.of("max_wait_seconds", 100), "failover", Map.of("max_wait_seconds", 5)));
        a.then(Answer.status(429, "slow", "retry-after", "30"));
        assertThat(ask("go")).isEqualTo("b/one: fine");
        assertThat(a.asked).hasSize(1);
    }

    @Test
    void theFirstIsTriedAgainWhenItsTimeIsOver() throws Exception {
        start(Map.of("failover", Map.of("attempts", 1)));
        a.then(Answer.status(429, "slow", "retry-after-ms", "15"));
        assertThat(ask("go")).isEqualTo("b/one: fine");
        while (!ask("again").startsWith("a/one")) assertThat(a.asked).hasSize(1);
        assertThat(cooling()).isEmpty();
    }

    @Test
    void whatCameOfABrokenAnswerStaysAndNothingIsDoneTwice() throws Exception {
        start(Map.of());
        a.then(
                Answer.calls("bash", Map.of("command", "echo once >> done.txt", "description", "Note")),
                Answer.cut("half of"),
                Answer.cut("it and"));
        b.then(Answer.says("the rest"));
        assertThat(ask("go")).isEqualTo("b/one: half of\nit and\nthe rest");
        assertThat(Files.readString(directory.resolve("done.txt"))).isEqualTo("once\n");
        assertThat(b.asked.getFirst().path("messages").toString())
                .containsOnlyOnce("echo once")
                .containsSubsequence("half of", "it and");
        assertThat(server.store().messages().all(session.id())).hasSize(3);
    }

    /// The older result is refused, by its place; what is newer stays.
    @Test
    void whatIsRefusedByItsPlaceIsSetAsideAtTheFirstTry() throws Exception {
        start(Map.of());
        a.then(
                Answer.calls("bash", Map.of("command", "echo tu''lip", "description", "One")),
                Answer.calls("bash", Map.of("command", "echo map''le", "description", "Two")),
                new Answer(
                        400,
                        Map.of(),
                        "{\"error\":{\"message\":\"Invalid"
                                + " 'messages[3].content'.\",\"type\":\"invalid_request_error\"}}",
                        false));
        assertThat(ask("go")).isEqualTo("a/one: fine");
        assertThat(a.asked).hasSize(4);
        assertThat(a.asked.get(2).toString()).contains("tulip", "maple");
        assertThat(a.asked.getLast().toString()).doesNotContain("tulip").contains("maple", "This result was left out");
        assertThat(switches())
                .extracting(part -> part.error().message())
                .containsExactly(
                        "The provider rejected the result of bash, so it is no longer sent; it stays in the session."
                                + " The provider's message: Invalid 'messages[3].content'.");
    }

    @Test
    void aChainOfThreeGoesOnToItsEndAndEnds() throws Exception {
        start(Map.of());
        a.then(Answer.status(503, "x"), Answer.status(503, "x"));
        b.then(Answer.status(401, "x"));
        assertThat(ask("go")).isEqualTo("c/one: fine");
        a.usual = Answer.status(500, "x");
        b.usual = Answer.status(401, "x");
        c.usual = Answer.status(503, "x");
        assertThat(ask("again")).startsWith("c/one: no: x");
        assertThat(List.of(a.asked.size(), b.asked.size(), c.asked.size())).allMatch(requests -> requests <= 6);
        assertThat(cooling()).containsExactly("a/one UNAVAILABLE", "b/one AUTH", "c/one UNAVAILABLE");
    }

    @Test
    void aChainIsNoWorseThanItsFirstModel() throws Exception {
        start(Map.of("model", List.of("a/one", "b/one")));
        a.then(Answer.status(429, "x"), Answer.status(429, "x"), Answer.says("late"));
        b.usual = Answer.status(401, "x");
        assertThat(ask("go")).isEqualTo("a/one: late");
        assertThat(switches()).hasSize(2);
    }

    @Test
    void beforeASmallerWindowComesASummary() throws Exception {
        start(Map.of());
        a.then(Answer.fills("much", 60_000), Answer.status(500, "x"), Answer.status(500, "x"));
        c.side = Answer.says("what was said");
        assertThat(ask("first")).isEqualTo("a/one: much");
        assertThat(ask("second")).isEqualTo("b/one: fine");
        assertThat(List.of(a.sides.size(), b.sides.size(), c.sides.size()))
                .as(switches() + "")
                .containsExactly(0, 0, 1);
        assertThat(b.asked).hasSize(1);
        assertThat(b.asked.getFirst().path("messages").toString())
                .contains("what was said")
                .doesNotContain("much");
        assertThat(c.sides.getFirst().path("messages").toString()).contains("much");
    }

    @Test
    void aMessageThatASmallerWindowCannotHoldIsNotSentThere() throws Exception {
        start(Map.of());
        a.then(Answer.status(401, "x"));
        assertThat(ask("x".repeat(200_000))).isEqualTo("c/one: fine");
        assertThat(b.asked).isEmpty();
    }

    @Test
    void aModelThatIsNotThereIsPassedByAndStaysTheChoice() throws Exception {
        start(Map.of("model", List.of("a/none", "b/one")));
        assertThat(ask("go")).isEqualTo("b/one: fine");
        assertThat(metadata(switches().getFirst()))
                .isEqualTo(Map.of("model", "a/none", "next", "b/one", "fault", "invalid", "asked", "no"));
        assertThat(ask("again")).isEqualTo("b/one: fine");
        assertThat(Objects.requireNonNull(
                                server.engine().sessions().require(session.id()).model())
                        .ref())
                .isEqualTo(ModelRef.parse("a/none"));
    }

    @Test
    void aModelThatWouldNeedASummaryIsPassedByWhereNoneMayBeMade() throws Exception {
        start(Map.of("compaction", Map.of("auto", false)));
        a.then(Answer.fills("much", 60_000), Answer.status(500, "x"), Answer.status(500, "x"));
        ask("first");
        assertThat(ask("second")).isEqualTo("c/one: fine");
        assertThat(b.asked).isEmpty();
    }

    @Test
    void sessionsShareWhatIsKnown() throws Exception {
        start(Map.of());
        a.then(Answer.status(401, "x"));
        try (var ear = server.journal().subscribe(heard -> heard.event() instanceof Event.ModelSwitched)) {
            var answer = ask(session, Prompt.text("go"));
            assertThat(Objects.requireNonNull(ear.next(PATIENCE)).event())
                    .isEqualTo(new Event.ModelSwitched(
                            session.id(),
                            answer.info().id(),
                            ModelRef.parse("a/one"),
                            ModelRef.parse("b/one"),
                            "auth",
                            "no: x"));
        }
        assertThat(who(ask(session(), Prompt.text("go")))).isEqualTo("b/one: fine");
        assertThat(a.asked).hasSize(1);
    }

    @Test
    void anAbortEndsAWait() throws Exception {
        start(Map.of("model", "a/one", "retry", Map.of("max_wait_seconds", 60)));
        a.usual = Answer.status(429, "slow", "retry-after", "50");
        try (var ear = server.journal()
                .subscribe(heard -> heard.event() instanceof Event.StatusChanged it
                        && it.status() instanceof SessionStatus.Retry)) {
            var answer = server.engine().work().prompts().prompt(session.id(), Prompt.text("go"));
            assertThat(ear.next(PATIENCE)).isNotNull();
            server.engine().work().stops().abort(session.id());
            assertThat(((Message.Assistant) answer.get(5, TimeUnit.SECONDS).info()).error())
                    .isInstanceOf(Failure.Aborted.class);
        }
        assertThat(cooling()).isEmpty();
    }
}
