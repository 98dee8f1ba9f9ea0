package dev.lungo.engine.compaction;

import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.ToolState;
import dev.lungo.wire.Json;
import java.util.List;

/// A conversation as plain text, for a model that cannot read it as it was: long results cut, and the
/// middle left out when it is too much.
final class Transcript {
    private static final int LONGEST_RESULT = 2_000;

    private final StringBuilder text = new StringBuilder();

    private Transcript() {}

    static String of(List<Message> messages, int limit) {
        var transcript = new Transcript();
        messages.forEach(transcript::add);
        return middleOut(transcript.text.toString().strip(), limit);
    }

    private void add(Message message) {
        var who = CompactedHistory.isSummary(message)
                ? "Summary of the conversation so far"
                : message.info() instanceof Message.User ? "User" : "Agent";
        for (var part : message.parts()) {
            switch (part) {
                case Part.Text it
                when !Boolean.TRUE.equals(it.ignored()) && !it.text().isBlank() ->
                    say(Boolean.TRUE.equals(it.synthetic()) ? "Program" : who, it.text());
                case Part.File it -> say(who, "(file " + (it.filename() == null ? it.mime() : it.filename()) + ")");
                case Part.Tool it -> call(it);
                case Part.Subtask it -> say(who, it.prompt());
                case Part.Text _,
                        Part.Reasoning _,
                        Part.AgentMention _,
                        Part.StepStart _,
                        Part.StepFinish _,
                        Part.Snapshot _,
                        Part.Patch _,
                        Part.Retry _,
                        Part.Compaction _ -> {}
            }
        }
    }

    private void call(Part.Tool tool) {
        say("Call", tool.tool() + " " + cut(Json.text(tool.state().input())));
        switch (tool.state()) {
            case ToolState.Completed done -> say("Result", cut(done.output()));
            case ToolState.Failed failed -> say("Error", cut(failed.error()));
            case ToolState.Pending _, ToolState.Running _ -> {}
        }
    }

    private void say(String who, String what) {
        text.append("[").append(who).append("]\n").append(what.strip()).append("\n\n");
    }

    private static String cut(String result) {
        return result.length() <= LONGEST_RESULT ? result : result.substring(0, LONGEST_RESULT) + "\n(cut)";
    }

    /// Keeps the beginning, where the task was set, and more of the end, where the work is.
    private static String middleOut(String text, int limit) {
        if (text.length() <= limit) return text;
        int head = limit / 4;
        return text.substring(0, head) + "\n\n(left out)\n\n" + text.substring(text.length() - (limit - head));
    }
}
