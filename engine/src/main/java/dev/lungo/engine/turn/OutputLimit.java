package dev.lungo.engine.turn;

import dev.lungo.core.config.Config;
import dev.lungo.core.tool.ToolOutput;
import dev.lungo.core.workspace.Spool;
import java.util.LinkedHashMap;
import java.util.Map;

/// Cuts an output that is too long for the model, once, and keeps the whole of it in a file. Tools
/// that cut for themselves say so in their metadata.
record OutputLimit(Config.ToolOutput limit, Spool spool) {
    ToolOutput apply(ToolOutput output) {
        Map<String, Object> metadata = new LinkedHashMap<>(output.metadata());
        boolean cut = !Boolean.TRUE.equals(metadata.get("truncated")) && tooLong(output.text());
        metadata.putIfAbsent("truncated", cut);
        if (!cut) return new ToolOutput(output.title(), output.text(), metadata, output.views(), output.attachments());
        var file = spool.keep(output.text());
        metadata.put("truncated", true);
        metadata.put("outputPath", file.toString());
        var text = head(output.text()) + "\n\n(The output was too long. All of it is in " + file
                + "; look at the rest with grep, or with read and an offset.)";
        return new ToolOutput(output.title(), text, metadata, output.views(), output.attachments());
    }

    private boolean tooLong(String text) {
        return text.length() > limit.max_bytes() || text.lines().limit(limit.max_lines() + 1L).count() > limit.max_lines();
    }

    private String head(String text) {
        int end = 0;
        for (int line = 0; line < limit.max_lines(); line++) {
            int next = text.indexOf('\n', end);
            if (next < 0 || next > limit.max_bytes()) break;
            end = next + 1;
        }
        return end > 0 ? text.substring(0, end).stripTrailing() : text.substring(0, Math.min(text.length(), limit.max_bytes()));
    }
}
