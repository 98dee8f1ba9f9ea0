package dev.lungo.extensions.hook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.id.Id;
import dev.lungo.core.session.Session;
import dev.lungo.extensions.hook.PartnerRuns.Given;
import dev.lungo.wire.Json;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Hooks that ask a model or an MCP server, by the tables in the resources.
@Timeout(60)
class PartnerRunsTest {
    private static final Given NOTHING = new Given(null, Map.of("prompt", "hi"), "{\"prompt\":\"hi\"}");

    /// Answers with a text, and keeps what it was asked.
    private static final class Answering implements HookPartners {
        private final String answer;
        private String asked = "";
        private Map<String, Object> called = Map.of();

        Answering(String answer) {
            this.answer = answer;
        }

        @Override
        public String judge(@Nullable Id<Session> session, HookHandler.Judgment judgment, String question) {
            asked = question;
            return answer;
        }

        @Override
        public String call(String server, String tool, Map<String, Object> arguments) throws HookFailure {
            called = arguments;
            if (answer.isEmpty()) throw new HookFailure("There is no MCP server " + server + " here.");
            return answer;
        }
    }

    private static HookHandler.Judgment judgment(String prompt, boolean continues) {
        return new HookHandler.Judgment(prompt, null, false, continues);
    }

    private static ConfiguredHook hook(String event, HookHandler handler, Duration limit) {
        return new ConfiguredHook(
                HookEvent.of(event),
                HookMatcher.ALL,
                HookCondition.NONE,
                handler,
                ConfiguredHook.Terms.within(limit),
                HookScope.ALL,
                new HookSettings.Origin("f:1", true, false));
    }

    static List<List<String>> judgments() {
        return HookCasesTest.table("judgments.txt");
    }

    @ParameterizedTest
    @MethodSource("judgments")
    void judgmentsAreAnswers(List<String> cells) throws InterruptedException {
        var event = cells.getFirst().split(" ")[0];
        var judgment = judgment("Fine?", cells.getFirst().endsWith("continues"));
        var hook = hook(event, judgment, Duration.ofSeconds(30));
        var result = new PartnerRuns(new Answering(cells.get(1))).judge(hook, judgment, NOTHING);
        assertThat(HookCasesTest.words(HookAnswers.of(hook.event(), result)))
                .as(cells.toString())
                .isEqualTo(cells.get(2));
    }

    @Test
    void theInputStandsInThePromptOrBehindIt() throws InterruptedException {
        var model = new Answering("{\"ok\":true}");
        for (var prompt : List.of("Is $ARGUMENTS fine?", "Fine?")) {
            var judgment = judgment(prompt, false);
            new PartnerRuns(model).judge(hook("Stop", judgment, Duration.ofSeconds(30)), judgment, NOTHING);
            assertThat(model.asked)
                    .isEqualTo(
                            prompt.equals("Fine?") ? "Fine?\n\n{\"prompt\":\"hi\"}" : "Is {\"prompt\":\"hi\"} fine?");
        }
    }

    static List<List<String>> references() {
        return HookCasesTest.table("references.txt");
    }

    @ParameterizedTest
    @MethodSource("references")
    void aToolGetsTheFieldsThatItsInputNames(List<String> cells) throws InterruptedException {
        var server = new Answering("{\"decision\":\"block\",\"reason\":\"unsafe\"}");
        var tool = new HookHandler.ServerTool("scan", "file", object(cells.get(0)));
        var hook = hook("PreToolUse", tool, Duration.ofSeconds(30));
        var result = new PartnerRuns(server).call(hook, tool, new Given(null, object(cells.get(1)), cells.get(1)));
        assertThat(Json.text(server.called)).isEqualTo(cells.get(2));
        assertThat(HookCasesTest.words(HookAnswers.of(hook.event(), result))).isEqualTo("deny unsafe");
    }

    @Test
    void aServerThatIsNotThereIsReported() throws InterruptedException {
        var tool = new HookHandler.ServerTool("scan", "file", Map.of());
        var hook = hook("PreToolUse", tool, Duration.ofSeconds(30));
        var result = new PartnerRuns(new Answering("")).call(hook, tool, NOTHING);
        assertThat(HookCasesTest.words(HookAnswers.of(hook.event(), result)))
                .isEqualTo("notice There is no MCP server scan here.");
    }

    @Test
    void aModelThatTakesTooLongIsInterrupted() throws InterruptedException {
        var interrupted = new CountDownLatch(1);
        var slow = new HookPartners() {
            @Override
            public String judge(@Nullable Id<Session> session, HookHandler.Judgment judgment, String question)
                    throws InterruptedException {
                try {
                    new CountDownLatch(1).await();
                    return "";
                } finally {
                    interrupted.countDown();
                }
            }

            @Override
            public String call(String server, String tool, Map<String, Object> arguments) {
                return "";
            }
        };
        var judgment = judgment("Fine?", false);
        var hook = hook("Stop", judgment, Duration.ofMillis(50));
        var result = new PartnerRuns(slow).judge(hook, judgment, NOTHING);
        assertThat(result.exit()).isNull();
        interrupted.await();
    }

    private static Map<String, Object> object(String json) {
        var object = new LinkedHashMap<String, Object>();
        ((Map<?, ?>) Json.mapper().readValue(json, Object.class))
                .forEach((key, value) -> object.put((String) key, value));
        return object;
    }
}
