package dev.lungo.acp.session;

import dev.lungo.acp.editor.EditorPeer;
import dev.lungo.client.ClientFailure;
import dev.lungo.client.CommandInfo;
import dev.lungo.client.LungoClient;
import dev.lungo.client.NewPrompt.Piece;
import dev.lungo.core.id.Id;
import dev.lungo.core.session.Session;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The named prompts of a session's directory, which a user types as `/name arguments`.
final class NamedPrompts {
    /// A prompt that calls one.
    record NamedCall(
            String name, String arguments, @Nullable List<Piece> files) {}

    private final EditorPeer editor;
    private final LungoClient client;
    private final Id<Session> session;
    private volatile List<CommandInfo> known = List.of();

    NamedPrompts(EditorPeer editor, LungoClient client, Id<Session> session) {
        this.editor = editor;
        this.client = client;
        this.session = session;
    }

    void announce() {
        try {
            known = client.commands();
        } catch (ClientFailure failed) {
            System.getLogger("lungo.acp").log(System.Logger.Level.WARNING, failed.getMessage());
            return;
        }
        var commands = known.stream().map(NamedPrompts::shown).toList();
        editor.update(session, Map.of("sessionUpdate", "available_commands_update", "availableCommands", commands));
    }

    private static Map<String, Object> shown(CommandInfo command) {
        var shown = new LinkedHashMap<String, Object>();
        shown.put("name", command.name());
        shown.put("description", Objects.requireNonNullElse(command.description(), command.name()));
        shown.put("input", Map.of("hint", "arguments"));
        return shown;
    }

    /// Null if the prompt calls no command.
    @Nullable
    NamedCall call(List<Piece> pieces) {
        var first = pieces.getFirst().text();
        if (first == null || !first.startsWith("/")) return null;
        var text = new StringBuilder();
        for (var piece : pieces) if (piece.text() != null) text.append(piece.text());
        var words = text.substring(1).split("\\s", 2);
        if (known.stream().noneMatch(command -> command.name().equals(words[0]))) return null;
        var files = pieces.stream().filter(piece -> piece.type().equals("file")).toList();
        return new NamedCall(words[0], words.length == 1 ? "" : words[1].strip(), files.isEmpty() ? null : files);
    }
}
