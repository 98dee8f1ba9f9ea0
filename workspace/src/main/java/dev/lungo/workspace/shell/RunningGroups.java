package dev.lungo.workspace.shell;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/// The commands that run now, each a small file written before it starts and removed after it ended.
/// A server that was killed leaves its files behind; the next one sweeps: it ends what still runs and
/// proves by the mark in its environment, or by its start time, that it was ours.
public final class RunningGroups {
    private final Path directory;

    public RunningGroups(Path directory) {
        this.directory = directory;
    }

    /// A new command's mark. Its file says which process runs it.
    String open() throws IOException {
        Files.createDirectories(directory);
        var mark = UUID.randomUUID().toString();
        Files.writeString(directory.resolve(mark), line(ProcessHandle.current()), StandardOpenOption.CREATE_NEW);
        return mark;
    }

    void started(String mark, ProcessHandle process) throws IOException {
        Files.writeString(directory.resolve(mark), line(process), StandardOpenOption.APPEND);
    }

    void close(String mark) throws IOException {
        Files.deleteIfExists(directory.resolve(mark));
    }

    /// Ends the commands whose servers are gone. @return how many there were
    public int sweep() {
        int swept = 0;
        for (var file : files()) {
            try {
                var lines = Files.readAllLines(file);
                if (lines.isEmpty() || alive(lines.getFirst()).isPresent()) {
                    continue;
                }
                var mark = file.getFileName().toString();
                var leader = lines.size() > 1 ? alive(lines.get(1)) : Optional.<ProcessHandle>empty();
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

    private static String line(ProcessHandle process) {
        return process.pid() + " " + start(process) + "\n";
    }

    private static Optional<ProcessHandle> alive(String line) {
        var words = line.split(" ");
        return words.length < 2 ? Optional.empty()
                : ProcessHandle.of(Long.parseLong(words[0])).filter(process -> process.isAlive() && start(process).equals(words[1]));
    }

    private static String start(ProcessHandle process) {
        return String.valueOf(process.info().startInstant().map(Instant::toEpochMilli).orElse(0L));
    }
}
