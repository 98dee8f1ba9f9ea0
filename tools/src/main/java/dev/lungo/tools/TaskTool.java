package dev.lungo.tools;

import dev.lungo.core.id.Id;
import dev.lungo.core.tool.About;
import dev.lungo.core.tool.Subagents;
import dev.lungo.core.tool.ToolContext;
import dev.lungo.core.tool.ToolFailure;
import dev.lungo.core.tool.ToolOutput;
import dev.lungo.core.tool.ToolSpec.Trait;
import dev.lungo.core.tool.View;
import dev.lungo.wire.RecordTool;
import org.jspecify.annotations.Nullable;

/// Has another agent do a piece of work in a session of its own. The engine adds the list of agents below the
/// description.
public final class TaskTool extends RecordTool<TaskTool.Arguments> {
    public record Arguments(
            @About("3 to 5 words") String description,
            String prompt,
            @About("the agent's name") String subagent_type,

            @About("id of an earlier task to continue") @Nullable
            String task_id) {}

    /// Announces itself because clients open the child by the first thing that they hear.
    public TaskTool() {
        super("task", Arguments.class, Trait.BESIDE_OTHERS, Trait.ANNOUNCES_ITSELF, Trait.DELEGATES);
    }

    @Override
    public ToolOutput run(Arguments arguments, ToolContext context) throws ToolFailure, InterruptedException {
        var earlier = arguments.task_id == null || arguments.task_id.isBlank() ? null : arguments.task_id;
        var work = new Subagents.Work(
                arguments.subagent_type,
                arguments.description,
                arguments.prompt,
                earlier == null ? null : new Id<>(earlier));
        var child = context.subagents().open(work);
        var metadata = child.metadata();
        context.progress(work.description(), metadata);
        var result = context.subagents().run(child, work);
        var text = "<task id=\"" + child.session() + "\" state=\"completed\">\n<task_result>\n" + result
                + "\n</task_result>\n</task>";
        return new ToolOutput(work.description(), text, metadata, new View.Markdown(result));
    }
}
