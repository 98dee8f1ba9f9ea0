package dev.lungo.tui.transcript;

import dev.lungo.client.session.SessionModel;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The beginning of a transcript that the running turn no longer changes.
public final class SettledBlocks {
    private SettledBlocks() {}

    /// The number of settled blocks. The last block may still grow, and calls that fold share a line with the next one.
    public static int count(TranscriptRows rows, SessionModel model) {
        var blocks = rows.blocks();
        if (!model.busy()) return blocks.size();
        var open = open(rows);
        int end = 0;
        while (end < blocks.size() - 1 && !open.contains(blocks.get(end).id())) end++;
        return end > 0 && blocks.get(end - 1).tight() ? end - 1 : end;
    }

    /// The rows of a block that grows which stay as they are; 0 for any other.
    public static int rows(TranscriptRows rows, Block block) {
        for (var drawn : rows.messages()) {
            var growing = drawn.growing();
            if (growing != null && growing.id().value().equals(block.id()) && isOpen(drawn, block))
                return Math.min(growing.answer().settled().size(), block.lines().size());
        }
        return 0;
    }

    private static boolean isOpen(MessageBlocks drawn, Block block) {
        for (var part : drawn.message().parts()) if (part.id().value().equals(block.id())) return isOpen(part);
        return false;
    }

    /// The ids of prompts that wait, and of parts that have not ended.
    private static Set<String> open(TranscriptRows rows) {
        var open = new HashSet<String>();
        for (var drawn : rows.messages()) {
            if (drawn.at().waits()) open.add(drawn.message().info().id().value());
            if (!(drawn.message().info() instanceof Message.Assistant)) continue;
            for (var part : drawn.message().parts())
                if (isOpen(part)) open.add(part.id().value());
        }
        return open;
    }

    private static boolean isOpen(Part part) {
        return switch (part) {
            case Part.Text text -> isOpen(text.time());
            case Part.Reasoning thought -> isOpen(thought.time());
            case Part.Tool tool -> !tool.state().settled();
            case Part.Retry _,
                    Part.Compaction _,
                    Part.File _,
                    Part.Subtask _,
                    Part.AgentMention _,
                    Part.StepStart _,
                    Part.StepFinish _,
                    Part.Snapshot _,
                    Part.Patch _ -> false;
        };
    }

    private static boolean isOpen(Part.@Nullable Span time) {
        return time != null && time.end() == null;
    }
}
