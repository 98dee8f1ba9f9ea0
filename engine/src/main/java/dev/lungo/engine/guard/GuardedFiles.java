package dev.lungo.engine.guard;

import dev.lungo.core.event.Event;
import dev.lungo.core.event.Journal;
import dev.lungo.core.tool.ToolFailure;
import dev.lungo.core.workspace.FileChange;
import dev.lungo.core.workspace.FileContent;
import dev.lungo.core.workspace.FileStream;
import dev.lungo.core.workspace.Files;
import dev.lungo.engine.guard.Guard.Wish;
import dev.lungo.engine.instance.ForwardingFiles;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Files of one tool call: asks before it reads or changes, remembers what the model has read, and
/// refuses to change what the model has not read or what has changed since.
final class GuardedFiles extends ForwardingFiles {
    private final Guard guard;
    private final ReadLedger ledger;
    private final Journal journal;

    GuardedFiles(Files files, Guard guard, ReadLedger ledger, Journal journal) {
        super(files);
        this.guard = guard;
        this.ledger = ledger;
        this.journal = journal;
    }

    @Override
    public FileContent read(Path file) throws ToolFailure, InterruptedException {
        requireRead(file);
        var content = files.read(file);
        ledger.note(guard.real(file), content.bytes());
        return content;
    }

    /// What is too large to be changed need not be remembered.
    @Override
    public FileStream open(Path file) throws ToolFailure, InterruptedException {
        requireRead(file);
        var stream = files.open(file);
        if (stream.size() > FileStream.LARGEST_WHOLE) return stream;
        try (stream) {
            var content = stream.whole();
            ledger.note(guard.real(file), content.bytes());
            return FileStream.of(content);
        }
    }

    @Override
    public FileContent original(Path file) throws ToolFailure, InterruptedException {
        requireRead(file);
        var content = files.read(file);
        requireKnown(file, content.bytes());
        return content;
    }

    @Override
    public List<Entry> list(Path directory) throws ToolFailure, InterruptedException {
        guard.inside(directory, true);
        guard.require(Wish.read(guard.names(directory)));
        guard.acting();
        return files.list(directory);
    }

    @Override
    public void change(List<FileChange> changes) throws ToolFailure, InterruptedException {
        change(changes, Map.of());
    }

    @Override
    public void change(List<FileChange> changes, Map<String, Object> told) throws ToolFailure, InterruptedException {
        for (var change : changes) {
            guard.inside(change.path());
            if (change.movedFrom() != null) guard.inside(change.movedFrom());
            if (change.before() != null) requireKnown(source(change), change.before());
        }
        guard.require(wish(changes, told));
        guard.acting();
        files.change(changes);
        for (var change : changes) remember(change);
    }

    private void requireRead(Path file) throws ToolFailure, InterruptedException {
        guard.readable(file);
        guard.reading();
    }

    private void requireKnown(Path file, byte[] bytes) throws ToolFailure {
        switch (ledger.of(guard.real(file), bytes)) {
            case CURRENT -> {}
            case UNREAD ->
                throw new ToolFailure(
                        "You have not read " + guard.name(file) + " in this session. Read it first, then change it.");
            case STALE ->
                throw new ToolFailure(guard.name(file)
                        + " has changed since you read it (by the user or a command). Read it again, then change it.");
        }
    }

    private static Path source(FileChange change) {
        return change.movedFrom() == null ? change.path() : change.movedFrom();
    }

    private static Stream<Path> places(FileChange change) {
        return Stream.of(source(change), change.path());
    }

    private Wish wish(List<FileChange> changes, Map<String, Object> told) {
        var names = changes.stream()
                .flatMap(GuardedFiles::places)
                .flatMap(place -> guard.names(place).stream())
                .distinct()
                .toList();
        var diffs = new StringBuilder();
        for (var change : changes) diffs.append(change.diff().patch());
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("filepath", changes.size() == 1 ? changes.getFirst().path().toString() : String.join(", ", names));
        metadata.put("diff", diffs.toString());
        metadata.putAll(told);
        return Wish.edit(names, metadata);
    }

    private void remember(FileChange change) {
        if (change.movedFrom() != null) ledger.forget(guard.real(change.movedFrom()));
        if (change.after() == null) ledger.forget(guard.real(change.path()));
        else ledger.note(guard.real(change.path()), change.after());
        journal.record(
                guard.instance().scope(), new Event.FileEdited(change.path().toString()));
    }
}
