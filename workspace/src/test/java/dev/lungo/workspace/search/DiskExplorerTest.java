package dev.lungo.workspace.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.core.workspace.Explorer.Area;
import dev.lungo.core.workspace.Explorer.Match;
import dev.lungo.core.workspace.Explorer.Submatch;
import dev.lungo.core.workspace.Explorer.Text;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskExplorerTest {
    @TempDir
    private Path folder;

    private List<Match> find(String regex) throws Exception {
        return find(regex, 10);
    }

    private List<Match> find(String regex, int limit) throws Exception {
        var directory = folder.toRealPath();
        return new DiskExplorer().lines(new Area(directory, directory), regex, limit);
    }

    @Test
    void findsLinesWithTheirPlaces() throws Exception {
        Files.writeString(folder.resolve("a.txt"), "one\ntwé needle\n\nneedle needle");
        assertThat(find("needle"))
                .containsExactly(
                        new Match(
                                new Text("a.txt"),
                                new Text("twé needle\n"),
                                2,
                                4,
                                List.of(new Submatch(new Text("needle"), 5, 11))),
                        new Match(
                                new Text("a.txt"),
                                new Text("needle needle"),
                                4,
                                17,
                                List.of(
                                        new Submatch(new Text("needle"), 0, 6),
                                        new Submatch(new Text("needle"), 7, 13))));
    }

    @Test
    void showsNoSecretFiles() throws Exception {
        Files.writeString(folder.resolve(".env"), "needle\n");
        Files.writeString(folder.resolve("id_rsa"), "needle\n");
        Files.createSymbolicLink(folder.resolve("linked"), folder.resolve(".env"));
        Files.writeString(folder.resolve(".env.example"), "needle\n");
        assertThat(find("needle")).extracting(match -> match.path().text()).containsExactly(".env.example");
    }

    @Test
    void showsAPartOfALongLine() throws Exception {
        Files.writeString(folder.resolve("long.txt"), "needle" + "x".repeat(100_000) + "\nneedle\n");
        assertThat(find("needle"))
                .extracting(match -> match.lines().text().length())
                .containsExactly(20_000, 7);
        assertThat(find("needle")).extracting(Match::absolute_offset).containsExactly(0L, 100_007L);
    }

    @Test
    void findsInAFileThatMemoryCannotHold() throws Exception {
        try (var channel = FileChannel.open(
                folder.resolve("large"),
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.WRITE,
                StandardOpenOption.SPARSE)) {
            channel.write(ByteBuffer.wrap(("x".repeat(5000) + "\nneedle\nneedle\n").getBytes(StandardCharsets.UTF_8)));
            channel.write(ByteBuffer.wrap(new byte[] {'\n'}), 3L << 30);
        }
        assertThat(find("^needle$", 1))
                .containsExactly(new Match(
                        new Text("large"),
                        new Text("needle\n"),
                        2,
                        5001,
                        List.of(new Submatch(new Text("needle"), 0, 6))));
    }
}
