package dev.lungo.tools;

import dev.lungo.core.session.Todo;
import dev.lungo.core.tool.About;
import dev.lungo.core.tool.ToolContext;
import dev.lungo.core.tool.ToolFailure;
import dev.lungo.core.tool.ToolOutput;
import dev.lungo.core.tool.View;
import dev.lungo.wire.Json;
import dev.lungo.wire.RecordTool;
import java.util.List;
import java.util.Map;

/// Replaces the session's list of things to do.
public final class TodoWriteTool extends RecordTool<TodoWriteTool.Arguments> {
    private static final List<String> STATUSES = List.of("pending", "in_progress", "completed", "cancelled");
    private static final List<String> PRIORITIES = List.of("high", "medium", "low");

    public record Arguments(List<Item> todos) {}

    public record Item(
            String content,

            @About(oneOf = {"pending", "in_progress", "completed", "cancelled"})
            String status,

            @About(oneOf = {"high", "medium", "low"}) String priority) {}

    public TodoWriteTool() {
        super("todowrite", Arguments.class);
    }

    @Override
    public ToolOutput run(Arguments arguments, ToolContext context) throws ToolFailure {
        for (int i = 0; i < arguments.todos.size(); i++) check(i, arguments.todos.get(i));
        var todos = arguments.todos.stream()
                .map(item -> new Todo(item.content, item.status, item.priority))
                .toList();
        context.todos(todos);
        long open = todos.stream()
                .filter(todo -> !todo.status().equals("completed"))
                .count();
        return new ToolOutput(open + " todos", Json.text(todos), Map.of("todos", todos), new View.Checklist(todos));
    }

    private static void check(int place, Item item) throws ToolFailure {
        if (item.content.isBlank())
            throw new ToolFailure("todos[" + place + "].content is empty. The list was not changed.");
        check(place, "status", item.status, STATUSES);
        check(place, "priority", item.priority, PRIORITIES);
    }

    private static void check(int place, String name, String word, List<String> words) throws ToolFailure {
        if (words.contains(word)) return;
        throw new ToolFailure("todos[" + place + "]." + name + " is \"" + word + "\"; it must be one of "
                + String.join(", ", words) + ". The list was not changed.");
    }
}
