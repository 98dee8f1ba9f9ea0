package dev.lungo.engine.compaction;

import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.ToolState;
import java.util.List;

/// About how many tokens messages have: four characters each.
public final class Estimate {
    static final int CHARACTERS = 4;
    /// Estimate for a picture or document, whatever its size.
    public static final long FILE = 1500;

    private Estimate() {}

    public static long of(String text) {
        return text.length() / CHARACTERS;
    }

    public static long of(List<Message> messages) {
        return messages.stream().mapToLong(Estimate::of).sum();
    }

    static long of(Message message) {
        return message.parts().stream().mapToLong(Estimate::of).sum();
    }

    private static long of(Part part) {
        return switch (part) {
            case Part.Text it -> of(it.text());
            case Part.Reasoning it -> of(it.text());
            case Part.File _ -> FILE;
            case Part.Tool it -> of(it.state().input().toString()) + of(it);
            case Part.Subtask it -> of(it.prompt());
            case Part.AgentMention _,
                    Part.StepStart _,
                    Part.StepFinish _,
                    Part.Snapshot _,
                    Part.Patch _,
                    Part.Retry _,
                    Part.Compaction _ -> 0;
        };
    }

    /// The results of a message's calls, which its own usage does not count.
    static long results(Message message) {
        return message.parts().stream()
                .mapToLong(part -> part instanceof Part.Tool tool ? of(tool) : 0)
                .sum();
    }

    static long results(List<Message> messages) {
        return messages.stream().mapToLong(Estimate::results).sum();
    }

    /// The same with what was dropped.
    static long whole(List<Message> messages) {
        long dropped = 0;
        for (var message : messages) {
            for (var part : message.parts()) if (part instanceof Part.Tool call) dropped += whole(call) - of(call);
        }
        return of(messages) + dropped;
    }

    /// Estimate for the result of a call as it is sent.
    public static long of(Part.Tool call) {
        return call.state() instanceof ToolState.Completed done && done.time().compacted() != null ? 0 : whole(call);
    }

    /// The same, as if it had not been dropped.
    static long whole(Part.Tool call) {
        return switch (call.state()) {
            case ToolState.Completed done ->
                of(done.output())
                        + (done.attachments() == null ? 0 : done.attachments().size() * FILE);
            case ToolState.Failed failed -> of(failed.error());
            case ToolState.Pending _, ToolState.Running _ -> 0;
        };
    }
}
