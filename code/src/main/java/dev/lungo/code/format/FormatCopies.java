package dev.lungo.code.format;

import dev.lungo.core.file.AtomicFile;
import dev.lungo.core.process.Owner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Copies of files while formatters work on them. If the process is killed in the meantime, a formatter
/// may have written half of its text, so a later process puts the old one back. A file that was changed
/// in any other way stays. Thread-safe.
public final class FormatCopies {
    /// A file that was written later than this after its copy was changed by something else.
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");

    private final Path folder;
    private final AtomicLong numbers = new AtomicLong();

    /// `state` is the folder for the state of processes.
    public FormatCopies(Path state) {
        folder = state.resolve("formatting");
    }

    /// A copy that lasts until it is closed.
    record Copy(@Nullable Path place) implements AutoCloseable {
        @Override
        public void close() {
            if (place != null) delete(place);
        }
    }

    /// Copies a file's text. Without the copy, the file is formatted all the same.
    Copy keep(Path file, byte[] text) {
        var place = folder.resolve(Owner.of(ProcessHandle.current()) + "-" + numbers.incrementAndGet());
        var head = (file + "\0").getBytes(StandardCharsets.UTF_8);
        var content = Arrays.copyOf(head, head.length + text.length);
        System.arraycopy(text, 0, content, head.length, text.length);
        try {
            AtomicFile.write(place, content);
            return new Copy(place);
        } catch (IOException failed) {
            debug("could not copy " + file, failed);
            return new Copy(null);
        }
    }

    /// Puts back the texts that killed processes left as copies.
    public void restore() {
        if (!Files.isDirectory(folder)) return;
        try (var copies = Files.newDirectoryStream(folder)) {
            for (var copy : copies) {
                // A copy that was not complete has a dot before its name.
                var name = copy.getFileName().toString();
                var owner = Owner.in(name.replaceFirst("^\\.", ""));
                if (owner.isEmpty() || owner.get().alive().isPresent()) continue;
                if (!name.startsWith(".")) restore(copy);
                delete(copy);
            }
        } catch (IOException failed) {
            debug("could not look through " + folder, failed);
        }
    }

    private static void restore(Path copy) throws IOException {
        var content = Files.readAllBytes(copy);
        int end = 0;
        while (end < content.length && content[end] != 0) end++;
        var file = Path.of(new String(content, 0, end, StandardCharsets.UTF_8));
        var text = Arrays.copyOfRange(content, Math.min(end + 1, content.length), content.length);
        var parent = file.getParent();
        if (parent == null || !Files.isDirectory(parent)) return;
        if (Files.exists(file) && (isLater(file, copy) || !isCutOff(Files.readAllBytes(file), text))) return;
        // If this is killed, too, the next process begins again.
        Files.setLastModifiedTime(copy, FileTime.fromMillis(System.currentTimeMillis()));
        Files.write(file, text);
        System.getLogger("lungo.format")
                .log(System.Logger.Level.INFO, "restored " + file + ", whose formatting was interrupted");
    }

    /// True if a text has only the beginning of another's words. That is what a formatter leaves that
    /// was killed while it wrote; someone's edit has other words, and a formatted text has all of them.
    private static boolean isCutOff(byte[] text, byte[] whole) {
        var words = words(text);
        var all = words(whole);
        return words.length() < all.length() ? all.startsWith(words) : words.isEmpty() && text.length < whole.length;
    }

    private static String words(byte[] text) {
        return NO_WORD.matcher(new String(text, StandardCharsets.UTF_8))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
    }

    private static boolean isLater(Path file, Path copy) throws IOException {
        var latest = Files.getLastModifiedTime(copy).toInstant().plus(LONGEST);
        return Files.getLastModifiedTime(file).toInstant().isAfter(latest);
    }

    private static void delete(Path copy) {
        try {
            Files.deleteIfExists(copy);
        } catch (IOException failed) {
            debug("could not delete " + copy, failed);
        }
    }

    private static void debug(String what, IOException why) {
        System.getLogger("lungo.format").log(System.Logger.Level.DEBUG, what, why);
    }
}
