package dev.lungo.tools;

import dev.lungo.core.id.Id;
import dev.lungo.core.tool.About;
import dev.lungo.core.tool.Subagents;
import dev.lungo.core.tool.Tool;
import dev.lungo.core.tool.ToolContext;
import dev.lungo.core.tool.ToolFailure;
import dev.lungo.core.tool.ToolOutput;
import dev.lungo.core.tool.View;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Has another agent do a piece of work in a session of its own. What the model is told of the agents
/// that there are stands below the description; the engine adds it.
public final class TaskTool implements Tool<TaskTool.Arguments> {
    public record Arguments(
            @About("3 to 5 words") String description,
            String prompt,
            @About("the agent's name") String subagent_type,

            @About("id of an earlier task to continue") @Nullable
            String task_id) {}

    @Override
    public String name() {
        return "task";
    }

    @Override
    public Class<Arguments> arguments() {
        return Arguments.class;
    }

    /// Clients go to the child by the first thing that they hear.
    @Override
    public boolean announcesItself() {
        return true;
    }

    @Override
    public boolean sideBySide() {
        return true;
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
        var metadata = metadata(child);
        context.progress(work.description(), metadata);
        var result = context.subagents().run(child, work);
        var text = "<task id=\"" + child.session() + "\" state=\"completed\">\n<task_result>\n" + result
                + "\n</task_result>\n</task>";
        return new ToolOutput(work.description(), text, metadata, new View.Markdown(result));
    }

    private static Map<String, Object> metadata(Subagents.Child child) {
        var metadata = new LinkedHashMap<String, Object>();
        metadata.put("parentSessionId", child.parent().value());
        metadata.put("sessionId", child.session().value());
        metadata.put(
                "model",
                Map.of(
                        "providerID",
                        child.model().providerID(),
                        "modelID",
                        child.model().modelID()));
        return metadata;
    }
}
