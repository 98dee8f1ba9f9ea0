package dev.lungo.wire;

import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/// Carries whole JSON-RPC messages to another program and back. Thread-safe.
public interface RpcChannel extends AutoCloseable {
    /// Begins to carry. `received` gets the other side's messages one after another, `ended` once the reason for the
    /// end. `name` is that of the threads.
    void start(String name, Consumer<JsonNode> received, Consumer<String> ended);

    /// Sends a message without waiting for the other side.
    void send(Map<String, Object> message);

    /// Ends the channel. Streams belong to the program that was started.
    @Override
    void close();
}
