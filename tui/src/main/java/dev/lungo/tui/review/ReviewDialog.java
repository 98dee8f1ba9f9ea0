package dev.lungo.tui.review;

import dev.lungo.core.session.Session;
import dev.lungo.core.workspace.Review;
import dev.lungo.tui.cell.Buffer;
import dev.lungo.tui.cell.Rect;
import dev.lungo.tui.draw.look.Figures;
import dev.lungo.tui.input.TerminalInput;
import dev.lungo.tui.prompt.Editor;
import dev.lungo.tui.state.Dialog;
import dev.lungo.tui.state.State;
import dev.lungo.tui.state.Transition;
import dev.lungo.tui.text.Line;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The screen of a review. Decisions are marks until Enter carries them out. `comment` is under construction, or null.
record ReviewDialog(
        ReviewSource source,
        Found found,
        ReviewMarks marks,
        Spot spot,
        @Nullable Editor comment) implements Dialog {
    /// The changes as the server found them: null while it is asked. `problem` is why something did not work.
    record Found(@Nullable Review review, List<HunkItem> items, String problem) {
        static final Found NOTHING = new Found(null, List.of(), "");

        List<Session.Left> left() {
            return review == null ? List.of() : review.left();
        }

        /// The last rejection, if it can be undone.
        Review.@Nullable Rejection rejection() {
            return review == null ? null : review.rejection();
        }
    }

    /// Opens a review with the marks that were left in it, and compares the files again.
    static Transition open(State state, ReviewSource source) {
        var kept = state.chrome().kept().get(source.kept());
        var dialog = kept instanceof ReviewDialog it
                ? it
                : new ReviewDialog(source, Found.NOTHING, ReviewMarks.NONE, Spot.FIRST, null);
        return Transition.to(state.opened(dialog), new ReviewEffects.Load(source));
    }

    /// The state without this dialog, which keeps its marks.
    State closed(State state) {
        return state.closed().with(state.closed().chrome().keeping(source.kept(), this));
    }

    ReviewDialog loaded(@Nullable Review review, String problem) {
        if (review == null)
            return new ReviewDialog(source, new Found(found.review, found.items, problem), marks, spot, comment);
        var items = HunkItem.of(review);
        var stays = item();
        int at = 0;
        for (int i = 0; i < items.size(); i++)
            if (stays != null && items.get(i).key().equals(stays.key())) at = i;
        var next = stays != null && at == spot.item() ? spot : spot.at(at);
        var why = found.problem.isEmpty() ? problem : found.problem;
        return new ReviewDialog(source, new Found(review, items, why), marks, next, comment);
    }

    ReviewDialog applied(Review review) {
        var items = HunkItem.of(review);
        return new ReviewDialog(
                source,
                new Found(review, items, ""),
                marks.applied(HunkItem.keys(items)),
                spot.at(Math.clamp(spot.item(), 0, Math.max(0, items.size() - 1))),
                null);
    }

    ReviewDialog refused(String why) {
        return new ReviewDialog(source, new Found(found.review, found.items, why), marks, spot, comment);
    }

    ReviewDialog with(ReviewMarks next) {
        return new ReviewDialog(source, calm(), next, spot, comment);
    }

    ReviewDialog with(Spot next) {
        return new ReviewDialog(source, calm(), marks, next, comment);
    }

    ReviewDialog writing(@Nullable Editor next) {
        return new ReviewDialog(source, calm(), marks, spot, next);
    }

    /// A problem is shown until the next key.
    private Found calm() {
        return found.review == null ? found : new Found(found.review, found.items, "");
    }

    /// The hunk of the reader; null if there is none.
    @Nullable
    HunkItem item() {
        return found.items.isEmpty() ? null : found.items.get(Math.min(spot.item(), found.items.size() - 1));
    }

    /// The hunks of the file of the reader.
    List<HunkItem> inFile() {
        var item = item();
        var all = new ArrayList<HunkItem>();
        for (var other : found.items) if (item != null && other.isIn(item.file())) all.add(other);
        return all;
    }

    /// The hunks of the diff: those of the reader's file, or of all.
    List<HunkItem> inDiff() {
        return spot.layout().all() ? found.items : inFile();
    }

    String message() {
        return ReviewMessage.of(found.items, marks, source.session() != null);
    }

    @Override
    public String title() {
        return "Review · " + source.words();
    }

    @Override
    public String count() {
        if (found.items.isEmpty()) return "";
        int open = marks.marked(found.items, ReviewMark.OPEN).size();
        int comments = marks.commented(found.items).size();
        var words = open + " of " + Figures.plural(found.items.size(), "hunk") + " open";
        return comments == 0 ? words : words + " · " + Figures.plural(comments, "comment");
    }

    @Override
    public Line foot(State state) {
        return ReviewWords.keys(this, state);
    }

    @Override
    public Wanted wanted(State state) {
        return new Wanted(state.device().columns(), state.device().rows(), true);
    }

    @Override
    public Transition update(TerminalInput input, State state) {
        return ReviewKeys.update(this, input, state);
    }

    @Override
    public void draw(Buffer buffer, Rect inside, State state) {
        ReviewView.draw(buffer, inside, this);
    }
}
