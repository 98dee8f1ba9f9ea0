package dev.lungo.testkit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.palantir.javaformat.java.Formatter;
import com.palantir.javaformat.java.FormatterException;
import com.palantir.javaformat.java.JavaFormatterOptions;
import com.palantir.javaformat.java.JavaFormatterOptions.Style;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Checks that every Java source is laid out as the formatter would; `-Dlungo.format=true` rewrites those that are not.
class FormatTest {
    private static final boolean REWRITE = Boolean.getBoolean("lungo.format");
    private static final int LINE_LIMIT = 120;
    /// Hashes of sources that the formatter left unchanged, so that the next run skips them.
    private static final Path KNOWN = Path.of("target", "formatted.txt");

    private static final Formatter FORMATTER = Formatter.createFormatter(JavaFormatterOptions.builder()
            .style(Style.PALANTIR)
            .formatJavadoc(false)
            .build());

    @Test
    void everySourceIsFormatted() throws IOException, InterruptedException {
        var known = Files.exists(KNOWN) ? Files.readAllLines(KNOWN) : List.<String>of();
        var formatted = new HashSet<>(known);
        var sources = sources();
        var wrong = sources.parallelStream()
                .filter(file -> !formatted.contains(hash(file)) && !isFormatted(file))
                .map(Path::toString)
                .collect(Collectors.toCollection(TreeSet::new));
        Files.createDirectories(KNOWN.getParent());
        Files.write(KNOWN, hashes(sources, wrong));
        assertThat(wrong).as("run `make format`").isEmpty();
    }

    @Test
    void noLineIsTooLong() throws IOException, InterruptedException {
        var found = new TreeSet<String>();
        for (var file : sources()) {
            boolean block = false;
            int number = 0;
            for (var line : Files.readAllLines(file)) {
                number++;
                boolean edge = line.split("\"\"\"", -1).length % 2 == 0;
                if (!block && !edge && line.length() > LINE_LIMIT && !isOneLiteral(line))
                    found.add(file + ":" + number);
                if (edge) block = !block;
            }
        }
        assertThat(found)
                .as("lines over %d characters, outside text blocks", LINE_LIMIT)
                .isEmpty();
    }

    /// True for a line that holds one string only, which no formatter can break.
    private static boolean isOneLiteral(String line) {
        return line.strip().matches("[+(]?\\s*\"(?:[^\"\\\\]|\\\\.)*\"[,;)+ ]*");
    }

    private static List<Path> sources() throws IOException, InterruptedException {
        var repository = Repository.locate();
        var files = Stream.<Path>builder();
        for (var module : repository.modules()) repository.javaFiles(module).forEach(files);
        repository.scripts().forEach(files);
        return files.build().toList();
    }

    private static Set<String> hashes(List<Path> sources, Set<String> wrong) {
        return sources.stream()
                .filter(file -> !wrong.contains(file.toString()))
                .map(FormatTest::hash)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean isFormatted(Path file) {
        try {
            var text = Files.readString(file);
            var formatted = FORMATTER.formatSourceAndFixImports(text);
            if (formatted.equals(text)) return true;
            if (REWRITE) Files.writeString(file, formatted);
            return REWRITE;
        } catch (IOException failed) {
            throw new AssertionError(file + " cannot be read or written", failed);
        } catch (FormatterException failed) {
            throw new AssertionError(file + " cannot be formatted: " + failed.getMessage(), failed);
        }
    }

    private static String hash(Path file) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(file.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest(Files.readAllBytes(file)));
        } catch (IOException | NoSuchAlgorithmException failed) {
            throw new AssertionError(file + " cannot be read", failed);
        }
    }
}
