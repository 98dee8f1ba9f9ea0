package dev.lungo.wire;

import dev.lungo.core.ask.PermissionRequest;
import dev.lungo.core.ask.QuestionRequest;
import dev.lungo.core.event.Event;
import dev.lungo.core.event.Recorded;
import dev.lungo.core.session.Project;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;

/// Events as `{id, type, properties}` (OpenCode 1.18). Names that start with `lungo.`
/// are ours; other clients ignore them.
public final class EventShape {
    private static final Map<Class<?>, String> NAMES = new HashMap<>();
    private static final Map<String, Class<? extends Event>> TYPES = new HashMap<>();

    static {
        name("project.updated", Event.ProjectUpdated.class);
        name("session.created", Event.SessionCreated.class);
        name("session.updated", Event.SessionUpdated.class);
        name("session.deleted", Event.SessionDeleted.class);
        name("session.status", Event.StatusChanged.class);
        name("session.idle", Event.SessionIdle.class);
        name("session.error", Event.SessionFailed.class);
        name("session.diff", Event.SessionDiff.class);
        name("message.updated", Event.MessageUpdated.class);
        name("message.removed", Event.MessageRemoved.class);
        name("message.part.updated", Event.PartUpdated.class);
        name("message.part.delta", Event.PartDelta.class);
        name("message.part.removed", Event.PartRemoved.class);
        name("todo.updated", Event.TodoUpdated.class);
        name("lungo.queue.changed", Event.QueueChanged.class);
        name("permission.asked", Event.PermissionAsked.class);
        name("permission.replied", Event.PermissionReplied.class);
        name("lungo.permission.approved", Event.PermissionApproved.class);
        name("lungo.permission.revoked", Event.PermissionRevoked.class);
        name("lungo.usage.updated", Event.UsageUpdated.class);
        name("lungo.budget.changed", Event.CapChanged.class);
        name("lungo.budget.warned", Event.BudgetWarned.class);
        name("question.asked", Event.QuestionAsked.class);
        name("question.replied", Event.QuestionReplied.class);
        name("question.rejected", Event.QuestionRejected.class);
        name("session.compacted", Event.SessionCompacted.class);
        name("lungo.model.switched", Event.ModelSwitched.class);
        name("command.executed", Event.CommandExecuted.class);
        name("file.edited", Event.FileEdited.class);
        name("lungo.editor.asked", Event.EditorAsked.class);
        name("file.watcher.updated", Event.FileWatched.class);
        name("vcs.branch.updated", Event.BranchChanged.class);
        name("lsp.updated", Event.LspUpdated.class);
        name("mcp.tools.changed", Event.McpToolsChanged.class);
        name("mcp.browser.open.failed", Event.McpBrowserOpenFailed.class);
        name("tui.prompt.append", Event.TuiPromptAppended.class);
        name("tui.command.execute", Event.TuiCommandWanted.class);
        name("tui.toast.show", Event.TuiToast.class);
        name("tui.session.select", Event.TuiSessionWanted.class);
        name("pty.created", Event.PtyCreated.class);
        name("pty.updated", Event.PtyUpdated.class);
        name("pty.exited", Event.PtyExited.class);
        name("pty.deleted", Event.PtyDeleted.class);
        name("server.connected", Event.Connected.class);
        name("server.heartbeat", Event.Heartbeat.class);
        name("server.instance.disposed", Event.InstanceDisposed.class);
        name("global.disposed", Event.GlobalDisposed.class);
        name("lungo.lagged", Event.Lagged.class);
    }

    private EventShape() {}

    private static void name(String name, Class<? extends Event> type) {
        NAMES.put(type, name);
        TYPES.put(name, type);
    }

    /// Every event by its name.
    static Map<String, Class<? extends Event>> types() {
        return new TreeMap<>(TYPES);
    }

    /// The record that is written as the properties of an event.
    static Class<?> propertiesOf(Class<? extends Event> type) {
        if (type == Event.PermissionAsked.class) return PermissionRequest.class;
        if (type == Event.QuestionAsked.class) return QuestionRequest.class;
        return type == Event.ProjectUpdated.class ? Project.class : type;
    }

    public static String type(Event event) {
        var name = NAMES.get(event.getClass());
        if (name == null) throw new IllegalStateException("no wire name for " + event.getClass());
        return name;
    }

    /// The properties as an object that the codec writes.
    public static Object properties(Event event) {
        if (event instanceof Event.PermissionAsked asked) return asked.request();
        if (event instanceof Event.QuestionAsked asked) return asked.request();
        return event instanceof Event.ProjectUpdated updated ? updated.info() : event;
    }

    /// True if this build knows the event; a newer server may send others.
    public static boolean known(String type) {
        return TYPES.containsKey(type);
    }

    public static Event read(String type, JsonNode properties) {
        var mapper = Json.mapper();
        return switch (type) {
            case "permission.asked" ->
                new Event.PermissionAsked(mapper.treeToValue(properties, PermissionRequest.class));
            case "question.asked" -> new Event.QuestionAsked(mapper.treeToValue(properties, QuestionRequest.class));
            case "project.updated" -> new Event.ProjectUpdated(mapper.treeToValue(properties, Project.class));
            default -> {
                var known = TYPES.get(type);
                if (known == null) throw new IllegalArgumentException("unknown event type " + type);
                yield mapper.treeToValue(properties, known);
            }
        };
    }

    static final class Writer extends ValueSerializer<Recorded> {
        @Override
        public void serialize(Recorded recorded, JsonGenerator out, SerializationContext context) {
            out.writeStartObject();
            out.writeStringProperty("id", recorded.id().value());
            out.writeStringProperty("type", type(recorded.event()));
            out.writeName("properties");
            out.writePOJO(EventShape.properties(recorded.event()));
            out.writeEndObject();
        }
    }
}
