package dev.lungo.practice.protocol;

import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;

/// One event of a stream: a server-sent one, of which without a name only the data line is written, or a
/// message of AWS's binary stream.
public record Event(String name, String data, Form form) {

    /// Format of an event.
    public enum Form {
        TEXT,
        AWS_EVENT,
        AWS_EXCEPTION
    }

    Event(String name, String data) {
        this(name, data, Form.TEXT);
    }

    static Event of(JsonNode data) {
        return new Event("", data.toString());
    }

    static Event named(JsonNode data) {
        return new Event(data.path("type").stringValue(), data.toString());
    }

    public byte[] bytes() {
        return switch (form) {
            case TEXT -> text();
            case AWS_EVENT -> AwsMessage.bytes("event", name, data);
            case AWS_EXCEPTION -> AwsMessage.bytes("exception", name, data);
        };
    }

    private byte[] text() {
        var head = name.isEmpty() ? "" : "event: " + name + "\n";
        return (head + "data: " + data + "\n\n").getBytes(StandardCharsets.UTF_8);
    }
}
