package dev.lungo.core.session;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Metadata of a part that decides how it is sent to a model.
public final class Mark {
    /// The connection broke during this part: true.
    public static final String BROKEN_OFF = "broken_off";

    private Mark() {}

    public static boolean isBrokenOff(Part part) {
        return switch (part) {
            case Part.Text text -> says(text.metadata(), BROKEN_OFF);
            case Part.Reasoning thought -> says(thought.metadata(), BROKEN_OFF);
            case Part.File _,
                    Part.Tool _,
                    Part.Subtask _,
                    Part.AgentMention _,
                    Part.StepStart _,
                    Part.StepFinish _,
                    Part.Snapshot _,
                    Part.Patch _,
                    Part.Retry _,
                    Part.Compaction _ -> false;
        };
    }

    /// The same block with the mark, and no other one: a signature holds for what is whole. What is no block
    /// stays as it is.
    public static Part brokenOff(Part part) {
        return switch (part) {
            case Part.Text it ->
                new Part.Text(
                        it.id(),
                        it.sessionID(),
                        it.messageID(),
                        it.text(),
                        it.synthetic(),
                        it.ignored(),
                        it.time(),
                        Map.of(BROKEN_OFF, true));
            case Part.Reasoning it ->
                new Part.Reasoning(
                        it.id(), it.sessionID(), it.messageID(), it.text(), it.time(), Map.of(BROKEN_OFF, true));
            case Part.File _,
                    Part.Tool _,
                    Part.Subtask _,
                    Part.AgentMention _,
                    Part.StepStart _,
                    Part.StepFinish _,
                    Part.Snapshot _,
                    Part.Patch _,
                    Part.Retry _,
                    Part.Compaction _ -> part;
        };
    }

    private static boolean says(@Nullable Map<String, Object> metadata, String mark) {
        return metadata != null && Boolean.TRUE.equals(metadata.get(mark));
    }
}
