package dev.lungo.tools;

import dev.lungo.core.tool.Tool;
import dev.lungo.tools.patch.ApplyPatchTool;
import java.util.List;

/// The tools that are always there.
public final class Builtins {
    public static final List<Tool<?>> ALL = List.of(
            new ApplyPatchTool(),
            new BashTool(),
            new EditTool(),
            new GlobTool(),
            new GrepTool(),
            new ListTool(),
            new QuestionTool(),
            new ReadTool(),
            new SkillTool(),
            new TaskTool(),
            new TodoWriteTool(),
            new WebFetchTool(),
            new WriteTool());

    private Builtins() {}
}
