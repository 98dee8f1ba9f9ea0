package dev.lungo.cli.render;

import dev.lungo.cli.terminal.Columns;
import dev.lungo.cli.terminal.Ink;
import dev.lungo.cli.terminal.Plain;
import dev.lungo.core.id.Id;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.SessionStatus;
import dev.lungo.core.session.ToolState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// The present activity of a turn and its duration, as rows that are redrawn: waiting for the model, writing, or
/// running calls with the end of their output. For one thread.
final class ActivityRows {
    private static final String FRAMES = "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏";
    private static final int MOST_ROWS = 8;
    private static final int MOST_OUTPUT = 5;
    /// A server's clock that is further away than this is not believed.
    private static final long LONGEST_CALL = 86_400_000;

    private record Call(Part.Tool part, int depth, long since) {}

    private final LongSupplier clock;
    private final Map<Id<Part>, Call> calls = new LinkedHashMap<>();
    private boolean busy;
    private String model = "the model";
    private String doing = "";
    private long since;
    private SessionStatus.@Nullable Retry retry;
    private int frame;

    ActivityRows(LongSupplier clock) {
        this.clock = clock;
    }

    void status(SessionStatus status) {
        boolean working = !(status instanceof SessionStatus.Idle);
        if (working && !busy) waiting();
        if (!working) calls.clear();
        busy = working;
        retry = status instanceof SessionStatus.Retry next ? next : null;
    }

    /// A model has begun to answer.
    void answer(Message.Assistant answer) {
        if (answer.time().completed() != null) return;
        model = answer.modelID();
        waiting();
    }

    private void waiting() {
        doing("Waiting for " + model);
    }

    private void doing(String what) {
        if (what.equals(doing)) return;
        doing = what;
        since = clock.getAsLong();
    }

    void part(Part part, int depth) {
        switch (part) {
            case Part.Tool call -> call(call, depth);
            case Part.Text text when depth == 0 -> doing(text.time(), "Writing");
            case Part.Reasoning thought when depth == 0 -> doing(thought.time(), "Thinking");
            case Part.Text _,
                    Part.Reasoning _,
                    Part.File _,
                    Part.Subtask _,
                    Part.AgentMention _,
                    Part.StepStart _,
                    Part.StepFinish _,
                    Part.Snapshot _,
                    Part.Patch _,
                    Part.Retry _,
                    Part.Compaction _ -> {}
        }
    }

    private void doing(Part.@Nullable Span time, String what) {
        if (time != null && time.end() == null) doing(what);
        else waiting();
    }

    private void call(Part.Tool call, int depth) {
        switch (call.state()) {
            case ToolState.Pending _ -> {
                if (depth == 0) doing("Preparing " + Plain.title(call.tool()));
            }
            case ToolState.Running running -> {
                var known = calls.get(call.id());
                calls.put(
                        call.id(),
                        new Call(
                                call,
                                depth,
                                known != null
                                        ? known.since
                                        : started(running.time().start())));
            }
            case ToolState.Completed _, ToolState.Failed _ -> {
                calls.remove(call.id());
                if (depth == 0 && calls.isEmpty()) waiting();
            }
        }
    }

    private long started(long told) {
        long now = clock.getAsLong();
        return told <= now && now - told < LONGEST_CALL ? told : now;
    }

    /// None while nothing runs.
    List<String> rows(TerminalOutput output) {
        if (!busy) return List.of();
        frame = (frame + 1) % FRAMES.length();
        var rows = new ArrayList<String>();
        var again = retry;
        if (again != null) {
            rows.add(row(output, 0, countdown(again), ""));
        } else if (calls.isEmpty()) {
            rows.add(row(output, 0, doing, elapsed(since)));
        } else {
            for (var call : calls.values()) add(call, output, rows);
        }
        return rows.subList(0, Math.min(MOST_ROWS, rows.size()));
    }

    private void add(Call call, TerminalOutput output, List<String> rows) {
        if (!(call.part.state() instanceof ToolState.Running running)) return;
        var shown =
                running.metadata() == null || !(running.metadata().get("output") instanceof String text) ? null : text;
        var subject = Plain.title(ToolPainter.subject(running.title(), running));
        rows.add(row(
                output,
                call.depth,
                "Running " + (shown == null ? Plain.title(call.part.tool()) + " " : "") + subject,
                elapsed(call.since)));
        if (shown == null) return;
        for (var line : ViewPainter.tail(shown, calls.size() > 1 ? 2 : MOST_OUTPUT)) {
            rows.add(output.paint(Ink.FAINT, "  ".repeat(call.depth + 1) + line));
        }
    }

    /// If a row is too long, its words are cut, not the time.
    private String row(TerminalOutput output, int depth, String words, String time) {
        var end = time.isEmpty() ? "" : " · " + time;
        int room = output.width() - 1 - 2 * depth - 2 - end.length();
        return "  ".repeat(depth) + output.paint(Ink.PLACE, FRAMES.substring(frame, frame + 1)) + " "
                + output.paint(Ink.FAINT, Columns.cut(words, room) + end);
    }

    private String elapsed(long from) {
        return Quantities.seconds(clock.getAsLong() - from);
    }

    String countdown(SessionStatus.Retry next) {
        long seconds = Math.max(0, (next.next() - clock.getAsLong() + 999) / 1000);
        return "Retrying in " + seconds + "s (attempt " + next.attempt() + "): " + Plain.title(next.message());
    }
}
