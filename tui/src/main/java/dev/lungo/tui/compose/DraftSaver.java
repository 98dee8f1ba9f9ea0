package dev.lungo.tui.compose;

import dev.lungo.tui.prompt.Composer;
import dev.lungo.tui.prompt.PromptText;
import dev.lungo.tui.state.State;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// Writes the drafts that changed soon after they did, and at the end. Nothing runs while nothing changes.
public final class DraftSaver implements AutoCloseable {
    private static final long DELAY_MILLIS = 150;
    private static final long END_MILLIS = 1_000;

    private final Shelf shelf;
    private final Map<String, List<PromptText>> seen = new HashMap<>();
    private final Map<String, List<PromptText>> waiting = new HashMap<>();
    private final ScheduledThreadPoolExecutor writer = new ScheduledThreadPoolExecutor(1, work -> {
        var thread = new Thread(work, "drafts");
        thread.setDaemon(true);
        return thread;
    });

    public DraftSaver(Shelf shelf) {
        this.shelf = shelf;
    }

    /// Takes note of the drafts of a state.
    public void note(State state) {
        note(state.known().directory(), state.desk().home());
        for (var session : state.sessions().values())
            note(session.model().session().id().value(), session.composer());
    }

    private synchronized void note(String owner, Composer composer) {
        var draft = draft(composer);
        if (draft.equals(seen.getOrDefault(owner, List.of()))) return;
        seen.put(owner, draft);
        if (waiting.isEmpty()) writer.schedule(this::write, DELAY_MILLIS, TimeUnit.MILLISECONDS);
        waiting.put(owner, draft);
    }

    /// While earlier prompts are looked through, the draft is the text of before.
    private static List<PromptText> draft(Composer composer) {
        boolean recalled = composer.recall().age() > 0 || composer.recall().isSearch();
        var words = recalled ? composer.recall().draft() : composer.editor().words();
        if (words.isEmpty() && composer.unsent().isEmpty()) return List.of();
        var draft = new ArrayList<PromptText>();
        draft.add(words);
        for (var message : composer.unsent()) draft.add(message.words());
        return draft;
    }

    private void write() {
        Map<String, List<PromptText>> drafts;
        synchronized (this) {
            drafts = Map.copyOf(waiting);
            waiting.clear();
        }
        for (var draft : drafts.entrySet()) {
            try {
                Shelf.write(shelf.draft(draft.getKey()), draft.getValue());
            } catch (IOException unwritable) {
                System.getLogger("lungo.interface").log(System.Logger.Level.DEBUG, "a draft was not kept", unwritable);
            }
        }
    }

    @Override
    public void close() {
        writer.execute(this::write);
        writer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        writer.shutdown();
        try {
            if (!writer.awaitTermination(END_MILLIS, TimeUnit.MILLISECONDS)) writer.shutdownNow();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
