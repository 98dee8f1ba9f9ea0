package dev.lungo.client.session;

import dev.lungo.core.session.Failure;
import dev.lungo.core.session.Part;
import dev.lungo.core.session.SessionStatus;
import org.jspecify.annotations.Nullable;

/// A turn as the news of its session report it: whether it runs, what it used, and why it failed. After its end it
/// keeps both until the next one begins.
public record TurnProgress(
        boolean running, TurnFigures figures, @Nullable Failure failure) {
    public static final TurnProgress BEGUN = new TurnProgress(true, TurnFigures.NONE, null);

    public TurnProgress with(News news) {
        return switch (news) {
            case News.OfStatus it -> with(it.status());
            case News.OfPart it ->
                it.part() instanceof Part.StepFinish step
                        ? new TurnProgress(running, figures.with(step), failure)
                        : this;
            case News.Noticed it -> with(it.notice());
            case News.OfMessage _, News.OfText _, News.OfSession _, News.Deleted _ -> this;
        };
    }

    private TurnProgress with(Notice notice) {
        return switch (notice) {
            case Notice.Failed it -> with(it.failure());
            // The summary continues what was too long.
            case Notice.Compacted _ -> new TurnProgress(running, figures, null);
            case Notice.Budget _, Notice.Toast _ -> this;
        };
    }

    /// A server reports some failures twice, as an event and as an answer: one with the same message is no other.
    public TurnProgress with(Failure next) {
        return failure != null && failure.message().equals(next.message())
                ? this
                : new TurnProgress(running, figures, next);
    }

    /// The same without its failure, so that the same one counts again.
    public TurnProgress forgiven() {
        return new TurnProgress(running, figures, null);
    }

    private TurnProgress with(SessionStatus status) {
        boolean works = !(status instanceof SessionStatus.Idle);
        if (works == running) return this;
        return works ? BEGUN : new TurnProgress(false, figures, failure);
    }
}
