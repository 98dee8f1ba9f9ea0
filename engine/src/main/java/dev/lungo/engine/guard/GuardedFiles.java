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
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The files of one tool call: asks before it reads or changes one, remembers what the model has read, and rejects
/// changes of files that the model has not read or that have changed since.
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
    public Files confinedTo(Set<Path> places) {
        return new GuardedFiles(files.confinedTo(places), guard, ledger, journal);
    }

    @Override
    public FileContent read(Path file) throws ToolFailure, InterruptedException {
        var real = requireRead(file);
        var content = files.confinedTo(Set.of(real)).read(file);
        ledger.note(real, content.bytes());
        return content;
    }

    /// A file that is too large to be changed need not be remembered.
    @Override
    public FileStream open(Path file) throws ToolFailure, InterruptedException {
        var real = requireRead(file);
        var stream = files.confinedTo(Set.of(real)).open(file);
        if (stream.size() > FileStream.LARGEST_WHOLE) return stream;
        try (stream) {
            var content = stream.whole();
            ledger.note(real, content.bytes());
            return FileStream.of(content);
        }
    }

    @Override
    public FileContent original(Path file) throws ToolFailure, InterruptedException {
        var real = requireRead(file);
        var content = files.confinedTo(Set.of(real)).read(file);
        requireKnown(file, real, content.bytes());
        return content;
    }

    @Override
    public boolean isOpen(Path file) {
        return !guard.name(file).startsWith("..")
                && guard.open().test(file)
                && !KeyContents.of(guard).asks(file);
    }

    @Override
    public List<Path> known() {
        return ledger.files();
    }

    @Override
    public List<Entry> list(Path directory) throws ToolFailure, InterruptedException {
        var real = guard.readable(directory, true);
        guard.acting();
        return files.confinedTo(Set.of(real)).list(directory);
    }

    @Override
    public void change(List<FileChange> changes) throws ToolFailure, InterruptedException {
        change(changes, Map.of());
    }

    @Override
    public void change(List<FileChange> changes, Map<String, Object> details) throws ToolFailure, InterruptedException {
        var places = new LinkedHashMap<Path, List<Path>>();
        for (var change : changes) {
            var source = source(change);
            places.put(source, guard.changeable(source));
            if (change.movedFrom() != null) places.put(change.path(), guard.changeable(change.path()));
            if (change.before() != null) requireKnown(source, leadsTo(places, source), change.before());
        }
        guard.require(wish(changes, places, details));
        guard.acting();
        files.confinedTo(places.values().stream().flatMap(List::stream).collect(Collectors.toSet()))
                .change(changes);
        for (var change : changes) remember(change, places);
    }

    private Path requireRead(Path file) throws ToolFailure, InterruptedException {
        var real = guard.readable(file);
        guard.reading();
        return real;
    }

    private static Path leadsTo(Map<Path, List<Path>> places, Path path) {
        return Objects.requireNonNull(places.get(path)).getFirst();
    }

    private void requireKnown(Path file, Path real, byte[] bytes) throws ToolFailure, InterruptedException {
        switch (ledger.of(real, bytes)) {
            case CURRENT -> {}
            case UNREAD -> {
                if (!ledger.readsFirst())
                    throw new ToolFailure("You have not read " + guard.name(file)
                            + " in this session. Read it first, then change it.");
                guard.readable(file);
                ledger.note(real, bytes);
            }
            case STALE ->
                throw new ToolFailure(guard.name(file)
                        + " has changed since you read it (by the user or a command). Read it again, then change it.");
        }
    }

    private static Path source(FileChange change) {
        return change.movedFrom() == null ? change.path() : change.movedFrom();
    }

    private Wish wish(List<FileChange> changes, Map<Path, List<Path>> places, Map<String, Object> details) {
        var names = places.entrySet().stream()
                .flatMap(place -> Stream.concat(
                        guard.names().all(place.getKey(), place.getValue()).stream(),
                        place.getValue().stream().flatMap(real -> RepositoryFolders.nameOf(real).stream())))
                .distinct()
                .toList();
        var diffs = new StringBuilder();
        for (var change : changes) diffs.append(change.diff().patch());
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("filepath", changes.size() == 1 ? changes.getFirst().path().toString() : String.join(", ", names));
        metadata.put("diff", diffs.toString());
        metadata.putAll(details);
        return Wish.edit(names, metadata);
    }

    private void remember(FileChange change, Map<Path, List<Path>> places) {
        if (change.movedFrom() != null) ledger.forget(leadsTo(places, change.movedFrom()));
        var real = leadsTo(places, change.path());
        if (change.after() == null) ledger.forget(real);
        else ledger.note(real, change.after());
        journal.record(
                guard.instance().scope(), new Event.FileEdited(change.path().toString()));
    }
}
