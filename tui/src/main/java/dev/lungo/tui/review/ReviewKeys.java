package dev.lungo.tui.review;

import dev.lungo.core.workspace.RejectedHunks;
import dev.lungo.tui.input.Key;
import dev.lungo.tui.input.Mouse;
import dev.lungo.tui.input.TerminalInput;
import dev.lungo.tui.prompt.Editor;
import dev.lungo.tui.prompt.EditorKeys;
import dev.lungo.tui.review.Spot.View;
import dev.lungo.tui.state.DialogPlace;
import dev.lungo.tui.state.Effect;
import dev.lungo.tui.state.State;
import dev.lungo.tui.state.Transition;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Keys and mouse of a review.
final class ReviewKeys {
    private static final int PAGE_ROWS = 10;
    private static final int WHEEL_ROWS = 3;

    private ReviewKeys() {}

    static Transition update(ReviewDialog dialog, TerminalInput input, State state) {
        var comment = dialog.comment();
        return switch (input) {
            case TerminalInput.Pressed it when comment != null -> typed(dialog, comment, it.key(), state);
            case TerminalInput.Pressed it -> pressed(dialog, it.key(), state);
            case TerminalInput.Pasted it
            when comment != null ->
                to(state, dialog.writing(comment.insert(it.text().replaceAll("\\s+", " "))));
            case TerminalInput.Moved it -> moved(dialog, it.mouse(), state);
            case TerminalInput.Pasted _,
                    TerminalInput.Resized _,
                    TerminalInput.Focused _,
                    TerminalInput.Closed _,
                    TerminalInput.Continued _,
                    TerminalInput.Reported _ -> Transition.to(state);
        };
    }

    private static Transition to(State state, ReviewDialog dialog) {
        return Transition.to(state.withDialog(dialog));
    }

    private static Transition typed(ReviewDialog dialog, Editor comment, Key key, State state) {
        var item = dialog.item();
        if (key.is("escape") || item == null) return to(state, dialog.writing(null));
        if (key.is("enter"))
            return to(
                    state,
                    dialog.with(dialog.marks().commenting(item, comment.text())).writing(null));
        for (var name : state.setup().keys().actions("prompt", key.chord())) {
            var edited = name.equals("newline") ? null : EditorKeys.apply(name, comment);
            if (edited != null) return to(state, dialog.writing(edited));
        }
        return key.text().isEmpty() ? Transition.to(state) : to(state, dialog.writing(comment.insert(key.text())));
    }

    private static Transition pressed(ReviewDialog dialog, Key key, State state) {
        for (var action : state.setup().keys().actions("review", key.chord())) {
            var picking = dialog.spot().picking();
            var picked = picking == null ? null : LineKeys.done(dialog, picking, action);
            if (picked != null) return to(state, picked);
            var done = done(dialog, action, state);
            if (done != null) return done;
        }
        return switch (key.chord()) {
            case "up" -> moved(dialog, state, -1);
            case "down" -> moved(dialog, state, 1);
            case "pageup" -> moved(dialog, state, -PAGE_ROWS);
            case "pagedown" -> moved(dialog, state, PAGE_ROWS);
            case "ctrl+c" -> left(dialog, state);
            default -> Transition.to(state);
        };
    }

    /// Moves the cursor where it is: in the lines of a hunk, in the files, or in the diff.
    private static Transition moved(ReviewDialog dialog, State state, int by) {
        var picking = dialog.spot().picking();
        if (picking != null) return to(state, LineKeys.moved(dialog, picking, by));
        return dialog.spot().inFiles() ? to(state, dialog.with(step(dialog, by))) : scrolled(dialog, state, by);
    }

    private static @Nullable Transition done(ReviewDialog dialog, String action, State state) {
        var item = dialog.item();
        var spot = dialog.spot();
        var layout = spot.layout();
        return switch (action) {
            case "review_close" -> left(dialog, state);
            case "review_help" -> help(state);
            case "review_apply" -> applied(dialog, state, false);
            case "review_send" -> applied(dialog, state, true);
            case "review_source" -> other(dialog, state);
            case "review_view" -> to(state, dialog.with(viewed(dialog, state)));
            case "review_undo" -> undone(dialog, state);
            case "review_tree" -> to(state, dialog.with(spot.files(!layout.files())));
            case "review_focus" -> to(state, dialog.with(spot.inFiles(!spot.inFiles())));
            case "review_one" -> to(state, dialog.with(spot.all(!layout.all())));
            case "review_expand", "review_expand_all" -> to(state, dialog.with(spot.whole(true)));
            case "review_collapse" -> to(state, dialog.with(spot.whole(false)));
            case "review_clear" -> to(state, dialog.with(dialog.marks().undone()));
            default -> item == null ? null : onHunk(dialog, item, action, state);
        };
    }

