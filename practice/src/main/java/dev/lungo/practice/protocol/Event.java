package dev.lungo.practice.protocol;

import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;

/// One server-sent event; without a name only its data line is written.
public record Event(String name, String data) {

    static Event of(JsonNode data) {
        return new Event("", data.toString());
    }

    static Event named(JsonNode data) {
        return new Event(data.path("type").stringValue(), data.toString());
    }

    public byte[] bytes() {
        var head = name.isEmpty() ? "" : "event: " + name + "\n";
        return (head + "data: " + data + "\n\n").getBytes(StandardCharsets.UTF_8);
    }
}
