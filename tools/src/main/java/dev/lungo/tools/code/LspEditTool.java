package dev.lungo.tools.code;

import dev.lungo.core.code.CodeNavigator;
import dev.lungo.core.code.CodeNavigator.Fix;
import dev.lungo.core.code.CodeNavigator.Position;
import dev.lungo.core.code.CodeNavigator.Unanswered;
import dev.lungo.core.code.SourceChange;
import dev.lungo.core.tool.About;
import dev.lungo.core.tool.ToolContext;
import dev.lungo.core.tool.ToolFailure;
import dev.lungo.core.tool.ToolOutput;
import dev.lungo.core.tool.View;
import dev.lungo.core.workspace.FileChange;
import dev.lungo.tools.edit.ShownChange;
import dev.lungo.tools.edit.TextBytes;
import dev.lungo.wire.RecordTool;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Renames a definition with all its uses, or applies a fix that a language server offers.
public final class LspEditTool extends RecordTool<LspEditTool.Arguments> {
    public record Arguments(
            String filePath,

            @About("line of the name or of the problem, from 1") @Nullable
            Integer line,

            @About("the name to change") @Nullable String name,
            @About("rename it to this") @Nullable String newName,

            @About("or apply the fix with this title, which the operation fixes of lsp lists") @Nullable
            String fix) {}

    public LspEditTool() {
        super("lsp_edit", "edit", Arguments.class);
    }

    @Override
    public ToolOutput run(Arguments arguments, ToolContext context) throws ToolFailure, InterruptedException {
        var file = context.files().resolve(arguments.filePath);
        var changes = new ArrayList<FileChange>();
        for (var change : wanted(arguments, file, context.code().navigator())) changes.add(change(change, context));
        if (changes.isEmpty()) throw new ToolFailure("The language server would change nothing.");
        context.files().change(changes);
        var views = changes.stream()
                .map(change -> ShownChange.view(context.files(), change.path(), change.diff()))
                .toArray(View[]::new);
        return new ToolOutput(
                arguments.fix == null ? arguments.name + " to " + arguments.newName : arguments.fix,
                "Changed " + changes.size() + (changes.size() == 1 ? " file" : " files") + ":\n"
                        + changes.stream().map(change -> shown(change, context)).collect(Collectors.joining("\n")),
                Map.of("files", changes.size()),
                views);
    }

    private static List<SourceChange> wanted(Arguments arguments, Path file, CodeNavigator navigator)
            throws ToolFailure, InterruptedException {
        try {
            if (arguments.fix != null) {
                int line = LspTool.required(arguments.line, "line");
                return fix(navigator.fixes(file, line), arguments.fix).changes();
            }
            var name = LspTool.required(arguments.name, "name, or fix");
            return navigator.rename(
                    new Position(file, arguments.line, name), LspTool.required(arguments.newName, "newName"));
        } catch (Unanswered none) {
            throw new ToolFailure(String.valueOf(none.getMessage()));
        }
    }

    private static Fix fix(List<Fix> offered, String title) throws ToolFailure {
        for (var fix : offered) if (fix.title().equals(title)) return fix;
        throw new ToolFailure("No such fix here. Offered: "
                + offered.stream().map(Fix::title).collect(Collectors.joining("; ")) + ".");
    }

    /// Reads each file first: the server knows it, although the model may not have read it.
    private static FileChange change(SourceChange change, ToolContext context)
            throws ToolFailure, InterruptedException {
        var before = change.before() == null ? null : context.files().read(change.file());
        var old = before == null ? TextBytes.fresh() : TextBytes.editable(before);
        if (before != null && !old.text().equals(change.before()))
            throw new ToolFailure(change.file() + " has changed in the meantime. Try again.");
        var diff = ShownChange.diff(context, change.file(), change.before(), change.after());
        var after = change.after() == null ? null : old.encode(change.after());
        return new FileChange(change.file(), before == null ? null : before.bytes(), after, null, diff);
    }

    private static String shown(FileChange change, ToolContext context) {
        var diff = change.diff();
        return ShownChange.shown(context.files(), change.path()) + " (+" + diff.additions() + " -" + diff.deletions()
                + ")";
    }
}
