package dev.lungo.core.session;

import dev.lungo.core.id.Id;
import dev.lungo.core.id.Ids;
import dev.lungo.core.model.ModelRef;
import dev.lungo.core.model.Tokens;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A piece of a message. Parts are ordered by their ids, in the order in which the model produced them. `type`
/// distinguishes the cases on the wire (OpenCode 1.18).
public sealed interface Part {
    Id<Part> id();

    Id<Session> sessionID();

    Id<Message> messageID();

    static Id<Part> newId() {
        return Ids.ascending("prt");
    }

    /// Text typed by the user or answered by the model. `synthetic` text was written by the harness and is hidden by
    /// clients; `ignored` text is shown and never sent to a model.
    record Text(
            Id<Part> id,
            Id<Session> sessionID,
            Id<Message> messageID,
            String text,
            @Nullable Boolean synthetic,
            @Nullable Boolean ignored,
            @Nullable Span time,
            @Nullable Map<String, Object> metadata)
            implements Part {
        public static Text typed(Id<Session> session, Id<Message> message, String text) {
            return new Text(Part.newId(), session, message, text, null, null, null, null);
        }

        public static Text hidden(Id<Session> session, Id<Message> message, String text) {
            return new Text(Part.newId(), session, message, text, true, null, null, null);
        }

        /// The same part with another text.
        public Text with(String other) {
            return new Text(id, sessionID, messageID, other, synthetic, ignored, time, metadata);
        }
    }

    /// Reasoning of the model. `metadata` holds what its provider wants back verbatim (a signature).
    record Reasoning(
            Id<Part> id,
            Id<Session> sessionID,
            Id<Message> messageID,
            String text,
            Span time,
            @Nullable Map<String, Object> metadata)
            implements Part {}

    /// A file given by the user or returned by a tool; `url` is `file:` or `data:`.
    record File(
            Id<Part> id,
            Id<Session> sessionID,
            Id<Message> messageID,
            String mime,
            @Nullable String filename,
            String url,
            @Nullable Map<String, Object> source)
            implements Part {}

    /// A call of a tool. `metadata` holds what its provider wants back verbatim (a signature).
    record Tool(
            Id<Part> id,
            Id<Session> sessionID,
            Id<Message> messageID,
            String callID,
            String tool,
            ToolState state,
            @Nullable Map<String, Object> metadata)
            implements Part {
        public Tool with(ToolState next) {
            return new Tool(id, sessionID, messageID, callID, tool, next, metadata);
        }

        public Tool marked(Map<String, Object> mark) {
            return new Tool(id, sessionID, messageID, callID, tool, state, mark);
        }
    }

    record Subtask(
            Id<Part> id,
            Id<Session> sessionID,
            Id<Message> messageID,
            String prompt,
            String description,
            String agent,
            @Nullable ModelRef model,
            @Nullable String command)
            implements Part {}

    record AgentMention(
            Id<Part> id,
            Id<Session> sessionID,
            Id<Message> messageID,
            String name,
            @Nullable Map<String, Object> source)
            implements Part {}

    record StepStart(
            Id<Part> id,
            Id<Session> sessionID,
            Id<Message> messageID,
            @Nullable String snapshot) implements Part {}

    record StepFinish(
            Id<Part> id,
            Id<Session> sessionID,
            Id<Message> messageID,
            String reason,
            @Nullable String snapshot,
            double cost,
            Tokens tokens)
            implements Part {}

    record Snapshot(Id<Part> id, Id<Session> sessionID, Id<Message> messageID, String snapshot) implements Part {}

    /// Which files (absolute) a step changed; `hash` names the tree before it.
    record Patch(Id<Part> id, Id<Session> sessionID, Id<Message> messageID, String hash, List<String> files)
            implements Part {}

    record Retry(
            Id<Part> id, Id<Session> sessionID, Id<Message> messageID, int attempt, Failure error, Message.Created time)
            implements Part {}

    record Compaction(
            Id<Part> id,
            Id<Session> sessionID,
            Id<Message> messageID,
            boolean auto,
            @Nullable Boolean overflow,
            @Nullable Id<Message> tail_start_id)
            implements Part {}

    /// Epoch milliseconds; `end` is null while it lasts. `compacted` marks a tool output that was dropped from the
    /// context.
    record Span(long start, @Nullable Long end, @Nullable Long compacted) {
        public static Span from(long start) {
            return new Span(start, null, null);
        }

        public Span until(long moment) {
            return new Span(start, moment, compacted);
        }
    }
}
