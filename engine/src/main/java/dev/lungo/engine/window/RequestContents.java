package dev.lungo.engine.window;

import dev.lungo.core.permission.Permission;
import dev.lungo.core.provider.Prefix;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.ToolState;
import dev.lungo.core.tool.ToolSpec;
import dev.lungo.core.tool.ToolSpec.Trait;
import dev.lungo.core.usage.ContextUse.Kind;
import dev.lungo.engine.compaction.CompactedHistory;
import dev.lungo.engine.compaction.Estimate;
import dev.lungo.engine.context.SystemText;
import dev.lungo.engine.tool.Toolbox;
import dev.lungo.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Takes a request apart, in its order. Names come from what the tools themselves say about their calls. For one
/// thread.
final class RequestContents {
    private final Toolbox toolbox;
    private final List<Content> found = new ArrayList<>();

    private RequestContents(Toolbox toolbox) {
        this.toolbox = toolbox;
    }

    /// `sent` are the messages of the request.
    static List<Content> of(Prefix prefix, List<Message> sent, Toolbox toolbox) {
        var contents = new RequestContents(toolbox);
        contents.prefix(prefix);
        int summarized = sent.size() > 1 && CompactedHistory.isSummary(sent.get(1)) ? 3 : 0;
        for (int i = 0; i < sent.size(); i++) {
            if (i < summarized) contents.summary(sent.get(i));
            else if (sent.get(i).info() instanceof Message.User)
                contents.prompt(sent.get(i).parts());
            else contents.answer(sent.get(i).parts());
        }
        return contents.found;
    }

    private void prefix(Prefix prefix) {
        var system = SystemText.of(prefix);
        add(Kind.SYSTEM, "system prompt", system.own().strip());
        for (var tool : prefix.tools())
            add(Kind.TOOLS, tool.name(), tool.description() + "\n" + Json.text(tool.schema()));
        system.instructions().forEach((file, text) -> add(Kind.INSTRUCTIONS, file, text.strip()));
    }

    private void add(Kind kind, String name, String text) {
        if (!text.isEmpty()) found.add(Content.of(kind, name, text));
    }

    private void summary(Message message) {
        var name = message.info() instanceof Message.User ? "record of the session" : "summary";
        for (var part : message.parts()) if (part instanceof Part.Text text) add(Kind.SUMMARY, name, text.text());
    }

    private void prompt(List<Part> parts) {
        for (int i = 0; i < parts.size(); i++) {
            switch (parts.get(i)) {
                case Part.Text it
                when !Boolean.TRUE.equals(it.ignored()) ->
                    text(it, i + 1 < parts.size() && parts.get(i + 1) instanceof Part.File file ? file : null);
                case Part.File it when isEmbedded(it) -> file(it);
                case Part.Subtask it -> add(Kind.PROMPTS, "message", it.prompt());
                case Part part -> {}
            }
        }
    }

    /// Hidden text before an attached file is its content; other hidden text comes from the program.
    private void text(Part.Text text, Part.@Nullable File attached) {
        boolean hidden = Boolean.TRUE.equals(text.synthetic());
        if (hidden && attached != null) add(Kind.FILES, name(attached), text.text());
        else if (hidden) add(Kind.SYSTEM, "updates", text.text());
        else add(Kind.PROMPTS, "message", text.text());
    }

    private static boolean isEmbedded(Part.File file) {
        return file.url().startsWith("data:") && !file.mime().startsWith("text/");
    }

    private void file(Part.File file) {
        found.add(new Content(Kind.FILES, name(file), "(" + file.mime() + ")", Estimate.FILE));
    }

    private static String name(Part.File file) {
        return Objects.requireNonNullElse(file.filename(), file.mime());
    }

    private void answer(List<Part> parts) {
        for (var part : parts) {
            switch (part) {
                case Part.Text it when !Boolean.TRUE.equals(it.ignored()) -> add(Kind.ANSWERS, "answers", it.text());
                case Part.Reasoning it -> add(Kind.ANSWERS, "thoughts", it.text());
                case Part.Tool it -> call(it);
                case Part it -> {}
            }
        }
    }

    private void call(Part.Tool call) {
        add(
                Kind.ANSWERS,
                "tool calls",
                call.tool() + " " + Json.text(call.state().input()));
        var tool = toolbox.find(call.tool());
        var kind = tool == null ? Kind.RESULTS : kind(tool.spec());
        switch (call.state()) {
            case ToolState.Completed done
            when done.time().compacted() == null -> {
                var name = kind == Kind.RESULTS || done.title().isBlank() ? call.tool() : done.title();
                found.add(new Content(kind, name, done.output(), Estimate.of(call)));
            }
            case ToolState.Failed failed -> add(kind, call.tool(), failed.error());
            case ToolState state -> {}
        }
    }

    private static Kind kind(ToolSpec spec) {
        if (spec.has(Trait.RUNS_COMMANDS)) return Kind.COMMANDS;
        return spec.permission().equals(Permission.READ) ? Kind.FILES : Kind.RESULTS;
    }
}
