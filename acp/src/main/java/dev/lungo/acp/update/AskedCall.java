package dev.lungo.acp.update;

import dev.lungo.client.session.Ask;
import dev.lungo.client.session.SessionModel;
import dev.lungo.core.ask.PermissionRequest;
import dev.lungo.core.permission.Permission;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.Project;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The tool call of a permission request, with what the user needs to decide: the diff or the command, the reason, and
/// the subagent that asks.
public final class AskedCall {
    private final CallUpdates calls;

    AskedCall(CallUpdates calls) {
        this.calls = calls;
    }

    public Map<String, Object> of(Ask.Permission ask, SessionModel model) {
        var request = ask.request();
        var part = part(request.tool(), model);
        var call = new LinkedHashMap<String, Object>();
        if (part != null) call.putAll(calls.facts(part));
        else call.put("toolCallId", request.id().value());
        call.put("title", title(ask, model));
        call.putIfAbsent(
                "kind", request.permission().equals(Permission.EDIT) ? CallKind.EDIT.word() : CallKind.OTHER.word());
        call.put("status", "pending");
        var content = content(request, root(model));
        if (!content.isEmpty()) call.put("content", content);
        return call;
    }

    private static Part.@Nullable Tool part(PermissionRequest.@Nullable Call call, SessionModel model) {
        if (call == null) return null;
        var message = model.conversation().find(call.messageID());
        if (message == null) return null;
        for (var part : message.parts())
            if (part instanceof Part.Tool tool && tool.callID().equals(call.callID())) return tool;
        return null;
    }

    private static String title(Ask.Permission ask, SessionModel model) {
        var request = ask.request();
        var work = model.caller(ask).work();
        return question(request) + (work == null ? "" : " (asked by a subagent: \"" + work + "\")");
    }

    private static String question(PermissionRequest request) {
        var object = object(request);
        return switch (request.permission()) {
            case Permission.BASH -> "Allow running " + object + "?";
            case Permission.EDIT -> "Allow editing " + String.join(", ", request.patterns()) + "?";
            case Permission.READ -> "Allow reading " + object + "?";
            case Permission.WEBFETCH -> "Allow fetching " + object + "?";
            case Permission.LOCAL_NETWORK -> "Allow fetching from the local network: " + object + "?";
            case Permission.EXTERNAL_DIRECTORY -> "Allow access outside of the project: " + object + "?";
            case Permission.UNSANDBOXED -> "Allow running outside of the sandbox: " + object + "?";
            case Permission.NETWORK -> "Allow connecting to " + object + "?";
            case Permission.SAMPLING -> "Allow MCP server " + object + " to use the model?";
            case Permission.DOOM_LOOP -> "Allow continuing? The same call was made several times.";
            default -> "Allow " + request.permission() + " " + object + "?";
        };
    }

    private static String object(PermissionRequest request) {
        for (var key : new String[] {"command", "url", "filepath"})
            if (request.metadata().get(key) instanceof String text && !text.isEmpty()) return text;
        return String.join(", ", request.patterns());
    }

    private static List<Map<String, Object>> content(PermissionRequest request, Path root) {
        var blocks = new ArrayList<Map<String, Object>>();
        if (request.metadata().get("diff") instanceof String diff) blocks.addAll(CallContent.diffs(diff, root));
        if (request.metadata().get("command") instanceof String line) blocks.add(CallContent.verbatim(line));
        if (request.metadata().get("prompt") instanceof String prompt) blocks.add(CallContent.verbatim(prompt));
        if (request.metadata().get("reason") instanceof String reason) blocks.add(CallContent.text(reason));
        return blocks;
    }

    /// The root of the repository, to which the names in patches are relative.
    private static Path root(SessionModel model) {
        var session = model.session();
        var root = Path.of(session.directory());
        if (session.path().isEmpty() || session.projectID().equals(Project.GLOBAL)) return root;
        for (int i = Path.of(session.path()).getNameCount(); i > 0 && root.getParent() != null; i--)
            root = root.getParent();
        return root;
    }
}
