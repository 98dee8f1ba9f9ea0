package dev.lungo.tui.ask;

import dev.lungo.client.session.Ask;
import dev.lungo.client.session.SessionModel;
import dev.lungo.core.ask.PermissionRequest;
import dev.lungo.core.permission.Permission;

/// The question of a request in words, its object, and where it comes from.
final class AskTitles {
    private AskTitles() {}

    static String question(PermissionRequest request) {
        return switch (request.permission()) {
            case Permission.BASH -> "Allow running this command?";
            case Permission.EDIT -> "Allow editing " + VisibleText.of(file(request)) + "?";
            case Permission.READ -> "Allow reading this file?";
            case Permission.WEBFETCH -> "Allow fetching this page?";
            case Permission.LOCAL_NETWORK -> "Allow fetching from the local network?";
            case Permission.NETWORK ->
                "Allow this command to connect to " + VisibleText.of(String.join(", ", request.patterns())) + "?";
            case Permission.UNSANDBOXED -> "Allow running this command outside the sandbox?";
            case Permission.EXTERNAL_DIRECTORY -> "Allow access outside of the project?";
            case Permission.TASK -> "Allow starting this subagent?";
            case Permission.SKILL -> "Allow loading this skill?";
            case Permission.SAMPLING ->
                "Allow MCP server " + VisibleText.of(String.join(", ", request.patterns())) + " to use the model?";
            case Permission.DOOM_LOOP -> "Allow continuing? The same call was made several times.";
            default -> "Allow " + VisibleText.of(request.permission()) + "?";
        };
    }

    /// A verb and its object, for lists of requests.
    static String summary(Ask ask) {
        return switch (ask) {
            case Ask.Permission it -> verb(it.request().permission()) + " " + VisibleText.of(object(it.request()));
            case Ask.Question it ->
                "asks "
                        + VisibleText.of(
                                it.request().questions().isEmpty()
                                        ? ""
                                        : it.request().questions().getFirst().question());
        };
    }

    private static String verb(String permission) {
        return switch (permission) {
            case Permission.BASH -> "run";
            case Permission.UNSANDBOXED -> "run outside the sandbox";
            case Permission.NETWORK -> "connect by";
            case Permission.EDIT -> "change";
            case Permission.SAMPLING -> "use the model:";
            case Permission.WEBFETCH, Permission.LOCAL_NETWORK -> "fetch";
            default -> permission;
        };
    }

    /// The command, the path, or the patterns that are asked for.
    static String object(PermissionRequest request) {
        if (request.permission().equals(Permission.EDIT)) return file(request);
        for (var key : new String[] {"command", "url", "filepath", "prompt"})
            if (request.metadata().get(key) instanceof String text && !text.isEmpty()) return text;
        return String.join("\n", request.patterns());
    }

    private static String file(PermissionRequest request) {
        return request.patterns().isEmpty() ? "files" : String.join(", ", request.patterns());
    }

    /// The subagent that asks, with its task; empty if it is the session itself.
    static String caller(SessionModel model, Ask ask) {
        var caller = model.caller(ask);
        if (caller.work() == null) return "";
        var agent = caller.agent() == null ? "a subagent" : caller.agent() + ", a subagent";
        return "asked by " + agent + ": \"" + VisibleText.of(caller.work()) + "\"";
    }
}
