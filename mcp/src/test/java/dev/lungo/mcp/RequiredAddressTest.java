package dev.lungo.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lungo.core.ask.QuestionRequest.Option;
import dev.lungo.core.ask.QuestionRequest.Question;
import dev.lungo.core.tool.Questions;
import dev.lungo.core.tool.ToolFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Calls that a server refuses until its user has opened an address.
@Timeout(60)
@Tag("slow")
class RequiredAddressTest extends PooledServers {
    private static final Question QUESTION = new Question(
            "Connect your account.\nOpen: https://a.example/?user=1\nAccept when you have finished there.",
            "MCP",
            List.of(new Option("Accept", ""), new Option("Decline", "")),
            false,
            false);

    private final List<Question> asked = new ArrayList<>();

    private String visit(String text, Questions answers) throws Exception {
        Questions noted = questions -> {
            asked.addAll(questions);
            return answers.ask(questions);
        };
        return tool(ready("all"), "a_b_visit")
                .run(Map.of("text", text), context(noted, null))
                .text();
    }

    @Test
    void anAcceptedAddressRepeatsTheCall() throws Exception {
        assertThat(visit("", _ -> List.of(List.of("Accept")))).isEqualTo("visited");
        assertThat(asked).containsExactly(QUESTION);
    }

    @Test
    void aServerThatStillRequiresItIsNotCalledAgain() {
        assertThatThrownBy(() -> visit("always", _ -> List.of(List.of("Accept"))))
                .isInstanceOf(ToolFailure.class)
                .hasMessage("MCP server a b: This tool needs your account. The user accepted, but the server still "
                        + "requires it. Ask the user to finish there, then call the tool again.");
        assertThat(asked).containsExactly(QUESTION);
    }

    @Test
    void aDeclinedAddressRepeatsNothing() {
        assertThatThrownBy(() -> visit("", _ -> List.of(List.of("Decline"))))
                .isInstanceOf(ToolFailure.class)
                .hasMessage("MCP server a b: This tool needs your account. The user declined. Do not call the tool "
                        + "again unless the user asks for it.");
        assertThat(asked).containsExactly(QUESTION);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aRefusedQuestionDeclinesOrCancelsTheAddress(boolean canceled) {
        assertThatThrownBy(() -> visit("", _ -> {
                    throw new ToolFailure.Rejected("The user dismissed the questions.", canceled);
                }))
                .isInstanceOf(ToolFailure.class)
                .hasMessage("MCP server a b: This tool needs your account. "
                        + (canceled
                                ? "No user answered whether to open its address. Ask the user before you call the tool"
                                        + " again."
                                : "The user declined. Do not call the tool again unless the user asks for it."));
    }
}
