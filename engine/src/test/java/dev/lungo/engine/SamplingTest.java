package dev.lungo.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.ask.PermissionReply;
import dev.lungo.core.event.Event;
import dev.lungo.core.permission.Permission;
import dev.lungo.core.permission.Rule;
import dev.lungo.core.permission.Rule.Action;
import dev.lungo.core.provider.Delta;
import dev.lungo.core.session.Part;
import dev.lungo.core.tool.Sampling;
import dev.lungo.core.tool.Sampling.Passage;
import dev.lungo.core.tool.Tool;
import dev.lungo.core.tool.ToolContext;
import dev.lungo.core.tool.ToolFailure;
import dev.lungo.core.tool.ToolOutput;
import dev.lungo.core.tool.ToolSpec;
import dev.lungo.core.tool.ToolSpec.Trait;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The session's model, lent to a server that works on a call.
@Timeout(60)
class SamplingTest {
    private static final Rule ASK = new Rule(Permission.SAMPLING, "*", Action.ASK);

    @TempDir
    Path folder;

    /// Asks the model as the server `docs` would.
    private record Lending() implements Tool {
        @Override
        public ToolSpec spec() {
            return new ToolSpec("lend", "Lends.", Map.of("type", "object", "properties", Map.of()), Trait.GUARDED);
        }

        @Override
        public ToolOutput run(Map<String, Object> arguments, ToolContext context)
                throws ToolFailure, InterruptedException {
            var passages = List.of(new Passage(false, "6 * 7?"), new Passage(true, "41"), new Passage(false, "Sure?"));
            var answer = context.sampling()
                    .ask(new Sampling.Request(
                            "docs", "Be brief.", passages, new Sampling.Terms(9_000, 0.5, List.of("other", "ONE"))));
            return new ToolOutput("lend", answer.model() + " says " + answer.text(), Map.of());
        }
    }

    private Fixture fixture(Rule... rules) throws Exception {
        var fixture = new Fixture(folder, rules);
        fixture.tools.add(new Lending());
        var deltas = new ArrayList<>(Script.call("lend", "{}"));
        deltas.add(Script.finished(100));
        fixture.script.says(deltas.toArray(Delta[]::new));
        return fixture;
    }

    @Test
    void theUserSeesWhatIsSentAndAgrees() throws Exception {
        try (var fixture = fixture(ASK)) {
            fixture.script.says(new Delta.Text("42"), Script.done()).says(new Delta.Text("done"), Script.done());
            var turn = fixture.prompt("go");
            var request = fixture.hear(Event.PermissionAsked.class).request();
            assertThat(request.permission()).isEqualTo("sampling");
            assertThat(request.patterns()).containsExactly("docs");
            assertThat(request.always()).containsExactly("docs");
            assertThat(request.metadata()).containsEntry("prompt", """
                To script/one, for at most 4096 tokens:

                Instructions: Be brief.

                Server: 6 * 7?

                Model: 41

                Server: Sure?\
                """);
            fixture.engine.asks().reply(request.id(), new PermissionReply.Once());
            turn.get(30, TimeUnit.SECONDS);
            assertThat(fixture.said()).containsExactly("user go", "assistant lend:one says 42", "assistant done");
            var sent = fixture.script.asked.get(1);
            assertThat(sent.system()).isEqualTo("Be brief.");
            assertThat(sent.tools()).isEmpty();
            assertThat(sent.settings().maxTokens()).isEqualTo(4096);
            assertThat(sent.history())
                    .extracting(message -> ((Part.Text) message.parts().getFirst()).text())
                    .containsExactly("6 * 7?", "41", "Sure?");
            var spent = fixture.engine.sessions().require(fixture.session.id()).tokens();
            assertThat(spent.input()).isEqualTo(300);
        }
    }

    @Test
    void aRejectedRequestIsNotSent() throws Exception {
        try (var fixture = fixture(ASK)) {
            var turn = fixture.prompt("go");
            var request = fixture.hear(Event.PermissionAsked.class).request();
            fixture.engine.asks().reply(request.id(), new PermissionReply.Reject("not this time"));
            turn.get(30, TimeUnit.SECONDS);
            assertThat(fixture.said().get(1))
                    .isEqualTo("assistant lend:The user rejected this call and said: not this time");
            assertThat(fixture.script.asked).hasSize(2);
        }
    }

    @Test
    void aRuleDecidesForAServer() throws Exception {
        try (var fixture = fixture(ASK, new Rule(Permission.SAMPLING, "docs", Action.DENY))) {
            fixture.answer("go");
            assertThat(fixture.said().get(1)).startsWith("assistant lend:The user's rules deny sampling of \"docs\"");
        }
    }
}
