package dev.lungo.core.session;

import dev.lungo.core.id.Id;
import dev.lungo.core.id.Ids;
import dev.lungo.core.model.ModelRef;
import dev.lungo.core.model.Tokens;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A message and its parts, in order.
public record Message(Info info, List<Part> parts) {

    /// Facts about a message besides its parts. `role` distinguishes the cases on the wire.
    public sealed interface Info {
        Id<Message> id();

        Id<Session> sessionID();
    }

    public record User(
            Id<Message> id,
            Id<Session> sessionID,
            Created time,
            String agent,
            ModelRef model,
            @Nullable Summary summary,
            @Nullable String system,
            @Nullable Map<String, Boolean> tools,
            @Nullable Object format)
            implements Info {
        /// A later message of the same user to the same agent and model.
        public User next(Id<Message> nextId, long created) {
            return new User(nextId, sessionID, new Created(created), agent, model, null, system, tools, format);
        }

        public User summarized(Summary changed) {
            return new User(id, sessionID, time, agent, model, changed, system, tools, format);
        }
    }

    /// `parentID` is the user message that it answers; `finish` is why the model stopped
    /// (`stop`, `tool-calls`, `length`, …); `summary` marks a compaction.
    public record Assistant(
            Id<Message> id,
            Id<Session> sessionID,
            Id<Message> parentID,
            Time time,
            String providerID,
            String modelID,
            @Nullable String variant,
            String mode,
            String agent,
            Where path,
            double cost,
            Tokens tokens,
            @Nullable String finish,
            @Nullable Failure error,
            @Nullable Boolean summary,
            @Nullable Object structured)
            implements Info {

        /// An answer without content.
        public static Assistant begun(User prompt, String agent, ModelRef model, Where path, long now) {
            return new Assistant(
                    newId(),
                    prompt.sessionID,
                    prompt.id,
                    new Time(now, null),
                    model.providerID(),
                    model.modelID(),
                    model.variant(),
                    agent,
                    agent,
                    path,
                    0,
                    Tokens.NONE,
                    null,
                    null,
                    null,
                    null);
        }

        public Assistant finished(@Nullable String reason, double newCost, Tokens newTokens) {
            return new Assistant(
                    id,
                    sessionID,
                    parentID,
                    time,
                    providerID,
                    modelID,
                    variant,
                    mode,
                    agent,
                    path,
                    newCost,
                    newTokens,
                    reason,
                    error,
                    summary,
                    structured);
        }

        public Assistant completed(long now) {
            return new Assistant(
                    id,
                    sessionID,
                    parentID,
                    new Time(time.created, now),
                    providerID,
                    modelID,
                    variant,
                    mode,
                    agent,
                    path,
                    cost,
                    tokens,
                    finish,
                    error,
                    summary,
                    structured);
        }

        public Assistant failed(Failure failure) {
            return new Assistant(
                    id,
                    sessionID,
                    parentID,
                    time,
                    providerID,
                    modelID,
                    variant,
                    mode,
                    agent,
                    path,
                    cost,
                    tokens,
                    finish,
                    failure,
                    summary,
                    structured);
        }

        /// The same, answered by another model.
        public Assistant by(ModelRef other) {
            return new Assistant(
                    id,
                    sessionID,
                    parentID,
                    time,
                    other.providerID(),
                    other.modelID(),
                    other.variant(),
                    mode,
                    agent,
                    path,
                    cost,
                    tokens,
                    finish,
                    error,
                    summary,
                    structured);
        }

        public Assistant withStructured(Object answer) {
            return new Assistant(
                    id,
                    sessionID,
                    parentID,
                    time,
                    providerID,
                    modelID,
                    variant,
                    mode,
                    agent,
                    path,
                    cost,
                    tokens,
                    finish,
                    error,
                    summary,
                    answer);
        }

        public ModelRef model() {
            return new ModelRef(providerID, modelID, variant);
        }
    }

    public record Created(long created) {}

    public record Time(long created, @Nullable Long completed) {}

    public record Where(String cwd, String root) {}

    public record Summary(@Nullable String title, @Nullable String body, List<FileDiff> diffs) {}

    public static Id<Message> newId() {
        return Ids.ascending("msg");
    }
}
