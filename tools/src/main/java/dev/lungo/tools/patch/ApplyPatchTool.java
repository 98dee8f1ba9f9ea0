package dev.lungo.tools.patch;

import dev.lungo.core.tool.ToolContext;
import dev.lungo.core.tool.ToolFailure;
import dev.lungo.core.tool.ToolOutput;
import dev.lungo.core.tool.ToolSpec.Trait;
import dev.lungo.wire.RecordTool;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Changes several files at once: all hunks are placed before anything is written.
public final class ApplyPatchTool extends RecordTool<ApplyPatchTool.Arguments> {
    public record Arguments(String patchText) {}

    public ApplyPatchTool() {
        super("apply_patch", "edit", Arguments.class, Trait.EDITS_BY_PATCH);
    }

    @Override
    public ToolOutput run(Arguments arguments, ToolContext context) throws ToolFailure, InterruptedException {
        var changes = new ArrayList<PlannedChange>();
        for (var section : PatchParser.parse(arguments.patchText)) changes.add(PlannedChange.of(section, context));
        refuseTwice(changes);
        var files = changes.stream().map(PlannedChange::metadata).toList();
        context.files().change(changes.stream().map(PlannedChange::change).toList(), Map.of("files", files));
        var title = "Success. Updated the following files:\n"
                + changes.stream().map(PlannedChange::summary).collect(Collectors.joining("\n"));
        var notes = changes.stream()
                .flatMap(change -> change.notes().stream())
                .map(note -> "\n" + note)
                .collect(Collectors.joining());
        var views = changes.stream().map(change -> change.view(context.files())).toList();
        return new ToolOutput(title, title + notes, metadata(changes, files), views, List.of());
    }

    private static void refuseTwice(List<PlannedChange> changes) throws ToolFailure {
        var seen = new HashSet<>();
        for (var change : changes) {
            for (var path : change.paths()) {
                if (!seen.add(path))
                    throw new ToolFailure(path
                            + " is in two sections of the patch. Nothing was changed; put all of its hunks"
                            + " into one section.");
            }
        }
    }

    private static Map<String, Object> metadata(List<PlannedChange> changes, List<Map<String, Object>> files) {
        var metadata = new LinkedHashMap<String, Object>();
        metadata.put(
                "diff",
                changes.stream()
                        .map(change -> change.change().diff().patch() + "\n")
                        .collect(Collectors.joining()));
        metadata.put("files", files);
        metadata.put("diagnostics", Map.of());
        return metadata;
    }
}
