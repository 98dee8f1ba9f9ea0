package dev.lungo.providers.protocol;

import static dev.lungo.providers.protocol.Samples.request;

import dev.lungo.core.provider.Request;
import dev.lungo.providers.http.HttpClients;
import dev.lungo.providers.protocol.anthropic.AnthropicMessages;
import dev.lungo.providers.protocol.chat.OpenAiChat;
import dev.lungo.providers.protocol.gemini.GeminiContents;
import dev.lungo.providers.protocol.responses.OpenAiResponses;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// Bodies of requests, as each protocol writes them.
final class WrittenBodies {
    private WrittenBodies() {}

    static String chat(Request request) {
        try (var connections = new HttpClients(Map.of())) {
            return new String(
                    new OpenAiChat(new Endpoint(request.model().providerID(), "https://api.test/v1", null), connections)
                            .body(request),
                    StandardCharsets.UTF_8);
        }
    }

    static String gemini(Request request) {
        try (var connections = new HttpClients(Map.of())) {
            return new String(
                    new GeminiContents(new Endpoint("google", "https://api.test/v1", null), connections).body(request),
                    StandardCharsets.UTF_8);
        }
    }

    static String responses(Request request) {
        try (var connections = new HttpClients(Map.of())) {
            return new String(
                    new OpenAiResponses(
                                    new Endpoint(request.model().providerID(), "https://api.test/v1", null),
                                    connections)
                            .body(request),
                    StandardCharsets.UTF_8);
        }
    }

    static String anthropic(Request request) {
        try (var connections = new HttpClients(Map.of())) {
            return new String(
                    new AnthropicMessages(new Endpoint("anthropic", "https://api.test/v1", null), connections)
                            .body(request),
                    StandardCharsets.UTF_8);
        }
    }
}
