package dev.lungo.tui.compose;

import dev.lungo.core.file.AtomicFile;
import dev.lungo.tui.prompt.Desk;
import dev.lungo.tui.prompt.PromptJson;
import dev.lungo.tui.prompt.PromptText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/// The folder in which prompts are kept: drafts, earlier prompts, and what was stashed. A file that cannot be read is
/// an empty one.
public record Shelf(Path folder) {
    private static final Object ONE_WRITER = new Object();

    Path history() {
        return folder.resolve("history.jsonl");
    }

    Path stash() {
        return folder.resolve("stash.jsonl");
    }

    /// The draft of a session, or of a directory's home screen.
    public Path draft(String owner) {
        var name = owner.startsWith("ses_") ? owner : "home-" + Integer.toHexString(owner.hashCode());
        return folder.resolve("drafts").resolve(name + ".jsonl");
    }

    static List<PromptText> read(Path file) {
        try {
            return PromptJson.read(Files.readString(file));
        } catch (IOException _) {
            return List.of();
        }
    }

    /// Replaces a file; without prompts there is none.
    public static void write(Path file, List<PromptText> prompts) throws IOException {
        if (prompts.isEmpty()) Files.deleteIfExists(file);
        else AtomicFile.write(file, PromptJson.lines(prompts));
    }

    /// Changes a file by what it holds now, since other interfaces write it, too. Returns what it holds then.
    static List<PromptText> change(Path file, UnaryOperator<List<PromptText>> change) throws IOException {
        synchronized (ONE_WRITER) {
            var next = change.apply(read(file));
            write(file, next);
            return next;
        }
    }

    /// A change that makes words the newest.
    static UnaryOperator<List<PromptText>> adding(PromptText words) {
        return before -> Desk.added(before, words);
    }

    /// A change that takes words out.
    static UnaryOperator<List<PromptText>> removing(PromptText words) {
        return before -> {
            var next = new ArrayList<>(before);
            next.remove(words);
            return next;
        };
    }
}
