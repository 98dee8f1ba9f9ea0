package dev.lungo.core.session;

import dev.lungo.core.id.Id;
import dev.lungo.core.id.Ids;
import dev.lungo.core.model.ModelRef;
import dev.lungo.core.model.Tokens;
import dev.lungo.core.permission.Rule;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One conversation in one directory. `path` is the directory relative to its project's worktree.
/// Times are epoch milliseconds.
public record Session(
        Id<Session> id,
        String slug,
        String projectID,
        String directory,
        String path,
        @Nullable Id<Session> parentID,
        String title,
        String version,
        @Nullable String agent,
        @Nullable ModelChoice model,
        double cost,
        Tokens tokens,
        @Nullable Summary summary,
        @Nullable Share share,
        @Nullable List<Rule> permission,
        @Nullable Map<String, Object> metadata,
        @Nullable Revert revert,
        Time time) {
    private static final int TITLE_TIME = "2026-01-02T03:04:05.678Z".length();

    /// The model of the last prompt; the wire calls the model `id` here and `modelID` elsewhere.
    public record ModelChoice(
            String id, String providerID, @Nullable String variant) {
        public static ModelChoice of(ModelRef ref) {
            return new ModelChoice(ref.modelID(), ref.providerID(), ref.variant() == null ? "default" : ref.variant());
        }

        public ModelRef ref() {
            return new ModelRef(providerID, id, "default".equals(variant) ? null : variant);
        }
    }

    public record Summary(
            int additions,
            int deletions,
            int files,
            @Nullable List<FileDiff> diffs) {}

    public record Share(String url) {}

    /// `left` are the files that could not be brought back; null for none.
    public record Revert(
            Id<Message> messageID,
            @Nullable Id<Part> partID,
            @Nullable String snapshot,
            @Nullable String diff,
            @Nullable List<Left> left) {}

    /// A file that is not what undoing or redoing should have made of it.
    public record Left(String file, String reason) {}

    public record Time(
            long created,
            long updated,
            @Nullable Long compacting,
            @Nullable Long archived) {}

    public static Id<Session> newId() {
        return Ids.descending("ses");
    }

    /// A copy in the making: what may change of a session.
    private final class Copy {
        String title = Session.this.title;

        @Nullable
        String agent = Session.this.agent;

        @Nullable
        ModelChoice model = Session.this.model;

        double cost = Session.this.cost;
        Tokens tokens = Session.this.tokens;

        @Nullable
        Summary summary = Session.this.summary;

        @Nullable
        List<Rule> permission = Session.this.permission;

        @Nullable
        Map<String, Object> metadata = Session.this.metadata;

        @Nullable
        Revert revert = Session.this.revert;

        Time time = Session.this.time;

        Session made() {
            return new Session(
                    id,
                    slug,
                    projectID,
                    directory,
                    path,
                    parentID,
                    title,
                    version,
                    agent,
                    model,
                    cost,
                    tokens,
                    summary,
                    share,
                    permission,
                    metadata,
                    revert,
                    time);
        }
    }

    private Session with(Consumer<Copy> change) {
        var copy = new Copy();
        change.accept(copy);
        return copy.made();
    }

    /// True until the session is given a title of its own.
    public boolean untitled() {
        return isTimed("New session - ") || isTimed("Child session - ");
    }

    /// A kind and the time of its creation.
    private boolean isTimed(String kind) {
        return title.startsWith(kind) && title.length() == kind.length() + TITLE_TIME && title.endsWith("Z");
    }

    /// The title for people, who never see the one that a session is created with.
    public String shownTitle() {
        return untitled() ? "New session" : title;
    }

    public Session withTitle(String title) {
        return with(copy -> copy.title = title);
    }

    public Session withChoice(String agent, ModelRef model) {
        return with(copy -> {
            copy.agent = agent;
            copy.model = ModelChoice.of(model);
        });
    }

    public Session withPermission(@Nullable List<Rule> rules) {
        return with(copy -> copy.permission = rules);
    }

    /// The session after a request that cost and used this.
    public Session plus(double cost, Tokens tokens) {
        return withUsage(this.cost + cost, this.tokens.plus(tokens));
    }

    public Session withUsage(double cost, Tokens tokens) {
        return with(copy -> {
            copy.cost = cost;
            copy.tokens = tokens;
        });
    }

    public Session withTime(Time time) {
        return with(copy -> copy.time = time);
    }

    public Session withSummary(@Nullable Summary summary) {
        return with(copy -> copy.summary = summary);
    }

    public Session withMetadata(@Nullable Map<String, Object> metadata) {
        return with(copy -> copy.metadata = metadata);
    }

    public Session withRevert(@Nullable Revert revert) {
        return with(copy -> copy.revert = revert);
    }

    public Session touched(long now) {
        return withTime(new Time(time.created, Math.max(now, time.updated), time.compacting, time.archived));
    }
}
