package dev.lungo.mcp.connection;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Facts that a server gives about itself at the start. `capabilities` is the object of the protocol.
public record ServerFacts(
        String name,
        String version,
        String protocol,
        JsonNode capabilities,
        @Nullable String instructions) {
    /// Longest instructions that are kept, in characters: they are in each request.
    private static final int LONGEST = 4000;

    static ServerFacts of(JsonNode initialized) {
        var instructions = initialized.path("instructions").asString("").strip();
        return new ServerFacts(
                initialized.at("/serverInfo/name").asString("unknown"),
                initialized.at("/serverInfo/version").asString("unknown"),
                initialized.path("protocolVersion").asString(""),
                initialized.path("capabilities"),
                instructions.isEmpty() ? null : cut(instructions));
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }

    /// True if the server has tools, prompts, or resources, by the capability's name.
    public boolean has(String capability) {
        return capabilities.path(capability).isObject();
    }
}
