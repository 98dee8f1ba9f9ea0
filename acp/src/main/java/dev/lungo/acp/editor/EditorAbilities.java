package dev.lungo.acp.editor;

import tools.jackson.databind.JsonNode;

/// The optional parts of the protocol that an editor supports. `terminalOutput` shows the output of commands that the
/// agent runs as a terminal, an extension that editors announce under `_meta`.
public record EditorAbilities(
        boolean readsFiles,
        boolean writesFiles,
        boolean forms,
        boolean notices,
        boolean terminalOutput,
        boolean signIn) {
    public static final EditorAbilities NONE = new EditorAbilities(false, false, false, false, false, false);

    /// `capabilities` are those of the request that begins a connection.
    public static EditorAbilities of(JsonNode capabilities) {
        return new EditorAbilities(
                capabilities.at("/fs/readTextFile").asBoolean(false),
                capabilities.at("/fs/writeTextFile").asBoolean(false),
                capabilities.at("/elicitation/form").isObject(),
                capabilities.at("/session/notices").isObject(),
                capabilities.at("/_meta/terminal_output").asBoolean(false),
                capabilities.at("/auth/terminal").asBoolean(false));
    }
}
