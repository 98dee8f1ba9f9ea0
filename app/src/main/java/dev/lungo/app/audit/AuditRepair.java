package dev.lungo.app.audit;

import dev.lungo.app.audit.AuditFiles.End;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// Finds the end of the log before more is appended. A process that was killed leaves lines behind the recorded end,
/// which count, and perhaps half a line, which does not. A file that is shorter than recorded was changed by others:
/// the chain continues from the recorded hash, so the damage stays visible. A kill can also come between a full file
/// and the record of its end.
record AuditRepair(AuditFiles files) {
    /// `lost` explains why the lines do not reach the recorded end; null if they do.
    record Found(End end, @Nullable String lost) {}

    Found end() throws IOException {
        var recorded = files.readEnd();
        var end = recorded == null ? End.NONE : recorded;
        for (var file : files.filledAfter(end.number())) {
            long size = Files.size(file);
            if (size < end.size()) return lost(end, size);
            end = after(end, file, size).atStart();
        }
        long size = Files.exists(files.current()) ? Files.size(files.current()) : 0;
        if (size < end.size()) return lost(end, size);
        if (size > end.size()) {
            end = after(end, files.current(), size);
            if (end.size() < size) cut(end.size());
        }
        boolean begun = recorded == null && end.number() > 0;
        return new Found(end, begun ? "the record of its end is missing" : null);
    }

    private static Found lost(End end, long size) {
        return new Found(end, "the file has " + size + " bytes where " + end.size() + " were recorded");
    }

    /// The end after the whole lines of a file that follow the known one. Its size is that of all of them.
    private static End after(End known, Path file, long size) throws IOException {
        var end = known;
        var rest = rest(file, known.size(), size);
        for (int start = 0, stop; (stop = newLine(rest, start)) >= 0; start = stop + 1) {
            var line = AuditLine.read(new String(rest, start, stop - start, StandardCharsets.UTF_8));
            long at = known.size() + stop + 1;
            end = line == null
                    ? new End(end.number(), end.hash(), at, end.event())
                    : new End(line.number(), line.hash(), at, Math.max(end.event(), line.event()));
        }
        return end;
    }

    private static byte[] rest(Path file, long from, long size) throws IOException {
        try (var in = Files.newInputStream(file)) {
            in.skipNBytes(from);
            return in.readNBytes((int) Math.min(Integer.MAX_VALUE - 8, size - from));
        }
    }

    private static int newLine(byte[] bytes, int from) {
        for (int i = from; i < bytes.length; i++) if (bytes[i] == '\n') return i;
        return -1;
    }

    private void cut(long size) throws IOException {
        try (var file = FileChannel.open(files.current(), StandardOpenOption.WRITE)) {
            file.truncate(size);
        }
    }
}
