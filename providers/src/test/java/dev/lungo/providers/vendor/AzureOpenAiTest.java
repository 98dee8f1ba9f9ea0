package dev.lungo.providers.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.model.Tokens;
import dev.lungo.core.provider.Delta;
import dev.lungo.core.provider.FinishReason;
import dev.lungo.core.provider.Provider;
import dev.lungo.providers.http.HttpClients;
import dev.lungo.providers.protocol.Endpoint;
import dev.lungo.providers.protocol.Samples;
import dev.lungo.providers.protocol.ScriptedServer;
import dev.lungo.providers.protocol.ScriptedServer.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AzureOpenAiTest {
    private final ScriptedServer server = new ScriptedServer();
    private final HttpClients connections = new HttpClients(Map.of());

    @AfterEach
    void close() {
        connections.close();
        server.close();
    }

    @Test
    void showsItsKeyInItsOwnHeader() throws InterruptedException {
        server.answer = Answer.stream("{\"object\":\"response\",\"status\":\"completed\",\"output\":[]}");
        var deltas = ask(AzureOpenAi.responses(endpoint("0123456789abcdef"), connections));
        assertThat(deltas).containsExactly(new Delta.Finished(FinishReason.EMPTY, Tokens.NONE));
        assertThat(server.asked).singleElement().satisfies(asked -> {
            assertThat(asked.path()).isEqualTo("/v1/responses?api-version=v1");
            assertThat(asked.headers())
                    .containsEntry("Api-key", List.of("0123456789abcdef"))
                    .doesNotContainKey("Authorization");
            assertThat(asked.body()).contains("\"input\":[");
        });
    }

    @Test
    void speaksChatCompletionsAndTakesTokens() throws InterruptedException {
        server.answer = Answer.stream("{\"choices\":[{\"message\":{\"content\":\"a\"},\"finish_reason\":\"stop\"}]}");
        assertThat(ask(AzureOpenAi.chat(endpoint("eyJhbGciOi.eyJhdWQi.c2ln"), connections)))
                .startsWith(new Delta.Text("a"));
        assertThat(server.asked).singleElement().satisfies(asked -> {
            assertThat(asked.path()).isEqualTo("/v1/chat/completions?api-version=v1");
            assertThat(asked.headers())
                    .containsEntry("Authorization", List.of("Bearer eyJhbGciOi.eyJhdWQi.c2ln"))
                    .doesNotContainKey("Api-key");
        });
    }

    private Endpoint endpoint(String key) {
        return new Endpoint("azure", server.url() + "?api-version=v1", key);
    }

    private static List<Delta> ask(Provider provider) throws InterruptedException {
        var deltas = new ArrayList<Delta>();
        try (var reply = provider.send(Samples.request(
                Samples.model("azure", "my-deployment", null), List.of(Samples.user("hi")), List.of()))) {
            reply.forEach(deltas::add);
        }
        return deltas;
    }
}
