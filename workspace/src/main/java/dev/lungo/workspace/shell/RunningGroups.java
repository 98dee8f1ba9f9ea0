package dev.lungo.workspace.shell;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The commands that run now, each a small file written before it starts and removed after it ended.
/// A server that was killed leaves its files behind; the next one sweeps: it ends what still runs and
/// proves by the mark in its environment, or by its start time, that it was ours.
public final class RunningGroups {
    private static final Pattern PROCESS = Pattern.compile("(\\d{1,18})-(\\d{1,18})(?:-.*)?");

    private final Path directory;
    private final String owner = name(ProcessHandle.current());

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
        Files.writeString(directory.resolve(mark), name(process));
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
            if (!PROCESS.matcher(mark).matches() || alive(mark).isPresent()) {
                continue;
            }
            try {
                var leader = alive(Files.readString(file));
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

    private static String name(ProcessHandle process) {
        return process.pid() + "-" + start(process);
    }

    private static Optional<ProcessHandle> alive(String name) {
        var words = PROCESS.matcher(name);
        return words.matches()
                ? ProcessHandle.of(Long.parseLong(words.group(1))).filter(process -> process.isAlive() && start(process).equals(words.group(2)))
                : Optional.empty();
    }

    private static String start(ProcessHandle process) {
        return String.valueOf(process.info().startInstant().map(Instant::toEpochMilli).orElse(0L));
    }
}