    private static @Nullable Transition onHunk(ReviewDialog dialog, HunkItem item, String action, State state) {
        return switch (action) {
            case "review_next_hunk" -> to(state, dialog.with(step(dialog, 1)));
            case "review_previous_hunk" -> to(state, dialog.with(step(dialog, -1)));
            case "review_next_file" -> to(state, dialog.with(fileStep(dialog, item, 1)));
            case "review_previous_file" -> to(state, dialog.with(fileStep(dialog, item, -1)));
            case "review_keep" -> to(state, marked(dialog, List.of(item), ReviewMark.ACCEPTED));
            case "review_keep_file" -> to(state, marked(dialog, dialog.inFile(), ReviewMark.ACCEPTED));
            case "review_back" -> to(state, marked(dialog, List.of(item), ReviewMark.REJECTED));
            case "review_back_file" -> to(state, marked(dialog, dialog.inFile(), ReviewMark.REJECTED));
            case "review_lines" -> to(state, LineKeys.begun(dialog, item));
            case "review_open" -> opened(dialog, item, state);
            case "review_comment" ->
                to(state, dialog.writing(Editor.of(dialog.marks().comment(item))));
            default -> null;
        };
    }

    private static Transition left(ReviewDialog dialog, State state) {
        return dialog.source().alone() ? Transition.to(state, new Effect.Quit()) : Transition.to(dialog.closed(state));
    }

    private static @Nullable Transition help(State state) {
        var help = state.setup().action("help");
        return help == null ? null : help.handler().run(state, "");
    }

    /// The next changes: those of the session, of its last turn, or of the worktree.
    private static Transition other(ReviewDialog dialog, State state) {
        var shown = state.shown();
        if (shown == null) return Transition.to(state);
        return ReviewDialog.open(dialog.closed(state), dialog.source().next(shown));
    }

    private static Transition undone(ReviewDialog dialog, State state) {
        var rejection = dialog.found().rejection();
        if (rejection == null) return to(state, dialog.refused("No rejection to undo here."));
        return Transition.to(state, new ReviewEffects.UndoRejection(dialog.source(), rejection.time()));
    }

    /// Opens the file of a hunk at its place, and compares the files again when the editor has ended.
    private static Transition opened(ReviewDialog dialog, HunkItem item, State state) {
        var review = dialog.found().review();
        var file = item.file();
        if (review == null || file.status().equals("deleted"))
            return to(state, dialog.refused(file.file() + " is deleted, so it cannot be opened."));
        var picking = dialog.spot().picking();
        int line = picking == null
                ? item.hunk().line()
                : item.changes().get(picking.cursor()).number();
        return Transition.to(
                state,
                new Effect.EditFile(Path.of(review.root()).resolve(file.file()), Math.max(1, line)),
                new ReviewEffects.Load(dialog.source()));
    }

    private static Spot viewed(ReviewDialog dialog, State state) {
        var spot = dialog.spot();
        boolean facing = ReviewPlaces.of(dialog, DialogPlace.of(dialog, state).inside())
                .facing(spot.layout().view());
        return spot.with(facing ? View.UNIFIED : View.FACING);
    }

    private static Spot step(ReviewDialog dialog, int by) {
        int last = Math.max(0, dialog.found().items().size() - 1);
        return dialog.spot().at(Math.clamp(dialog.spot().item() + (long) by, 0, last));
    }

    private static Spot fileStep(ReviewDialog dialog, HunkItem item, int by) {
        var items = dialog.found().items();
        int at = items.indexOf(dialog.inFile().getFirst());
        int next = by > 0 ? at + dialog.inFile().size() : at - 1;
        if (next < 0 || next >= items.size()) return dialog.spot().at(at);
        var target = items.get(next);
        while (next > 0 && items.get(next - 1).isIn(target.file())) next--;
        return dialog.spot().at(next);
    }

