package dev.lungo.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.app.FaultyModel.Answer;
import dev.lungo.client.LungoClient;
import dev.lungo.client.ModelHealth;
import dev.lungo.client.ServerAddress;
import dev.lungo.core.event.Event;
import dev.lungo.engine.command.Invocation;
import dev.lungo.engine.session.Prompt;
import dev.lungo.engine.session.Sessions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The chain of models that an agent, a command, a title, or a choice by hand has.
@Tag("slow")
class ModelChainsTest extends FailingModels {
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
