package dev.lungo.tui.draw.tool;

import dev.lungo.core.session.Part;
import dev.lungo.core.session.ToolState;
import dev.lungo.core.tool.View;
import dev.lungo.tui.draw.look.DrawOptions;
import dev.lungo.tui.text.CleanText;
import dev.lungo.wire.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A call as it is drawn: its part, its kind with a verb, its views, its stage, and the facts around it.
record Call(Part.Tool part, ToolKind kind, String verb, List<View> views, CallStage stage, CallFacts facts) {
    private static final int NARROW = 60;
    private static final int LONGEST_OBJECT = 300;

    static Call of(Part.Tool part, CallFacts facts) {
        var views = CallViews.of(part.state());
        var stage = CallStage.of(part.state(), facts, views);
        var known = KnownTools.of(part.tool());
        var kind = known == null ? ToolKind.of(views.isEmpty() ? null : views.getFirst()) : known.kind();
        return new Call(part, kind, verb(part, kind, known), views, stage, facts);
    }

    private static String verb(Part.Tool part, ToolKind kind, KnownTools.@Nullable Tool known) {
        return switch (kind) {
            case AGENT ->
                part.state().input().get("subagent_type") instanceof String agent
                        ? CleanText.title(agent)
                        : known == null ? part.tool() : known.verb();
            case QUESTION -> part.state() instanceof ToolState.Completed ? "You answered" : "Ask";
            case COMMAND -> "Run";
            case READ, SEARCH, EDIT, FETCH, CHECKLIST, SKILL, OTHER ->
                known == null ? CleanText.title(part.tool()) : known.verb();
        };
    }

    ToolState state() {
        return part.state();
    }

    @Nullable
    View view() {
        return views.isEmpty() ? null : views.getFirst();
    }

    /// The subject of the call, in one row.
    String object(DrawOptions options) {
        var text = subject();
        if (text.isBlank()) {
            if (kind == ToolKind.EDIT && view() instanceof View.Diff) return files(options);
            text = fallback();
        }
        var row = CleanText.line(text, LONGEST_OBJECT);
        return kind == ToolKind.READ || kind == ToolKind.EDIT ? path(row, options) : row;
    }

    private String subject() {
        if (kind == ToolKind.QUESTION) return answers();
        if (kind == ToolKind.CHECKLIST) return progress();
        var known = KnownTools.of(part.tool());
        return known == null || known.argument().isEmpty() ? "" : input(known.argument());
    }

    private String files(DrawOptions options) {
        var files = new StringBuilder();
        for (var view : views) {
            if (!(view instanceof View.Diff diff)) continue;
            if (!files.isEmpty()) files.append(", ");
            files.append(path(CleanText.title(diff.file()), options));
        }
        return files.toString();
    }

    private String fallback() {
        if (view() instanceof View.Command command) return command.line();
        if (KnownTools.of(part.tool()) == null) return foreign();
        return switch (part.state()) {
            case ToolState.Completed done -> done.title();
            case ToolState.Running running -> running(running);
            case ToolState.Pending _, ToolState.Failed _ -> "";
        };
    }

    /// The input of a tool that is not Lungo's; while it runs, behind its progress.
    private String foreign() {
        var input = part.state().input().isEmpty() ? "" : Json.text(part.state().input());
        var progress = part.state() instanceof ToolState.Running running ? running(running) : "";
        return progress.isBlank() || input.isEmpty() ? progress + input : progress + " · " + input;
    }

    private static String running(ToolState.Running running) {
        return running.title() == null ? "" : running.title();
    }

    String input(String name) {
        return part.state().input().get(name) instanceof String text ? text : "";
    }

    /// A path below the session's directory; narrow screens have room for its last part only.
    static String path(String path, DrawOptions options) {
        var directory = options.settings().directory();
        var shown = !directory.isEmpty() && path.startsWith(directory + "/")
                ? path.substring(directory.length() + 1)
                : path;
        return options.width() < NARROW ? name(shown) : shown;
    }

    static String name(String path) {
        return path.substring(path.lastIndexOf('/', path.length() - 2) + 1);
    }

    private String answers() {
        if (!(view() instanceof View.Table table)) return "";
        var answers = new StringBuilder();
        for (var row : table.rows()) {
            if (!answers.isEmpty()) answers.append(" · ");
            answers.append(String.join(": ", row));
        }
        return answers.toString();
    }

    private String progress() {
        if (!(view() instanceof View.Checklist list)) return "";
        int done = 0;
        int all = 0;
        for (var item : list.items()) {
            if (item.status().equals("completed")) done++;
            if (!item.status().equals("cancelled")) all++;
        }
        return all == 0 ? "empty" : done + " of " + all;
    }

    /// Its duration; 0 before it began.
    long millis(long now) {
        var time = switch (part.state()) {
            case ToolState.Pending _ -> null;
            case ToolState.Running running -> running.time();
            case ToolState.Completed done -> done.time();
            case ToolState.Failed failed -> failed.time();
        };
        return time == null ? 0 : Math.max(0, (time.end() == null ? now : time.end()) - time.start());
    }
}
