package dev.lungo.engine.rejection;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BodyPathTest {
    private static final byte[] BODY = """
        {"model":"m","config":{"modules":{"prompt":{"template":[{"content":"wrapped"}]}}},"input":[{"output":"one"},{"content":[{"text":"two"}]}],
        "messages":[{"content":"three"},{"content":[{"text":"four"},{"source":{"data":"five"}}]}],"contents":[{"parts":[{"text":"six"}]}]}\
        """.getBytes(StandardCharsets.UTF_8);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "messages.1.content.1.source.data: not base64|\"five\"",
                "Invalid 'messages[1].content[0].text'.|\"four\"",
                "messages.[0].content is wrong|\"three\"",
                "messages.1.content.1.image.source.data: no|\"five\"",
                "{\"loc\":[\"body\",\"messages\",1,\"user\",\"content\",0]}|{\"text\":\"four\"}",
                "Value at 'messages.2.member.content.1.member.text' failed|\"four\"",
                "GenerateContentRequest.contents[0].parts[0]: bad|{\"text\":\"six\"}",
                "input[0].output|\"one\"",
                "template[0].content|\"wrapped\"",
                "messages[1].content[9].text|[{\"text\":\"four\"},{\"source\":{\"data\":\"five\"}}]"
            })
    void isFoundInABody(String refusal, String node) {
        assertThat(BodyPath.isNamedIn(refusal)).isTrue();
        assertThat(BodyPath.in(refusal).getFirst().in(BODY).getFirst()).hasToString(node);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "too many messages: 3 of 2",
                "input: 4 is wrong",
                "max_tokens: 5",
                "tools.0.input_schema",
                "the input is too long"
            })
    void isNotReadIntoWhatNamesNone(String refusal) {
        assertThat(BodyPath.isNamedIn(refusal)).isFalse();
        assertThat(BodyPath.in(refusal)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"messages.7.content.0", "contents[3].parts[1]", "messages[99999].content"})
    void isNothingWhereThereIsNoSuchMessage(String refusal) {
        assertThat(BodyPath.in(refusal).getFirst().in(BODY)).isEmpty();
        assertThat(BodyPath.in(refusal).getFirst().in(new byte[0])).isEmpty();
    }
}
