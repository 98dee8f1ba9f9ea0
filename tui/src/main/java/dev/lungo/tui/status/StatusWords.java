package dev.lungo.tui.status;

import dev.lungo.client.session.SessionModel;
import dev.lungo.client.session.TurnActivity;
import dev.lungo.core.session.Failure;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.ToolState;
import dev.lungo.tui.draw.look.Figures;
import dev.lungo.tui.draw.tool.CommandRows;
import java.util.List;
import java.util.Map;

/// Words for what a turn does now, with its clock: `Running pytest -q · 12s`.
public final class StatusWords {
    /// Shown while a request of the session is open.
    public static final String ASKING = "Waiting for your answer";

    private static final List<String> OBJECTS = List.of("command", "filePath", "pattern", "url", "description");

    private StatusWords() {}

    /// Empty while no turn runs and the last one was not stopped. `now` is in epoch milliseconds.
    public static String of(SessionModel model, long now) {
        var activities = TurnActivity.of(model);
        if (activities.isEmpty()) return stopped(model);
        if (!model.asks().open().isEmpty()) return ASKING;
        if (model.session().time().compacting() != null)
            return "Summarizing" + since(model.session().time().compacting(), now);
        var activity = activities.getLast();
        var more = activities.size() > 1 ? " and " + Figures.plural(activities.size() - 1, "other call") : "";
        return words(activity, more, now) + quiet(model, activities, now) + turn(model, activity);
    }

    /// The time for which a command that runs alone has printed nothing.
    private static String quiet(SessionModel model, List<TurnActivity> activities, long now) {
        if (activities.size() > 1 || !(activities.getFirst() instanceof TurnActivity.Running it)) return "";
        var quiet = CommandRows.quiet(
                model.conversation().printed().getOrDefault(it.call().id(), 0L), now);
        return quiet.isEmpty() ? "" : " · " + quiet;
    }

    private static String words(TurnActivity activity, String more, long now) {
        return switch (activity) {
            case TurnActivity.Waiting it ->
                "Waiting for " + (it.model() == null ? "the model" : it.model()) + since(it.since(), now);
            case TurnActivity.Thinking it -> "Thinking" + since(it.since(), now);
            case TurnActivity.Writing it -> "Writing" + since(it.since(), now);
            case TurnActivity.Preparing it -> "Preparing " + it.tool() + since(it.since(), now);
            case TurnActivity.Running it -> "Running " + object(it.call()) + more + since(it.since(), now);
            case TurnActivity.Retrying it ->
                "Retrying in " + Figures.clock(it.retry().next() - now + 999) + " (retry "
                        + it.retry().attempt() + "): " + it.retry().message();
        };
    }

    /// The step and the written tokens of the turn, where they say more than the activity alone.
    private static String turn(SessionModel model, TurnActivity activity) {
        if (activity instanceof TurnActivity.Retrying) return "";
        int steps = 0;
        long written = 0;
        for (var message : model.conversation().lastTurn()) {
            if (!(message.info() instanceof Message.Assistant answer)) continue;
            steps++;
            written += answer.tokens().answer();
        }
        return (steps > 1 ? " · step " + steps : "") + (written > 0 ? " · " + Figures.count(written) + " tokens" : "");
    }

    private static String object(Part.Tool call) {
        Map<String, Object> input = call.state() instanceof ToolState.Running it ? it.input() : Map.of();
        for (var name : OBJECTS)
            if (input.get(name) instanceof String text && !text.isBlank())
                return text.strip().lines().findFirst().orElse(call.tool());
        return call.tool();
    }

    private static String since(long start, long now) {
        return start == 0 ? "" : " · " + Figures.clock(now - start);
    }

    private static String stopped(SessionModel model) {
        var turn = model.conversation().lastTurn();
        var answer = model.conversation().answer();
        if (answer == null || !(answer.error() instanceof Failure.Aborted)) return "";
        long end = answer.time().completed() == null
                ? answer.time().created()
                : answer.time().completed();
        var first = turn.getFirst().info();
        return first instanceof Message.User prompt
                ? "Stopped after " + Figures.clock(end - prompt.time().created())
                : "Stopped";
    }
}
