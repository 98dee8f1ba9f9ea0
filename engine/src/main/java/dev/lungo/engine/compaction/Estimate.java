package dev.lungo.engine.compaction;

import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.ToolState;
import java.util.List;

/// About how many tokens messages have: four characters each.
final class Estimate {
    static final int CHARACTERS = 4;
    /// Estimate for a picture or document, whatever its size.
    private static final long FILE = 1500;

    private Estimate() {}

    static long of(List<Message> messages) {
        return messages.stream().mapToLong(Estimate::of).sum();
    }

    static long of(Message message) {
        return message.parts().stream().mapToLong(Estimate::of).sum();
    }

    private static long of(Part part) {
        return switch (part) {
            case Part.Text it -> it.text().length() / CHARACTERS;
            case Part.Reasoning it -> it.text().length() / CHARACTERS;
            case Part.File _ -> FILE;
            case Part.Tool it -> it.state().input().toString().length() / CHARACTERS + of(it);
            case Part.Subtask it -> it.prompt().length() / CHARACTERS;
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
    static long of(Part.Tool call) {
        return call.state() instanceof ToolState.Completed done && done.time().compacted() != null ? 0 : whole(call);
    }

    /// The same, as if it had not been dropped.
    static long whole(Part.Tool call) {
        return switch (call.state()) {
            case ToolState.Completed done ->
                done.output().length() / CHARACTERS
                        + (done.attachments() == null ? 0 : done.attachments().size() * FILE);
            case ToolState.Failed failed -> failed.error().length() / CHARACTERS;
            case ToolState.Pending _, ToolState.Running _ -> 0;
        };
    }
}
