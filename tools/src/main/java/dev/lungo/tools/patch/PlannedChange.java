package dev.lungo.tools.patch;

import dev.lungo.core.tool.ToolContext;
import dev.lungo.core.tool.ToolFailure;
import dev.lungo.core.tool.View;
import dev.lungo.core.workspace.FileChange;
import dev.lungo.core.workspace.Files;
import dev.lungo.tools.edit.ShownChange;
import dev.lungo.tools.edit.TextBytes;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A section of a patch, placed in its file. `shown` is the path for people, `notes` are
/// for the model.
record PlannedChange(String type, FileChange change, String shown, List<String> notes) {
    static PlannedChange of(Section section, ToolContext context) throws ToolFailure, InterruptedException {
        var file = context.files().resolve(section.path());
        return switch (section) {
            case Section.Add add -> add(file, add, context);
            case Section.Delete _ -> delete(file, context);
            case Section.Update update -> update(file, update, context);
        };
    }

    private static PlannedChange add(Path file, Section.Add add, ToolContext context) throws ToolFailure {
        refuseExisting(file, context.files());
        var bytes = TextBytes.fresh().encode(add.content());
        var change = new FileChange(file, null, bytes, null, ShownChange.diff(context, file, null, add.content()));
        return new PlannedChange("add", change, ShownChange.shown(context.files(), file), List.of());
    }

    private static PlannedChange delete(Path file, ToolContext context) throws ToolFailure, InterruptedException {
        var before = context.files().original(file).bytes();
        var diff = ShownChange.diff(context, file, TextBytes.decode(before).text(), null);
        return new PlannedChange(
                "delete",
                new FileChange(file, before, null, null, diff),
                ShownChange.shown(context.files(), file),
                List.of());
    }

    private static PlannedChange update(Path file, Section.Update update, ToolContext context)
            throws ToolFailure, InterruptedException {
        var content = context.files().original(file);
        var before = content.bytes();
        var old = TextBytes.editable(content);
        var patched = PatchedText.apply(old.text(), update);
        var text = patched.text();
        var target = update.moveTo() == null ? file : context.files().resolve(update.moveTo());
        boolean moved = !target.equals(file);
        if (moved) refuseExisting(target, context.files());
        if (!moved && text.equals(old.text()))
            throw new ToolFailure(update.path() + ": the patch does not change the file.");
        var diff = ShownChange.diff(context, target, old.text(), text);
        var change = new FileChange(target, before, old.encode(text), moved ? file : null, diff);
        return new PlannedChange(
                moved ? "move" : "update", change, ShownChange.shown(context.files(), target), patched.notes());
    }

    private static void refuseExisting(Path file, Files files) throws ToolFailure {
        if (files.exists(file))
            throw new ToolFailure(file
                    + " already exists. Nothing was changed; use \"*** Update File\", or delete it in an"
                    + " earlier call.");
    }

    List<Path> paths() {
        return change.movedFrom() == null ? List.of(change.path()) : List.of(change.movedFrom(), change.path());
    }

    String summary() {
        return switch (type) {
                    case "add" -> "A ";
                    case "delete" -> "D ";
                    default -> "M ";
                }
                + shown;
    }

    View view(Files files) {
        return ShownChange.view(files, change.path(), change.diff());
    }

    Map<String, Object> metadata() {
        var entry = new LinkedHashMap<String, Object>();
        entry.put("filePath", paths().getFirst().toString());
        entry.put("relativePath", shown);
        entry.put("type", type);
        entry.put("patch", change.diff().patch());
        entry.put("additions", change.diff().additions());
        entry.put("deletions", change.diff().deletions());
        if (change.movedFrom() != null) entry.put("movePath", change.path().toString());
        return entry;
    }
}
