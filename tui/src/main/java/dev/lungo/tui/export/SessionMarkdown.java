package dev.lungo.tui.export;

import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.Session;
import dev.lungo.core.session.ToolState;
import dev.lungo.core.tool.View;
import dev.lungo.tui.draw.TypedPrompt;
import dev.lungo.tui.draw.tool.CallViews;
import dev.lungo.tui.text.CleanText;
import java.util.List;

/// Writes messages as Markdown for people: prompts and answers as they are, calls by name and object, diffs and
/// commands as blocks of code. Thoughts and the output of reads are left out.
final class SessionMarkdown {
    private static final List<String> OBJECTS =
            List.of("filePath", "command", "pattern", "path", "url", "query", "description", "name");
    private static final int MOST_OUTPUT = 4_000;

    private final StringBuilder text = new StringBuilder();

    private SessionMarkdown() {}

    static String head(Session session) {
        return "# " + CleanText.title(session.shownTitle()) + "\n\n`" + session.id() + "` in `" + session.directory()
                + "`\n";
    }

    static String of(List<Message> messages) {
        var markdown = new SessionMarkdown();
        for (var message : messages) markdown.message(message);
        return markdown.text.toString();
    }

    private void message(Message message) {
        switch (message.info()) {
            case Message.User _ -> text.append("\n## You\n");
            case Message.Assistant it ->
                text.append("\n## ").append(it.modelID()).append('\n');
        }
        for (var part : message.parts()) part(part);
        if (message.info() instanceof Message.Assistant it && it.error() != null)
            block(it.error().message());
    }

    private void part(Part part) {
        switch (part) {
            case Part.Text it -> {
                if (!Boolean.TRUE.equals(it.synthetic()))
                    block(TypedPrompt.of(it).strip());
            }
            case Part.File it -> block("- File `" + (it.filename() == null ? it.mime() : it.filename()) + "`");
            case Part.Tool it -> call(it);
            case Part.Subtask it -> block("- `@" + it.agent() + "` " + it.description());
            case Part.Compaction _ -> block("---");
            case Part.Reasoning _,
                    Part.AgentMention _,
                    Part.StepStart _,
                    Part.StepFinish _,
                    Part.Snapshot _,
                    Part.Patch _,
                    Part.Retry _ -> {}
        }
    }

    private void block(String words) {
        if (!words.isEmpty()) text.append('\n').append(words).append('\n');
    }

    private void call(Part.Tool call) {
        var object = "";
        for (var name : OBJECTS)
            if (object.isEmpty() && call.state().input().get(name) instanceof String word)
                object = word.lines().findFirst().orElse("");
        block("- **" + call.tool() + "**" + (object.isEmpty() ? "" : " `" + object + "`"));
        for (var view : CallViews.of(call.state())) view(view);
        if (call.state() instanceof ToolState.Failed failed) fenced("", failed.error());
    }

    private void view(View view) {
        switch (view) {
            case View.Diff it -> fenced("diff", it.patch());
            case View.Command it -> fenced("console", "$ " + it.line() + "\n" + it.output());
            case View.Markdown it -> block(it.text().strip());
            case View.Checklist it -> {
                for (var item : it.items())
                    text.append(item.status().equals("completed") ? "- [x] " : "- [ ] ")
                            .append(item.content())
                            .append('\n');
            }
            case View.Problems it -> {
                for (var item : it.items()) block("- " + item.file() + ":" + item.line() + ": " + item.message());
            }
            case View.Link it -> block("<" + it.target() + ">");
            case View.Table _ -> {}
        }
    }

    /// In a fence that is longer than any in the text.
    private void fenced(String language, String content) {
        var clean = CleanText.text(content).stripTrailing();
        if (clean.isBlank()) return;
        var shown = clean.length() <= MOST_OUTPUT || language.equals("diff")
                ? clean
                : clean.substring(0, MOST_OUTPUT) + "\n…";
        var fence = "```";
        while (shown.contains(fence)) fence += "`";
        text.append('\n')
                .append(fence)
                .append(language)
                .append('\n')
                .append(shown)
                .append('\n')
                .append(fence)
                .append('\n');
    }
}
