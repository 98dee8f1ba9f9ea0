package dev.lungo.core.event;

import dev.lungo.core.ask.PermissionReply;
import dev.lungo.core.ask.PermissionRequest;
import dev.lungo.core.ask.QuestionRequest;
import dev.lungo.core.id.Id;
import dev.lungo.core.model.ModelRef;
import dev.lungo.core.permission.Rule;
import dev.lungo.core.session.Failure;
import dev.lungo.core.session.FileDiff;
import dev.lungo.core.session.Message;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.Project;
import dev.lungo.core.session.QueuedPrompt;
import dev.lungo.core.session.Session;
import dev.lungo.core.session.SessionStatus;
import dev.lungo.core.session.Todo;
import dev.lungo.core.usage.CapChange;
import dev.lungo.core.usage.Usage;
import dev.lungo.core.workspace.Pty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A change. A `Stored` event changes rows and is on disk before it is published; a `Streamed` one is published at
/// once and written within 250 ms; a `Transient` one is only published. Names and properties on the wire are those of
/// OpenCode 1.18.
public sealed interface Event {
    sealed interface Stored extends Event {}

    sealed interface Streamed extends Event {}

    sealed interface Transient extends Event {}

    record ProjectUpdated(Project info) implements Stored {}

    record SessionCreated(Id<Session> sessionID, Session info) implements Stored {}

    record SessionUpdated(Id<Session> sessionID, Session info) implements Stored {}

    record SessionDeleted(Id<Session> sessionID, Session info) implements Stored {}

    record MessageUpdated(Id<Session> sessionID, Message.Info info) implements Stored {}

    record MessageRemoved(Id<Session> sessionID, Id<Message> messageID) implements Stored {}

    record PartUpdated(Id<Session> sessionID, Part part, long time) implements Stored {
        public static PartUpdated now(Part part) {
            return new PartUpdated(part.sessionID(), part, System.currentTimeMillis());
        }
    }

    record PartRemoved(Id<Session> sessionID, Id<Message> messageID, Id<Part> partID) implements Stored {}

    record TodoUpdated(Id<Session> sessionID, List<Todo> todos) implements Stored {}

    /// The prompts that wait for the end of the turn, in their order.
    record QueueChanged(Id<Session> sessionID, List<QueuedPrompt> queue) implements Stored {}

    record PermissionAsked(PermissionRequest request) implements Stored {}

    /// The request is settled; what an "always" approved is in a `PermissionApproved` beside it.
    record PermissionReplied(Id<Session> sessionID, Id<PermissionRequest> requestID, PermissionReply reply)
            implements Stored {}

    record QuestionAsked(QuestionRequest request) implements Stored {}

    record QuestionReplied(Id<Session> sessionID, Id<QuestionRequest> requestID, List<List<String>> answers)
            implements Stored {}

    record QuestionRejected(Id<Session> sessionID, Id<QuestionRequest> requestID) implements Stored {}

    /// A person approved these rules for an area (see `Approval`), until `expires` if it is not null.
    record PermissionApproved(
            String projectID, List<Rule> rules, @Nullable Long expires) implements Stored {}

    /// These rules of an area are no longer approved.
    record PermissionRevoked(String projectID, List<Rule> rules) implements Stored {}

    /// The most that a request to a model may use (while it is open), or its actual usage.
    record UsageUpdated(Usage info) implements Stored {}

    /// A person set a cap.
    record CapChanged(CapChange change) implements Stored {}

    /// More of a text or reasoning part; `field` is always `text`.
    record PartDelta(Id<Session> sessionID, Id<Message> messageID, Id<Part> partID, String field, String delta)
            implements Streamed {}

    record StatusChanged(Id<Session> sessionID, SessionStatus status) implements Transient {}

    record SessionIdle(Id<Session> sessionID) implements Transient {}

    record SessionFailed(@Nullable Id<Session> sessionID, Failure error) implements Transient {}

    record SessionDiff(Id<Session> sessionID, List<FileDiff> diff) implements Transient {}

    record FileEdited(String file) implements Transient {}

    /// A question to the editor of a session: the text of a file as it shows it, or, if the file has `changed`, to show
    /// it as it is on disk.
    record EditorAsked(Id<Session> sessionID, String requestID, String file, boolean changed) implements Transient {}

    /// A budget is nearly used up, or a price is not known; the message is for a person.
    record BudgetWarned(Id<Session> sessionID, String message) implements Transient {}

    /// The first event of each subscription.
    record Connected() implements Transient {}

    record Heartbeat() implements Transient {}

    /// The subscriber was too slow and missed events: it has to read everything again.
    record Lagged(int missed) implements Transient {}

    /// The instance of a directory was dropped; the next request creates a new one.
    record InstanceDisposed(String directory) implements Transient {}

    record GlobalDisposed() implements Transient {}

    /// Everything before the kept tail of a session is now a summary.
    record SessionCompacted(Id<Session> sessionID) implements Transient {}

    /// Another model continues or starts an answer in place of the chosen one. `fault` is the kind of failure, a
    /// `Fault` in lower case; `message` is the first model's error.
    record ModelSwitched(
            Id<Session> sessionID, Id<Message> messageID, ModelRef from, ModelRef to, String fault, String message)
            implements Transient {}

    record CommandExecuted(String name, Id<Session> sessionID, String arguments, Id<Message> messageID)
            implements Transient {}

    /// `event` is add, change or unlink.
    record FileWatched(String file, String event) implements Transient {}

    record BranchChanged(@Nullable String branch) implements Transient {}

    record LspUpdated() implements Transient {}

    record McpToolsChanged(String server) implements Transient {}

    /// The page for the sign-in to a server, for the user to open.
    record McpBrowserOpenFailed(String mcpName, String url) implements Transient {}

    /// Remote control of a terminal client: text for its prompt box.
    record TuiPromptAppended(String text) implements Transient {}

    /// `command` is null for a command that is not known.
    record TuiCommandWanted(@Nullable String command) implements Transient {}

    /// `variant` is info, success, warning or error; `duration` is in milliseconds.
    record TuiToast(
            @Nullable String title,
            String message,
            String variant,
            @Nullable Long duration) implements Transient {}

    record TuiSessionWanted(Id<Session> sessionID) implements Transient {}

    record PtyCreated(Pty info) implements Transient {}

    record PtyUpdated(Pty info) implements Transient {}

    record PtyExited(Id<Pty> id, int exitCode) implements Transient {}

    record PtyDeleted(Id<Pty> id) implements Transient {}
}
