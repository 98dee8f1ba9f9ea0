package dev.lungo.app.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lungo.app.audit.AuditReader.Filter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The chain, and every way to break it.
class AuditLogTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-31T08:00:00Z"), ZoneOffset.UTC);
    private static final long LARGE = 1_000_000;

    @TempDir
    private Path root;

    private AuditFiles files;

    @BeforeEach
    void places() {
        files = new AuditFiles(root.resolve("state/audit"), root.resolve("data/audit-end.json"));
    }

    private AuditLog log(long largest) {
        return new AuditLog(files, text -> text.replace("s3cret", "********"), CLOCK, largest);
    }

    private void write(int entries) {
        for (int i = 1; i <= entries; i++)
            log(LARGE).note("test.kind", Map.of("session", "ses_" + i, "text", "number " + i));
    }

    private List<String> problems() throws IOException {
        return new AuditReader(files).verify().problems();
    }

    private List<String> lines() throws IOException {
        return Files.readAllLines(files.current());
    }

    private void change(UnaryOperator<List<String>> change) throws IOException {
        var lines = change.apply(new ArrayList<>(lines()));
        Files.writeString(files.current(), lines.isEmpty() ? "" : String.join("\n", lines) + "\n");
    }

    @Test
    void anEntryIsALineWithTheHashOfTheOneBefore() throws IOException {
        log(LARGE).note("test.kind", Map.of("text", "has s3cret", "kind", "forged"));
        log(LARGE).note("test.kind", Map.of());
        assertThat(lines().getFirst())
                .isEqualTo("{\"number\":1,\"time\":\"2026-01-31T08:00:00Z\",\"kind\":\"test.kind\","
                        + "\"text\":\"has ********\",\"previous\":\"" + "0".repeat(64) + "\"}");
        var first = AuditLine.read(lines().getFirst());
        assertThat(AuditLine.read(lines().getLast()).previous())
                .isEqualTo(first.hash())
                .hasSize(64);
        assertThat(new AuditReader(files).verify()).isEqualTo(new AuditReader.Report(2, List.of()));
        for (var file : List.of(files.current(), files.end(), files.lock()))
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(files.folder())))
                .isEqualTo("rwx------");
    }

    @Test
    void namesTheLineOfEachBreak() throws IOException {
        write(5);
        var whole = lines();
        var breaks = new ArrayList<String>();
        for (UnaryOperator<List<String>> tampering : List.<UnaryOperator<List<String>>>of(
                lines -> {
                    lines.set(2, lines.get(2).replace("number 3", "number 4"));
                    return lines;
                },
                lines -> {
                    lines.set(4, lines.get(4).replace("number 5", "number 6"));
                    return lines;
                },
                lines -> {
                    lines.remove(1);
                    return lines;
                },
                lines -> lines.subList(1, 5),
                lines -> lines.subList(0, 3),
                lines -> List.of(),
                lines -> {
                    Collections.swap(lines, 1, 2);
                    return lines;
                },
                lines -> {
                    lines.add(2, lines.get(1));
                    return lines;
                },
                lines -> {
                    lines.set(3, "{}");
                    return lines;
                })) {
            Files.write(files.current(), whole);
            change(tampering);
            breaks.add(problems().isEmpty() ? "none" : problems().getFirst());
        }
        assertThat(breaks)
                .containsExactly(
                        "audit.jsonl:3: the entry was changed",
                        "audit.jsonl:5: the last entry was changed",
                        "audit.jsonl:2: entry 3 follows entry 1; entries are missing",
                        "audit.jsonl:1: entry 2 follows entry 0; entries are missing",
                        "audit.jsonl:3: the log ends at entry 3, but 5 were written; the last entries are missing",
                        "audit.jsonl: the log ends at entry 0, but 5 were written; the last entries are missing",
                        "audit.jsonl:2: entry 3 follows entry 1; entries are missing",
                        "audit.jsonl:3: entry 2 follows entry 2; entries were moved or repeated",
                        "audit.jsonl:4: not an entry of the log; the line was changed");
        Files.write(files.current(), whole);
        assertThat(problems()).isEmpty();
        Files.delete(files.end());
        assertThat(problems()).singleElement().asString().contains("missing or unreadable");
    }

    /// Evidence of a shortened log stays after the next entry.
    @Test
    void damageStaysVisibleAfterMoreEntries() throws IOException {
        write(3);
        change(lines -> lines.subList(0, 1));
        write(1);
        assertThat(problems()).isNotEmpty();
        assertThat(lines().get(1)).contains("\"number\":4", "audit.damaged", "bytes where");
    }

    @Test
    void aFullFileIsFollowedByAnotherWithTheSameChain() throws IOException {
        for (int i = 0; i < 10; i++) log(300).note("test.kind", Map.of("i", i));
        assertThat(files.all()).hasSizeGreaterThan(3);
        assertThat(new AuditReader(files).verify()).isEqualTo(new AuditReader.Report(10, List.of()));
        Files.delete(files.all().get(1));
        assertThat(problems()).singleElement().asString().contains("entries are missing");
    }

    /// Lines behind the recorded end are whole; half a line is not one.
    @Test
    void continuesAfterAKill() throws IOException {
        write(2);
        var end = Files.readAllBytes(files.end());
        write(1);
        Files.write(files.end(), end);
        Files.writeString(files.current(), String.join("\n", lines()) + "\n{\"number\":4,\"ti");
        assertThat(new AuditReader(files).verify()).isEqualTo(new AuditReader.Report(3, List.of()));
        write(1);
        assertThat(new AuditReader(files).verify()).isEqualTo(new AuditReader.Report(4, List.of()));
    }

    /// The end that was recorded before the file was full counts lines of the full file.
    @Test
    void continuesAfterAKillBetweenTwoFiles() throws IOException {
        write(2);
        var end = Files.readAllBytes(files.end());
        log(1).note("test.kind", Map.of());
        Files.write(files.end(), end);
        write(1);
        assertThat(new AuditReader(files).verify()).isEqualTo(new AuditReader.Report(4, List.of()));
        log(1).note("test.kind", Map.of());
        write(1);
        assertThat(new AuditReader(files).verify()).isEqualTo(new AuditReader.Report(6, List.of()));
    }

    /// Neither a byte that is no text nor another end of a line stays unnoticed, nor stops the check.
    @Test
    void namesLinesWithOtherBytes() throws IOException {
        write(3);
        var whole = Files.readString(files.current());
        Files.writeString(files.current(), whole.replace("number 2", "number \377"), StandardCharsets.ISO_8859_1);
        assertThat(problems()).containsExactly("audit.jsonl:2: the entry was changed");
        Files.writeString(files.current(), whole.replace("}\n", "}\r\n"));
        assertThat(problems())
                .containsExactly(
                        "audit.jsonl:1: the entry was changed",
                        "audit.jsonl:2: the entry was changed",
                        "audit.jsonl:3: the last entry was changed");
        Files.writeString(files.current(), whole.replace("2026-01-31", "yesterday"));
        var since = new Filter(null, null, Instant.EPOCH, null);
        assertThat(new AuditReader(files).last(since, 50)).isEmpty();
    }

    /// Entries that could not be written follow with the next one, up to a number.
    @Test
    void keepsEntriesWhileTheDiskIsFull() throws IOException {
        var log = log(10 * LARGE);
        Files.createDirectories(files.folder().getParent());
        Files.createFile(files.folder());
        for (int i = 1; i <= 2; i++) log.note("test.kind", Map.of("i", i));
        Files.delete(files.folder());
        log.note("test.kind", Map.of("i", 3));
        assertThat(lines())
                .extracting(line -> AuditLine.read(line).tree().path("i").asInt())
                .containsExactly(1, 2, 3);
        Files.move(files.folder(), root.resolve("away"));
        Files.createFile(files.folder());
        var many = Collections.nCopies(10_001, new AuditEntry(0, "test.kind", 0, Map.of()));
        assertThatThrownBy(() -> log.append(many)).isInstanceOf(IOException.class);
        Files.delete(files.folder());
        Files.move(root.resolve("away"), files.folder());
        log.append(List.of());
        assertThat(lines().get(3)).contains("audit.damaged", "1 entries could not be written");
        assertThat(new AuditReader(files).verify()).isEqualTo(new AuditReader.Report(10_004, List.of()));
    }

    @Test
    void severalWritersMakeOneChain() throws Exception {
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < 4; i++) threads.add(Thread.startVirtualThread(() -> write(25)));
        for (var thread : threads) thread.join();
        assertThat(new AuditReader(files).verify()).isEqualTo(new AuditReader.Report(100, List.of()));
    }

    @Test
    void aStoredEventIsRecordedOnce() throws IOException {
        assertThat(log(LARGE).newest()).isEqualTo(-1);
        for (long event : new long[] {7, 7, 5, 9})
            log(LARGE).append(List.of(new AuditEntry(0, "test.kind", event, Map.of())));
        assertThat(lines()).hasSize(2);
        assertThat(log(LARGE).newest()).isEqualTo(9);
    }

    @Test
    void filtersBySessionKindAndTime() throws IOException {
        write(3);
        log(LARGE).note("other.kind", Map.of("text", "line\nbreak"));
        var reader = new AuditReader(files);
        assertThat(reader.last(new Filter("ses_2", null, null, null), 50)).hasSize(1);
        assertThat(reader.last(new Filter(null, "test", null, null), 2)).hasSize(2);
        assertThat(reader.last(new Filter(null, null, CLOCK.instant(), null), 50))
                .hasSize(4);
        assertThat(reader.last(new Filter(null, null, null, CLOCK.instant()), 50))
                .isEmpty();
        assertThat(reader.last(new Filter(null, "other", null, null), 50))
                .containsExactly("4  2026-01-31T08:00:00Z  other.kind  text=line break");
        var exported = new ArrayList<String>();
        reader.each(new Filter(null, "other", null, null), exported::add);
        assertThat(exported).isEqualTo(List.of(lines().getLast()));
    }
}
