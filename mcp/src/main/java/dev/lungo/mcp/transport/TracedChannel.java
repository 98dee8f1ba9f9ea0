package dev.lungo.mcp.transport;

import dev.lungo.core.mcp.McpTrace.Step;
import dev.lungo.wire.Json;
import dev.lungo.wire.RpcChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/// A channel that keeps its messages, for a look at them. Thread-safe.
public final class TracedChannel implements RpcChannel {
    private static final int LONGEST = 4000;
    private static final int MOST = 500;

    private final RpcChannel channel;
    private final List<Step> steps;
    private final long begin;

    /// @param steps gets the messages; it is locked while it is changed
    public TracedChannel(RpcChannel channel, List<Step> steps, long begin) {
        this.channel = channel;
        this.steps = steps;
        this.begin = begin;
    }

    /// The steps until now.
    public static List<Step> copy(List<Step> steps) {
        synchronized (steps) {
            return new ArrayList<>(steps);
        }
    }

    private void add(String direction, String message) {
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
        var cut = message.length() > LONGEST ? message.substring(0, LONGEST) + "…" : message;
        synchronized (steps) {
            if (steps.size() < MOST) steps.add(new Step(millis, direction, cut));
        }
    }

    @Override
    public void start(String name, Consumer<JsonNode> received, Consumer<String> ended) {
        channel.start(
                name,
                message -> {
                    add("received", Json.text(message));
                    received.accept(message);
                },
                ended);
    }

    @Override
    public void send(Map<String, Object> message) {
        add("sent", Json.text(message));
        channel.send(message);
    }

    @Override
    public void close() {
        channel.close();
    }
}
