package dev.lungo.code.lsp;

import dev.lungo.code.lsp.server.OpenServer;
import dev.lungo.core.code.SourceChange;
import dev.lungo.core.code.SourceRange;
import dev.lungo.core.code.TextLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Makes changed files of the protocol's edits. Nothing is written.
final class EditReader {
    private final OpenServer open;
    private final Map<Path, @Nullable String> before = new LinkedHashMap<>();
    private final Map<Path, @Nullable String> after = new LinkedHashMap<>();

    EditReader(OpenServer open) {
        this.open = open;
    }

    private record TextEdit(SourceRange range, String text) {}

    /// The changes of a `WorkspaceEdit`.
    List<SourceChange> changes(JsonNode edit) throws IOException {
        for (var change : edit.path("changes").properties()) edit(change.getKey(), change.getValue());
        for (var change : edit.path("documentChanges")) {
            switch (change.path("kind").asString("")) {
                case "create" -> write(change.path("uri"), "");
                case "delete" -> write(change.path("uri"), null);
                case "rename" -> {
                    var text = text(file(change.path("oldUri")));
                    write(change.path("oldUri"), null);
                    write(change.path("newUri"), text);
                }
                default -> edit(change.path("textDocument").path("uri").asString(""), change.path("edits"));
            }
        }
        return after.entrySet().stream()
                .map(entry -> new SourceChange(entry.getKey(), before.get(entry.getKey()), entry.getValue()))
                .filter(change -> !Objects.equals(change.before(), change.after()))
                .toList();
    }

    private static Path file(JsonNode uri) throws IOException {
        var file = OpenServer.path(uri.asString(""));
        if (file == null)
            throw new IOException("the server wants to change " + uri.asString("") + ", which is no file");
        return file;
    }

    private String text(Path file) throws IOException {
        var changed = after.get(file);
        return changed == null ? open.text(file) : changed;
    }

    private void write(JsonNode uri, @Nullable String text) throws IOException {
        var file = file(uri);
        if (!before.containsKey(file)) before.put(file, Files.exists(file) ? open.text(file) : null);
        after.put(file, text);
    }

    private void edit(String uri, JsonNode edits) throws IOException {
        var file = OpenServer.path(uri);
        if (file == null) throw new IOException("the server wants to change " + uri + ", which is no file");
        var text = text(file);
        var lines = new TextLines(text);
        var all = new ArrayList<TextEdit>();
        for (var each : edits)
            all.add(new TextEdit(
                    open.range(file, each.path("range")), each.path("newText").asString("")));
        all.sort(Comparator.comparing(TextEdit::range).reversed());
        var result = new StringBuilder(text);
        for (var each : all) {
            result.replace(
                    lines.offset(each.range.line(), each.range.column()),
                    lines.offset(each.range.endLine(), each.range.endColumn()),
                    each.text);
        }
        before.putIfAbsent(file, text);
        after.put(file, result.toString());
    }
}
