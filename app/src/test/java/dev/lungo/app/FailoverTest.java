package dev.lungo.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.app.FaultyModel.Answer;
import dev.lungo.app.wiring.RunningServer;
import dev.lungo.client.LungoClient;
import dev.lungo.client.ModelHealth;
import dev.lungo.client.ServerAddress;
import dev.lungo.core.event.Event;
import dev.lungo.core.file.Directories;
import dev.lungo.core.model.ModelRef;
import dev.lungo.core.session.Failure;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.Session;
import dev.lungo.core.session.SessionStatus;
import dev.lungo.engine.command.Invocation;
import dev.lungo.engine.session.Prompt;
import dev.lungo.engine.session.Sessions;
import dev.lungo.server.http.ServerAccess;
import dev.lungo.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Fallback models, over real servers that fail in turn.
@Tag("slow")
class FailoverTest {
    private static final String TOKEN = "failover-token";
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @TempDir
    Path folder;

    private FaultyModel a;
    private FaultyModel b;
    private FaultyModel c;
    private RunningServer server;
    private Path directory;
    private Session session;

    @BeforeEach
    void open() throws IOException {
        a = new FaultyModel();
        b = new FaultyModel();
        c = new FaultyModel();
    }

    @AfterEach
    void close() throws IOException {
        if (server != null) server.close();
        a.close();
        b.close();
        c.close();
    }

    private void start(Map<String, ?> settings) throws IOException {
        var root = folder.toRealPath();
        directory = Files.createDirectories(root.resolve("project"));
        var content = new HashMap<String, Object>(Map.of(
                "model",
                List.of("a/one", "b/one", "c/one"),
                "small_model",
                "c/small",
                "permission",
                "allow",
                "retry",
                Map.of("max_attempts", 4, "max_wait_seconds", 0.02),
                "provider",
                Map.of("a", provider(a, 100_000), "b", provider(b, 30_000), "c", provider(c, 200_000))));
        content.putAll(settings);
        var environment = Map.of(
                "PATH",
                System.getenv("PATH"),
                "HOME",
                root.toString(),
                "XDG_DATA_HOME",
                root.resolve("data").toString(),
                "XDG_STATE_HOME",
                root.resolve("state").toString(),
                "XDG_CONFIG_HOME",
                root.resolve("config").toString(),
                "XDG_CACHE_HOME",
                root.resolve("cache").toString(),
                "LUNGO_CONFIG_CONTENT",
                Json.text(content));
        server = RunningServer.start(
                Directories.of(environment, root), environment, "127.0.0.1", 0, new ServerAccess(TOKEN, List.of()));
        session = session();
    }

    private static Map<String, Object> provider(FaultyModel model, int window) {
        var facts = Map.of(
                "tool_call",
                true,
                "limit",
                Map.of("context", window, "output", 4_000),
                "variants",
                Map.of("loud", Map.of("volume", model.url())));
        var quiet = Map.of("tool_call", true, "limit", Map.of("context", window, "output", 4_000));
        return Map.of(
                "npm",
                "@ai-sdk/openai-compatible",
                "options",
                Map.of("baseURL", model.url(), "apiKey", "k"),
                "models",
                Map.of("one", facts, "other", quiet, "small", quiet));
    }

    private Session session() {
        var instance = server.instances().of(directory.toString());
        return server.engine().sessions().create(instance, new Sessions.Draft("test", null, null, null, null, null));
    }

    private Message ask(Session whose, Prompt prompt) throws Exception {
        return server.engine().work().prompts().prompt(whose.id(), prompt).get(20, TimeUnit.SECONDS);
    }

    private String ask(String text) throws Exception {
        return who(ask(session, Prompt.text(text)));
    }

    private static Prompt prompt(String model, String variant) {
        var plain = Prompt.text("go");
        return new Prompt(null, plain.parts(), ModelRef.parse(model), null, variant, null, false);
    }

    private static Prompt as(String agent) {
        return new Prompt(null, Prompt.text("go").parts(), null, agent, null, null, false);
    }

    /// The answering model and its text.
    private static String who(Message answer) {
        var info = (Message.Assistant) answer.info();
        return info.model() + ": "
                + (info.error() == null
                        ? String.join("", Parts.texts(List.of(answer)))
                        : info.error().message());
    }

    private List<Part.Retry> switches() {
        return Parts.of(server.store().messages().all(session.id()), Part.Retry.class)
                .toList();
    }

    private static Map<String, String> metadata(Part.Retry part) {
        var metadata = new HashMap<>(Objects.requireNonNull(((Failure.Api) part.error()).metadata()));
        metadata.remove("until");
        return metadata;
    }

    private List<String> cooling() {
        return server.engine().health().cooling().stream()
                .map(one -> one.model() + " " + one.fault())
                .toList();
    }

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

