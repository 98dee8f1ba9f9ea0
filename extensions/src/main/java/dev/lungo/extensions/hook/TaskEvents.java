package dev.lungo.extensions.hook;

import dev.lungo.core.hook.Hook;
import dev.lungo.core.hook.HookPoint.ToolBefore;
import dev.lungo.core.id.Id;
import dev.lungo.core.session.Session;
import dev.lungo.core.session.Todo;
import dev.lungo.extensions.hook.HookRunner.Occasion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Hooks at the list of tasks: TaskCreated and TaskCompleted. A hook that blocks one keeps the list as it is.
record TaskEvents(HookRunner runner, HookInputs inputs) {
    private static final String CREATED = "TaskCreated";
    private static final String COMPLETED = "TaskCompleted";
    private static final String TOOL = "TodoWrite";
    private static final String DONE = "completed";

    List<Hook<?>> all() {
        return runner.settings().has(CREATED, COMPLETED)
                ? List.of(new Hook<>(
                        "hooks",
                        ToolBefore.class,
                        runner.limit(CREATED).plus(runner.limit(COMPLETED)).multipliedBy(2),
                        this::before))
                : List.of();
    }

    private ToolBefore before(ToolBefore value) throws InterruptedException {
        if (value.refusal() != null
                || !inputs.tools().names(value.call().tool()).contains(TOOL)
                || !(value.arguments().get("todos") instanceof List<?> tasks)) return value;
        var session = value.call().session();
        var before = runner.sessions().todos(session).stream()
                .collect(Collectors.toMap(Todo::content, Todo::status, (one, _) -> one));
        for (int i = 0; i < tasks.size(); i++) {
            if (!(tasks.get(i) instanceof Map<?, ?> fields) || !(fields.get("content") instanceof String subject))
                continue;
            var task = new Task(session, i + 1, subject);
            var refusal = refusal(task, before.get(subject), String.valueOf(fields.get("status")));
            if (refusal != null) return value.refused(refusal);
        }
        return value;
    }

    private record Task(Id<Session> session, int number, String subject) {}

    private @Nullable String refusal(Task task, @Nullable String before, String after) throws InterruptedException {
        var refusal = before == null ? refusal(CREATED, task) : null;
        return refusal == null && after.equals(DONE) && !DONE.equals(before) ? refusal(COMPLETED, task) : refusal;
    }

    /// Null if no hook has anything against it.
    private @Nullable String refusal(String event, Task task) throws InterruptedException {
        var input = new LinkedHashMap<String, Object>();
        input.put("task_id", String.valueOf(task.number));
        input.put("task_subject", task.subject);
        input.put("task_description", task.subject);
        var answer = runner.ask(new Occasion(event, task.session, List.of(), input));
        var reason = answer.denies() ? answer.reason() : answer.stop();
        if (reason == null) return null;
        return "The list was not changed: a hook does not let the task \"" + task.subject + "\" be "
                + (event.equals(CREATED) ? "created" : "completed") + ". " + reason;
    }
}
