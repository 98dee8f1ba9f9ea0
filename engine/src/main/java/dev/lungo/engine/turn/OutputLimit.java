package dev.lungo.engine.turn;

import dev.lungo.core.config.Config;
import dev.lungo.core.model.ModelRef;
import dev.lungo.core.tool.ToolOutput;
import dev.lungo.core.workspace.Spool;
import dev.lungo.engine.instance.Instance;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/// Cuts a result that is longer than a page, at the end of a line, and keeps the whole of it in a file that the model
/// can read page by page.
record OutputLimit(Config.ToolOutput page, Spool spool) {
    /// As configured, less for a model with a small window.
    static OutputLimit of(Instance instance, ModelRef ref) {
        long window = instance.models()
                .find(ref)
                .map(model -> model.limit().context())
                .orElse(0L);
        return new OutputLimit(
                instance.config().tool_output().within(window),
                instance.machine().spool());
    }

    ToolOutput apply(ToolOutput output) {
        Map<String, Object> metadata = new LinkedHashMap<>(output.metadata());
        var head = head(output.text());
        if (head.length() == output.text().length()) {
            metadata.putIfAbsent("truncated", false);
            return new ToolOutput(output.title(), output.text(), metadata, output.views(), output.attachments());
        }
        metadata.put("truncated", true);
        var text = head.stripTrailing() + "\n\n" + note(output.text(), head, metadata);
        return new ToolOutput(output.title(), text, metadata, output.views(), output.attachments());
    }

    private String note(String whole, String head, Map<String, Object> metadata) {
        long lines = whole.lines().count();
        long shown = head.lines().count();
        boolean inLine = !head.endsWith("\n");
        var what = inLine
                ? "Only the first " + head.length() + " of " + whole.length() + " characters are shown. "
                : "Only lines 1-" + shown + " of " + lines + " are shown. ";
        try {
            var file = spool.keep(whole);
            metadata.put("outputPath", file.toString());
            var next = "offset=" + (inLine ? "1 and column=" + (head.length() + 1) : shown + 1);
            return "(" + what + "The full output is in " + file + "; read it with " + next + " for the next page.)";
        } catch (UncheckedIOException full) {
            return "(" + what + "The rest could not be stored: " + full.getMessage() + ".)";
        }
    }

    /// The first lines that fit; of a first line that does not, the beginning.
    private String head(String text) {
        int end = 0;
        long bytes = 0;
        for (int line = 0; line < page.max_lines() && end < text.length(); line++) {
            int next = text.indexOf('\n', end);
            int stop = next < 0 ? text.length() : next + 1;
            bytes += text.substring(end, stop).getBytes(StandardCharsets.UTF_8).length;
            if (bytes > page.max_bytes()) break;
            end = stop;
        }
        return end > 0 || text.isEmpty() ? text.substring(0, end) : text.substring(0, characters(text));
    }

    private int characters(String text) {
        int end = Math.min(text.length(), Math.max(1, page.max_bytes() / 2));
        return Character.isSurrogatePair(text.charAt(end - 1), text.charAt(Math.min(end, text.length() - 1)))
                ? end - 1
                : end;
    }
}
