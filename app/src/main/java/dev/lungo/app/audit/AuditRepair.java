package dev.lungo.app.audit;

import dev.lungo.app.audit.AuditFiles.End;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// Finds the end of the log before more is appended. A process that was killed leaves lines behind the recorded end,
/// which count, and perhaps half a line, which does not. A file that is shorter than recorded was changed by others:
/// the chain continues from the recorded hash, so the damage stays visible.
record AuditRepair(AuditFiles files) {
    /// `lost` explains why the lines do not reach the recorded end; null if they do.
    record Found(End end, @Nullable String lost) {}

    Found end() throws IOException {
        var recorded = files.readEnd();
        var known = recorded == null ? End.NONE : recorded;
        long size = Files.exists(files.current()) ? Files.size(files.current()) : 0;
        if (size < known.size())
            return new Found(known, "the file has " + size + " bytes where " + known.size() + " were recorded");
        var last = size == known.size() ? known : after(known, size);
        boolean begun = recorded == null && last.number() > 0;
        return new Found(last, begun ? "the record of its end is missing" : null);
    }

    private End after(End known, long size) throws IOException {
        var end = known;
        long at = known.size();
        var rest = rest(known.size(), size);
        for (int start = 0, stop; (stop = newLine(rest, start)) >= 0; start = stop + 1) {
            var line = AuditLine.read(new String(rest, start, stop - start, StandardCharsets.UTF_8));
            at = known.size() + stop + 1;
            if (line != null) end = new End(line.number(), line.hash(), at, Math.max(end.event(), line.event()));
        }
        if (at < size) cut(at);
        return end;
    }

    private byte[] rest(long from, long size) throws IOException {
        try (var in = Files.newInputStream(files.current())) {
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
