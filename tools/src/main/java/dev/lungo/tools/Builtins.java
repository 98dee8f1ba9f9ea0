package dev.lungo.tools;

import dev.lungo.core.tool.Tool;
import dev.lungo.core.tool.ToolSource;
import dev.lungo.tools.patch.ApplyPatchTool;
import java.util.List;

/// The tools that every directory has.
public final class Builtins implements ToolSource {
    private static final List<Tool> ALL = List.of(
            new ApplyPatchTool(),
            new BashTool(),
            new DiagnosticsTool(),
            new EditTool(),
            new GlobTool(),
            new GrepTool(),
            new ListTool(),
            new MapTool(),
            new QuestionTool(),
            new ReadTool(),
            new SkillTool(),
            new TaskTool(),
            new TodoWriteTool(),
            new WebFetchTool(),
            new WriteTool());

    @Override
    public List<Tool> tools() {
        return ALL;
    }
}
