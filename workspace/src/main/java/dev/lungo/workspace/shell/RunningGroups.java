package dev.lungo.workspace.shell;

import dev.lungo.core.Owner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/// The commands that run now, each a small file written before it starts and removed after it ended.
/// A server that was killed leaves its files behind; the next one sweeps: it ends what still runs and
/// proves by the mark in its environment, or by its start time, that it was ours.
public final class RunningGroups {
    private final Path directory;
    private final Owner owner = Owner.of(ProcessHandle.current());

    public RunningGroups(Path directory) {
        this.directory = directory;
    }

    /// A new command's mark, which is also the name of its file and says which process runs it.
    public String open() throws IOException {
        Files.createDirectories(directory);
        var mark = owner + "-" + UUID.randomUUID();
        Files.createFile(directory.resolve(mark));
        return mark;
    }

    /// Marks the environment of a command, before it starts.
    public void mark(Map<String, String> environment, String mark) {
        environment.put(Processes.MARK, mark);
    }

    public void started(String mark, ProcessHandle process) throws IOException {
        Files.writeString(directory.resolve(mark), Owner.of(process).toString());
    }

    /// Ends everything that a command started.
    public void end(String mark, ProcessHandle leader) {
        Processes.end(() -> Processes.all(leader, mark));
    }

    public void close(String mark) throws IOException {
        Files.deleteIfExists(directory.resolve(mark));
    }

    /// Ends the commands whose servers are gone. @return how many there were
    public int sweep() {
        int swept = 0;
        for (var file : files()) {
            var mark = file.getFileName().toString();
            var owner = Owner.in(mark);
            if (owner.isEmpty() || owner.get().alive().isPresent()) {
                continue;
            }
            try {
                var leader = Owner.in(Files.readString(file)).flatMap(Owner::alive);
                Processes.end(() -> Stream.concat(
                        Processes.marked(mark).stream(), leader.map(Processes::session).stream().flatMap(List::stream)).distinct().toList());
                Files.deleteIfExists(file);
                swept++;
            } catch (IOException takenByAnother) {
                // Another server that starts at the same time sweeps it.
            }
        }
        return swept;
    }

    private List<Path> files() {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (var list = Files.list(directory)) {
            return list.sorted().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
