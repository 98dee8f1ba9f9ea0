package dev.lungo.core.session;

import dev.lungo.core.id.Id;
import dev.lungo.core.id.Ids;
import dev.lungo.core.model.ModelRef;
import dev.lungo.core.model.Tokens;
import dev.lungo.core.permission.Rule;
import java.util.List;
import java.util.Map;
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

    public Session withTitle(String newTitle) {
        return new Session(
                id,
                slug,
                projectID,
                directory,
                path,
                parentID,
                newTitle,
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

    public Session withChoice(String newAgent, ModelRef newModel) {
        return new Session(
                id,
                slug,
                projectID,
                directory,
                path,
                parentID,
                title,
                version,
                newAgent,
                ModelChoice.of(newModel),
                cost,
                tokens,
                summary,
                share,
                permission,
                metadata,
                revert,
                time);
    }

    public Session withPermission(@Nullable List<Rule> rules) {
        return new Session(
                id, slug, projectID, directory, path, parentID, title, version, agent, model, cost, tokens, summary,
                share, rules, metadata, revert, time);
    }

    public Session withUsage(double newCost, Tokens newTokens) {
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
                newCost,
                newTokens,
                summary,
                share,
                permission,
                metadata,
                revert,
                time);
    }

    public Session withTime(Time newTime) {
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
                newTime);
    }

    public Session withSummary(@Nullable Summary newSummary) {
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
                newSummary,
                share,
                permission,
                metadata,
                revert,
                time);
    }

    public Session withMetadata(@Nullable Map<String, Object> newMetadata) {
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
                newMetadata,
                revert,
                time);
    }

    public Session withRevert(@Nullable Revert newRevert) {
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
                newRevert,
                time);
    }

    public Session touched(long now) {
        return withTime(new Time(time.created, Math.max(now, time.updated), time.compacting, time.archived));
    }
}