    /// Marks hunks, or takes the same mark away, and goes to the next open one.
    private static ReviewDialog marked(ReviewDialog dialog, List<HunkItem> items, ReviewMark mark) {
        boolean already = items.stream().allMatch(item -> dialog.marks().of(item) == mark);
        var next = dialog.with(dialog.marks().with(items, already ? ReviewMark.OPEN : mark));
        if (already) return next;
        var all = dialog.found().items();
        for (int i = 1; i <= all.size(); i++) {
            int place = (dialog.spot().item() + i) % all.size();
            if (next.marks().of(all.get(place)) == ReviewMark.OPEN)
                return next.with(next.spot().at(place));
        }
        return next;
    }

    /// Does what the last row says.
    private static Transition applied(ReviewDialog dialog, State state, boolean sends) {
        var rejected = rejected(dialog);
        var message = dialog.message();
        if (!rejected.isEmpty())
            return Transition.to(state, new ReviewEffects.Apply(dialog.source(), rejected, message, sends));
        if (message.isEmpty()) {
            boolean open = !dialog.marks()
                    .marked(dialog.found().items(), ReviewMark.OPEN)
                    .isEmpty();
            return open ? Transition.to(state) : left(dialog, state);
        }
        var spoken =
                dialog.with(dialog.marks().applied(HunkItem.keys(dialog.found().items())));
        return ReviewEffects.passedOn(state.withDialog(spoken), message, sends, "");
    }

    private static List<RejectedHunks> rejected(ReviewDialog dialog) {
        var places = new LinkedHashMap<String, List<Integer>>();
        var versions = new LinkedHashMap<String, String>();
        var lines = new LinkedHashMap<String, List<RejectedHunks.Lines>>();
        for (var item : dialog.found().items()) {
            var decision = dialog.marks().decision(item);
            var file = item.file().file();
            var picked = decision.rejectedLines();
            boolean isWhole = decision.overall() == ReviewMark.REJECTED;
            if (!isWhole && picked.isEmpty()) continue;
            versions.put(file, item.file().version());
            if (isWhole) places.computeIfAbsent(file, _ -> new ArrayList<>()).add(item.place());
            else lines.computeIfAbsent(file, _ -> new ArrayList<>()).add(new RejectedHunks.Lines(item.place(), picked));
        }
        var rejected = new ArrayList<RejectedHunks>();
        versions.forEach((file, version) -> rejected.add(
                new RejectedHunks(file, version, List.copyOf(places.getOrDefault(file, List.of())), lines.get(file))));
        return List.copyOf(rejected);
    }

    private static Transition scrolled(ReviewDialog dialog, State state, int by) {
        var places = ReviewPlaces.of(dialog, DialogPlace.of(dialog, state).inside());
        int limit = places.diffRows().size();
        int next = Math.clamp(dialog.spot().scroll() + (long) by, -limit, limit);
        int top = places.top();
        boolean atEnd = by > 0 && top + places.diff().height() >= limit;
        boolean atStart = by < 0 && top == 0;
        return atEnd || atStart
                ? Transition.to(state)
                : to(
                        state,
                        dialog.with(dialog.spot().scrolled(next - dialog.spot().scroll())));
    }

    private static Transition moved(ReviewDialog dialog, Mouse mouse, State state) {
        return switch (mouse.action()) {
            case SCROLL_UP -> scrolled(dialog, state, -WHEEL_ROWS);
            case SCROLL_DOWN -> scrolled(dialog, state, WHEEL_ROWS);
            case PRESS -> {
                var places =
                        ReviewPlaces.of(dialog, DialogPlace.of(dialog, state).inside());
                var picking = dialog.spot().picking();
                int change = picking == null ? -1 : places.changeAt(mouse.x(), mouse.y());
                if (picking != null && change >= 0)
                    yield to(state, dialog.with(dialog.spot().picking(picking.at(change))));
                int item = places.itemAt(mouse.x(), mouse.y());
                boolean moves = mouse.button() == Mouse.Button.LEFT && item >= 0 && dialog.comment() == null;
                yield moves ? to(state, dialog.with(dialog.spot().at(item))) : Transition.to(state);
            }
            case RELEASE, DRAG -> Transition.to(state);
        };
    }
}
