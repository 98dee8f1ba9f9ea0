package dev.lungo.acp.update;

import dev.lungo.acp.editor.EditorPeer;
import dev.lungo.core.id.Id;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.Session;
import dev.lungo.core.session.ToolState;
import dev.lungo.core.tool.View;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Shows the tool calls of a session. Calls are known to the editor by the ids of their parts, because models repeat
/// theirs. For one thread.
public final class CallUpdates {
    private final EditorPeer editor;
    private final Id<Session> session;
    private final Path directory;
    private final CallContent content;
    private final Map<Id<Part>, Part.Tool> shown = new HashMap<>();
    private final ShownTerminals terminals;

    CallUpdates(EditorPeer editor, Session session) {
        this.editor = editor;
        this.session = session.id();
        this.directory = Path.of(session.directory());
        this.content = new CallContent(directory);
        this.terminals = new ShownTerminals(directory);
    }

    void show(Part.Tool call) {
        var before = shown.put(call.id(), call);
        if (before != null && before.equals(call)) return;
        var tool = CallKinds.of(call.tool());
        var update = new LinkedHashMap<String, Object>();
        update.put("sessionUpdate", before == null ? "tool_call" : "tool_call_update");
        update.putAll(facts(call, before));
        boolean inTerminal =
                tool.kind() == CallKind.EXECUTE && editor.abilities().terminalOutput();
        if (inTerminal) update.putAll(terminals.of(call));
        else {
            var blocks = content.of(tool.kind(), call.state());
            if (!blocks.isEmpty()) update.put("content", blocks);
        }
        editor.update(session, update);
    }

    /// A call as the editor knows it from now on, for a request about it.
    Map<String, Object> facts(Part.Tool call) {
        return facts(call, null);
    }

    private Map<String, Object> facts(Part.Tool call, Part.@Nullable Tool before) {
        var tool = CallKinds.of(call.tool());
        var facts = new LinkedHashMap<String, Object>();
        facts.put("toolCallId", call.id().value());
        facts.put("status", status(call.state()));
        var title = title(call, tool);
        if (before == null || !title.equals(title(before, tool))) facts.put("title", title);
        if (before == null) facts.put("kind", tool.kind().word());
        if (before == null) facts.put("name", call.tool());
        boolean known =
                before != null && before.state().input().equals(call.state().input());
        if (!known && !call.state().input().isEmpty())
            facts.put("rawInput", call.state().input());
        var locations = locations(call, tool);
        if (!locations.isEmpty()) facts.put("locations", locations);
        return facts;
    }

    private static String status(ToolState state) {
        return switch (state) {
            case ToolState.Pending _ -> "pending";
            case ToolState.Running _ -> "in_progress";
            case ToolState.Completed _ -> "completed";
            case ToolState.Failed _ -> "failed";
        };
    }

    private String title(Part.Tool call, CallKinds.Tool tool) {
        var object = object(call, tool);
        if (!object.isEmpty()) return (tool.verb() + " " + object).strip();
        var title = switch (call.state()) {
            case ToolState.Running running -> running.title();
            case ToolState.Completed done -> done.title();
            case ToolState.Pending _, ToolState.Failed _ -> null;
        };
        if (title != null && !title.isBlank()) return (tool.verb() + " " + title).strip();
        return tool.verb().isEmpty() ? call.tool() : tool.verb();
    }

    /// The file, command, or search that a call is about; empty until its input is known.
    private String object(Part.Tool call, CallKinds.Tool tool) {
        if (!(call.state().input().get(tool.argument()) instanceof String object)) return "";
        return isPath(tool) ? relative(object) : object;
    }

    private static boolean isPath(CallKinds.Tool tool) {
        return tool.argument().equals("filePath") || tool.argument().equals("path");
    }

    private String relative(String file) {
        var path = directory.resolve(file).normalize();
        var name = path.startsWith(directory) ? directory.relativize(path).toString() : path.toString();
        return name.isEmpty() ? "." : name;
    }

    private List<Map<String, Object>> locations(Part.Tool call, CallKinds.Tool tool) {
        var places = new ArrayList<Map<String, Object>>();
        if (call.state() instanceof ToolState.Completed done) {
            for (var view : CallContent.views(done.metadata()))
                if (view instanceof View.Diff diff)
                    PatchTexts.of(diff.patch()).stream()
                            .findFirst()
                            .ifPresent(hunk -> places.add(place(diff.file(), hunk.line())));
        }
        if (!places.isEmpty() || !isPath(tool)) return places;
        if (!(call.state().input().get(tool.argument()) instanceof String file)) return places;
        var first = call.state().input().get("offset") instanceof Number number ? number.intValue() : null;
        places.add(place(file, first));
        return places;
    }

    private Map<String, Object> place(String file, @Nullable Integer line) {
        var place = new LinkedHashMap<String, Object>();
        place.put("path", directory.resolve(file).normalize().toString());
        if (line != null) place.put("line", line);
        return place;
    }
}
