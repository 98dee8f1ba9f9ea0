package dev.lungo.acp;

import dev.lungo.acp.editor.EditorAbilities;
import dev.lungo.acp.editor.EditorPeer;
import dev.lungo.core.process.Version;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// The answer to `initialize`: what this agent can do, and how to connect a model.
final class Initialization {
    private static final int PROTOCOL = 1;
    /// The argument of `lungo acp` that signs in.
    private static final String SIGN_IN = "--login";

    private Initialization() {}

    static Map<String, Object> answer(JsonNode parameters, EditorPeer editor) {
        editor.has(EditorAbilities.of(parameters.path("clientCapabilities")));
        var answer = new LinkedHashMap<String, Object>();
        answer.put("protocolVersion", PROTOCOL);
        answer.put("agentInfo", Map.of("name", "lungo", "title", "Lungo", "version", Version.CURRENT));
        answer.put("agentCapabilities", capabilities());
        answer.put("authMethods", methods(editor.abilities()));
        return answer;
    }

    private static Map<String, Object> capabilities() {
        var sessions = Map.of("list", Map.of(), "resume", Map.of(), "close", Map.of(), "delete", Map.of());
        return Map.of(
                "loadSession",
                true,
                "promptCapabilities",
                Map.of("image", true, "audio", false, "embeddedContext", true),
                "mcpCapabilities",
                Map.of("http", true, "sse", true),
                "sessionCapabilities",
                sessions);
    }

    private static List<Map<String, Object>> methods(EditorAbilities abilities) {
        var methods = new ArrayList<Map<String, Object>>();
        if (abilities.signIn())
            methods.add(Map.of(
                    "type",
                    "terminal",
                    "id",
                    "login",
                    "name",
                    "Connect a provider",
                    "description",
                    "Sign in, or enter an API key, in a terminal",
                    "args",
                    List.of(SIGN_IN)));
        methods.add(Map.of(
                "id",
                "check",
                "name",
                "Use the connected providers",
                "description",
                "Connect one with lungo auth login, or set an API key such as ANTHROPIC_API_KEY"));
        return methods;
    }
}