    /// A title is not worth a request to a provider that asked to be left alone, and says nothing about it.
    @Test
    void titlesLeaveAProviderAloneThatRests() throws Exception {
        start(Map.of("small_model", List.of("a/small", "c/small")));
        a.then(Answer.status(402, "insufficient_quota"));
        assertThat(ask("go")).isEqualTo("b/one: fine");
        var instance = server.instances().of(directory.toString());
        var untitled =
                server.engine().sessions().create(instance, new Sessions.Draft(null, null, null, null, null, null));
        try (var ear = server.journal()
                .subscribe(heard -> heard.event() instanceof Event.SessionUpdated it
                        && it.info().title().equals("A side job"))) {
            assertThat(who(ask(untitled, Prompt.text("go")))).isEqualTo("b/one: fine");
            assertThat(ear.next(PATIENCE)).isNotNull();
        }
        assertThat(List.of(a.sides.size(), c.sides.size())).containsExactly(0, 1);
        assertThat(cooling()).containsExactly("a/one QUOTA");
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
    void whatWasPickedByHandIsFollowedByTheRestOfItsChainOnly() throws Exception {
        start(Map.of());
        b.usual = Answer.status(401, "x");
        assertThat(who(ask(session, prompt("b/one", null)))).isEqualTo("c/one: fine");
        assertThat(who(ask(session, prompt("b/other", null)))).isEqualTo("b/other: no: x");
        assertThat(a.asked).isEmpty();
    }

    @Test
    void theMainChainFollowsAnyModelWhenThatIsWanted() throws Exception {
        start(Map.of("failover", Map.of("always", true)));
        b.usual = Answer.status(401, "x");
        assertThat(who(ask(session, prompt("b/other", null)))).isEqualTo("a/one: fine");
    }

    @Test
    void aVariantGoesAlongWhereTheOtherModelHasIt() throws Exception {
        start(Map.of("model", List.of("a/one", "b/one", "c/other")));
        a.then(Answer.status(401, "x"));
        b.then(Answer.status(401, "x"));
        ask(session, prompt("a/one", "loud"));
        assertThat(List.of(a, b, c))
                .extracting(model -> model.asked.getFirst().path("volume").asString("none"))
                .containsExactly(a.url(), b.url(), "none");
    }

    @Test
    void agentsHaveChainsOfTheirOwn() throws Exception {
        start(Map.of("roles", Map.of("plan", List.of("b/one", "c/one"), "subagent", List.of("b/other", "c/other"))));
        b.usual = Answer.status(401, "x");
        assertThat(who(ask(session, as("plan")))).isEqualTo("c/one: fine");
        a.then(Answer.calls(
                "task", Map.of("description", "Look", "prompt", "Look around", "subagent_type", "general")));
        assertThat(who(ask(session, as("build")))).isEqualTo("a/one: fine");
        assertThat(a.models())
                .as("what the agent plan brought along is not the session's choice")
                .hasSize(2);
        assertThat(b.models()).containsExactly("one", "other");
        assertThat(c.models()).containsExactly("one", "other");
    }

    @Test
    void aCommandHasAChainOfItsOwn() throws Exception {
        start(Map.of("command", Map.of("do", Map.of("template", "Do it.", "model", List.of("b/other", "c/other")))));
        b.usual = Answer.status(401, "x");
        var call = new Invocation("do", "", null, null, null, null, List.of());
        assertThat(who(server.engine().work().commands().run(session.id(), call).get(20, TimeUnit.SECONDS)))
                .isEqualTo("c/other: fine");
    }

    @Test
    void aTitleTakesTheNextSmallModelAndNeverADearOne() throws Exception {
        var dear = Map.of("tool_call", true, "cost", Map.of("input", 3, "output", 15));
        var provider = Map.of(
                "npm",
                "@ai-sdk/openai-compatible",
                "options",
                Map.of("baseURL", a.url(), "apiKey", "k"),
                "models",
                Map.of("one", dear));
        start(Map.of(
                "model",
                "a/one",
                "small_model",
                List.of("b/small", "c/small"),
                "provider",
                Map.of("a", provider, "b", provider(b, 1000), "c", provider(c, 1000))));
        b.side = Answer.status(500, "x");
        var named =
                server.engine().sessions().create(server.instances().of(directory.toString()), Sessions.Draft.EMPTY);
        try (var ear = server.journal().subscribe(_ -> true)) {
            ask(named, Prompt.text("go"));
            for (var next = ear.next(PATIENCE); next != null; next = ear.next(PATIENCE)) {
                if (next.event() instanceof Event.SessionUpdated it
                        && it.info().title().equals("A side job")) break;
            }
        }
        assertThat(server.engine().sessions().require(named.id()).title()).isEqualTo("A side job");
        assertThat(List.of(a.sides.size(), b.sides.size(), c.sides.size())).containsExactly(0, 1, 1);
        assertThat(c.sides.getFirst().path("max_tokens").asInt()).isEqualTo(100);
        assertThat(cooling()).isEmpty();
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

    @Test
    void runTellsItInOneLineAndModelsTellsTheHealth() throws Exception {
        start(Map.of("model", List.of("a/one", "b/one")));
        a.then(Answer.status(402, "insufficient_quota"));
        assertThat(command("run", "go"))
                .contains("a/one failed (no credit left): continuing with b/one")
                .contains("fine");
        assertThat(command("models", "--health"))
                .contains("main: a/one, then b/one\n", "small: c/small\n", "a/one is skipped until ")
                .contains(" (no credit left): no: insufficient_quota");
        try (var client = new LungoClient(address(), directory.toString())) {
            assertThat(client.modelHealth().cooling())
                    .extracting(ModelHealth.Cooling::model)
                    .containsExactly("a/one");
            assertThat(client.config().path("model").asString()).isEqualTo("a/one");
        }
    }

    private ServerAddress address() {
        return ServerAddress.bearer(server.address(), TOKEN);
    }

    private String command(String... line) throws InterruptedException {
        var played = Piped.at(directory, this::address).type(List.of(line));
        return played.out() + played.err();
    }
}
