package dev.lungo.app.audit;

import dev.lungo.core.file.Directories;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads the log for people.
public final class AuditReader {
    /// Entries that are wanted; null for all. A line whose time was made unreadable is in no span of time.
    public record Filter(
            @Nullable String session,
            @Nullable String kind,
            @Nullable Instant since,
            @Nullable Instant until) {
        boolean admits(AuditLine line) {
            if (session != null && !line.field("session").equals(session)) return false;
            if (kind != null && !line.field("kind").startsWith(kind)) return false;
            return since == null && until == null || isIn(line.time());
        }

        private boolean isIn(@Nullable Instant time) {
            if (time == null || since != null && time.isBefore(since)) return false;
            return until == null || time.isBefore(until);
        }
    }

    /// `entries` is the number of lines, `problems` names the file and line of each break.
    public record Report(long entries, List<String> problems) {}

    private static final List<String> FRAME = List.of("number", "time", "kind", "event", "previous");

    private final AuditFiles files;

    AuditReader(AuditFiles files) {
        this.files = files;
    }

    public static AuditReader of(Directories directories) {
        return new AuditReader(AuditFiles.of(directories));
    }

    public Report verify() throws IOException {
        return AuditCheck.of(files);
    }

    /// Passes the lines as they are.
    public void each(Filter filter, Consumer<String> line) throws IOException {
        AuditCheck.entries(files, entry -> {
            if (filter.admits(entry)) line.accept(entry.text());
        });
    }

    /// The newest entries, each on a line for people.
    public List<String> last(Filter filter, int most) throws IOException {
        var last = new ArrayDeque<AuditLine>();
        AuditCheck.entries(files, entry -> {
            if (!filter.admits(entry)) return;
            last.add(entry);
            if (last.size() > most) last.removeFirst();
        });
        return new ArrayList<>(last).stream().map(AuditReader::shown).toList();
    }

    private static String shown(AuditLine line) {
        var facts = line.tree().properties().stream()
                .filter(field -> !FRAME.contains(field.getKey()))
                .map(field -> field.getKey() + "=" + plain(field.getValue()))
                .collect(Collectors.joining("  "));
        return line.number() + "  " + line.field("time") + "  " + line.field("kind") + "  " + facts;
    }

    /// On one line, without control characters.
    private static String plain(JsonNode value) {
        return (value.isString() ? value.stringValue() : value.toString()).replaceAll("\\p{Cntrl}+", " ");
    }
}
