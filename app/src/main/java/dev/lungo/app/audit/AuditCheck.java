package dev.lungo.app.audit;

import dev.lungo.app.audit.AuditFiles.End;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Checks the chain from its first line to the recorded end.
final class AuditCheck {

    private final AuditFiles files;
    private final List<String> problems = new ArrayList<>();
    private @Nullable AuditLine before;
    private String place = "";
    private long entries;

    AuditCheck(AuditFiles files) {
        this.files = files;
    }

    static AuditReader.Report of(AuditFiles files) throws IOException {
        return new AuditCheck(files).report();
    }

    private AuditReader.Report report() throws IOException {
        each(files, (file, number, text) -> {
            var here = file.getFileName() + ":" + number;
            var line = AuditLine.read(text);
            if (line == null) problems.add(here + ": not an entry of the log; the line was changed");
            else check(here, line);
        });
        end(files.readEnd());
        return new AuditReader.Report(entries, List.copyOf(problems));
    }

    private void check(String here, AuditLine line) {
        entries++;
        long expected = before == null ? 1 : before.number() + 1;
        if (line.number() > expected)
            problems.add(
                    here + ": entry " + line.number() + " follows entry " + (expected - 1) + "; entries are missing");
        else if (line.number() < expected)
            problems.add(here + ": entry " + line.number() + " follows entry " + (expected - 1)
                    + "; entries were moved or repeated");
        else if (!line.previous().equals(before == null ? AuditLine.NOTHING : before.hash()))
            problems.add((before == null ? here : place) + ": the entry was changed");
        before = line;
        place = here;
    }

    private void end(@Nullable End end) {
        long last = before == null ? 0 : before.number();
        if (end == null) {
            if (before != null)
                problems.add(files.end() + ": missing or unreadable; the end of the log cannot be checked");
        } else if (end.number() > last) {
            problems.add(
                    (place.isEmpty() ? files.current().getFileName().toString() : place) + ": the log ends at entry "
                            + last + ", but " + end.number() + " were written; the last entries are missing");
        } else if (before != null && end.number() == last && !end.hash().equals(before.hash())) {
            problems.add(place + ": the last entry was changed");
        }
    }

    interface Reader {
        void line(Path file, int number, String text);
    }

    static void each(AuditFiles files, Reader reader) throws IOException {
        for (var file : files.all()) {
            int number = 0;
            // Bytes that are no text are replaced, so that their line has another hash.
            try (var lines =
                    new BufferedReader(new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
                for (var text = line(lines); text != null; text = line(lines)) reader.line(file, ++number, text);
            }
        }
    }

    /// The text up to the next `\n`, to which other ends of lines belong; null at the end. A line that a kill cut off
    /// is none; if it had been recorded, the end of the log would be missing.
    private static @Nullable String line(BufferedReader lines) throws IOException {
        var text = new StringBuilder();
        int c = lines.read();
        if (c < 0) return null;
        for (; c >= 0 && c != '\n'; c = lines.read()) text.append((char) c);
        return c < 0 && AuditLine.read(text.toString()) == null ? null : text.toString();
    }

    /// All lines that can be read.
    static void entries(AuditFiles files, Consumer<AuditLine> entry) throws IOException {
        each(files, (_, _, text) -> {
            var line = AuditLine.read(text);
            if (line != null) entry.accept(line);
        });
    }
}
