package dev.lungo.practice.protocol;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// A wire protocol of models, from the model's side: reads requests, writes replies and errors.
public sealed interface Protocol
        permits OpenAiChat, AnthropicMessages, OpenAiResponses, GeminiContents, BedrockConverse {

    List<Protocol> ALL = List.of(
            new OpenAiChat(),
            new AnthropicMessages(),
            new OpenAiResponses(),
            new GeminiContents(),
            new BedrockConverse());

    /// The protocol that is spoken at this path.
    static Optional<Protocol> at(String path) {
        return ALL.stream().filter(protocol -> protocol.speaksAt(path)).findFirst();
    }

    boolean speaksAt(String path);

    /// The path matters to protocols that name the model, or ask for a stream, in it.
    Conversation read(String path, JsonNode body, String session);

    /// The reply as a stream.
    List<Event> events(Answer answer);

    /// The reply as one document.
    JsonNode whole(Answer answer);

    JsonNode error(Problem problem);

    /// The request was too long for the model, in the words that clients look for.
    Problem overflow(long tokens, long max);

    /// An error inside a stream that has started.
    Event brokenStream(String message);

    /// Content type of the stream.
    default String contentType() {
        return "text/event-stream; charset=utf-8";
    }

    /// True if the protocol caches prefixes without being asked; otherwise only up to a marker in the request.
    default boolean cachesUnasked() {
        return true;
    }
}
