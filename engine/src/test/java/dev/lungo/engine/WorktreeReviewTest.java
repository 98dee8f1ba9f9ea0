package dev.lungo.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lungo.core.session.Session;
import dev.lungo.core.workspace.ChangedFile;
import dev.lungo.core.workspace.RejectedHunks;
import dev.lungo.engine.agent.EngineFailure;
import dev.lungo.engine.revert.WorktreeReview;
import dev.lungo.workspace.git.GitFacts;
import dev.lungo.workspace.git.GitVcs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Changes since the last commit, reviewed and rejected without a session. What git says afterwards decides.
@Tag("slow")
class WorktreeReviewTest {
    private static final String GIT = "export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1 GIT_AUTHOR_NAME=T"
        + " GIT_AUTHOR_EMAIL=t@example.org GIT_COMMITTER_NAME=T GIT_COMMITTER_EMAIL=t@example.org; set -e; umask 022;"
        + " ";
    private static final String LINES = "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n";

    @TempDir
    Path folder;

    Fixture fixture;
    Path project;
    WorktreeReview reviews;

    @BeforeEach
    void open() throws Exception {
        fixture = new Fixture(folder);
        project = fixture.project;
        reviews = new WorktreeReview(fixture.instances, new GitVcs(new GitFacts()));
        shell("git init -q -b main");
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private String shell(String line) throws IOException, InterruptedException {
        var process = new ProcessBuilder("bash", "-c", GIT + line)
                .directory(project.toFile())
                .redirectErrorStream(true)
                .start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }

    private void write(String name, String content) throws IOException {
        Files.createDirectories(project.resolve(name).getParent());
        Files.writeString(project.resolve(name), content);
    }

    private void commit() throws IOException, InterruptedException {
        shell("git add -A; git commit -q -m one");
    }

    private List<ChangedFile> files() throws InterruptedException {
        return reviews.of(project.toString()).files();
    }

    private void reject(ChangedFile file, Integer... hunks) throws InterruptedException {
        reviews.reject(
                project.toString(), List.of(new RejectedHunks(file.file(), file.version(), List.of(hunks), null)));
    }

    private void rejectAll() throws InterruptedException {
        for (var file : files())
            reject(
                    file,
                    java.util.stream.IntStream.range(0, file.hunks().size())
                            .boxed()
                            .toArray(Integer[]::new));
    }

    @Test
    void oneOfTwoHunks() throws Exception {
        write("src/a.txt", LINES + "end");
        commit();
        write("src/a.txt", LINES.replace("\n2\n", "\ntwo\n") + "end\n");
        var file = files().getFirst();
        assertThat(file.hunks()).hasSize(2);
        reject(file, 1);
        assertThat(Files.readString(project.resolve("src/a.txt"))).isEqualTo(LINES.replace("\n2\n", "\ntwo\n") + "end");
        assertThat(shell("git diff --numstat")).isEqualTo("1\t1\tsrc/a.txt\n");
    }

    @Test
    void everythingRejectedIsTheCommit() throws Exception {
        write("keep.txt", LINES);
        write("gone.txt", "gone\n");
        write("moved.txt", LINES + "moved\n");
        write("run.sh", "#!/bin/sh\n");
        write("image.bin", "a\0b");
        shell("chmod 755 run.sh; ln -s keep.txt link");
        commit();
        shell("rm gone.txt; mv moved.txt other.txt; echo more >> other.txt; chmod 644 run.sh; echo x >> run.sh;"
                + " printf 'a\\0bc' > image.bin; ln -sf elsewhere link; mkdir new; echo new > new/b.txt;"
                + " sed -i s/^7/seven/ keep.txt");
        assertThat(files())
                .extracting(ChangedFile::file, ChangedFile::status)
                .extracting(Object::toString)
                .containsExactly(
                        "(\"gone.txt\", \"deleted\")",
                        "(\"image.bin\", \"modified\")",
                        "(\"keep.txt\", \"modified\")",
                        "(\"link\", \"modified\")",
                        "(\"new/b.txt\", \"added\")",
                        "(\"other.txt\", \"renamed\")",
                        "(\"run.sh\", \"modified\")");
        rejectAll();
        assertThat(shell("git status --porcelain")).isEmpty();
        assertThat(files()).isEmpty();
    }

    private String everything() throws IOException, InterruptedException {
        return shell("find . -path ./.git -prune -o -printf '%P %m %l ' -type f -exec sha1sum {} \\; | sort");
    }

    @Test
    void aRejectionIsUndoneByteForByte() throws Exception {
        write("keep.txt", LINES);
        write("gone.txt", "gone\n");
        write("moved.txt", LINES + "moved\n");
        write("run.sh", "#!/bin/sh\n");
        write("image.bin", "a\0b");
        shell("chmod 755 run.sh; ln -s keep.txt link");
        commit();
        shell("rm gone.txt; mv moved.txt other.txt; echo more >> other.txt; chmod 600 run.sh; echo x >> run.sh;"
                + " printf 'a\\0bc\\377' > image.bin; ln -sf elsewhere link; mkdir new; printf new > new/b.txt;"
                + " sed -i s/^7/seven/ keep.txt");
        var mine = everything();
        rejectAll();
        int rejections = 0;
        while (reviews.of(project.toString()).rejection() != null) {
            new WorktreeReview(fixture.instances, new GitVcs(new GitFacts())).undo(project.toString(), 0);
            rejections++;
        }
        assertThat(rejections).isEqualTo(7);
        assertThat(everything()).isEqualTo(mine);
        assertThatThrownBy(() -> reviews.undo(project.toString(), 0))
                .isInstanceOf(EngineFailure.class)
                .hasMessage("No rejection to undo in " + project + ". Nothing was changed.");
    }

    @Test
    void whatChangedSinceARejectionIsNotOverwritten() throws Exception {
        write("a.txt", LINES);
        write("b.txt", LINES);
        commit();
        write("a.txt", LINES + "a\n");
        write("b.txt", LINES + "b\n");
        write("c.txt", "new\n");
        var rejected = files().stream()
                .map(file -> new RejectedHunks(file.file(), file.version(), List.of(0), null))
                .toList();
        var left = reviews.reject(project.toString(), rejected);
        var rejection = left.rejection();
        assertThat(rejection).isNotNull();
        assertThat(rejection.files()).containsExactly("a.txt", "b.txt", "c.txt");
        write("a.txt", "mine\n");
        write("c.txt", "mine\n");
        assertThatThrownBy(() -> reviews.undo(project.toString(), 0))
                .isInstanceOf(EngineFailure.class)
                .hasMessage("a.txt, c.txt changed since the rejection. Nothing was changed. Put aside what you changed"
                        + " there, then undo the rejection again.");
        assertThat(Files.readString(project.resolve("b.txt"))).isEqualTo(LINES);
        assertThat(Files.readString(project.resolve("c.txt"))).isEqualTo("mine\n");
        write("a.txt", LINES);
        Files.delete(project.resolve("c.txt"));
        assertThatThrownBy(() -> reviews.undo(project.toString(), rejection.time() + 1))
                .isInstanceOf(EngineFailure.class)
                .hasMessage("This rejection is undone already. Nothing more was changed.");
        assertThat(reviews.undo(project.toString(), rejection.time())).isEqualTo(rejection);
        assertThat(Files.readString(project.resolve("a.txt"))).isEqualTo(LINES + "a\n");
        assertThat(Files.readString(project.resolve("c.txt"))).isEqualTo("new\n");
    }

    @Test
    void aRejectionThatWasKilledHalfwayIsUndone() throws Exception {
        write("a.txt", "1\n");
        write("b.txt", "1\n");
        commit();
        write("a.txt", "2\n");
        write("b.txt", "2\n");
        rejectBoth();
        write("b.txt", "2\n");
        reviews.undo(project.toString(), 0);
        assertThat(shell("cat a.txt b.txt")).isEqualTo("2\n2\n");
    }

    private void rejectBoth() throws InterruptedException {
        reviews.reject(
                project.toString(),
                files().stream()
                        .map(file -> new RejectedHunks(file.file(), file.version(), List.of(0), null))
                        .toList());
    }

    @Test
    void singleLinesOfAHunk() throws Exception {
        write("a.txt", "1\n2\n3\n");
        commit();
        write("a.txt", "one\ntwo\n3\n");
        var file = files().getFirst();
        var lines = List.of(new RejectedHunks.Lines(0, List.of(1, 3)));
        reviews.reject(project.toString(), List.of(new RejectedHunks(file.file(), file.version(), List.of(), lines)));
        assertThat(Files.readString(project.resolve("a.txt"))).isEqualTo("one\n2\n3\n");
        var now = files().getFirst();
        var outside = List.of(new RejectedHunks.Lines(0, List.of(2)));
        assertThatThrownBy(() -> reviews.reject(
                        project.toString(), List.of(new RejectedHunks(now.file(), now.version(), List.of(), outside))))
                .isInstanceOf(EngineFailure.class)
                .hasMessage("a.txt, hunk 1, has no changed line 3 to reject.");
    }

    @Test
    void lineEndsOfTheCheckoutStay() throws Exception {
        write(".gitattributes", "*.txt text eol=crlf\n");
        write("a.txt", LINES);
        commit();
        shell("rm a.txt; git checkout -q -- a.txt");
        var before = Files.readString(project.resolve("a.txt"));
        assertThat(before).contains("1\r\n2\r\n");
        write("a.txt", before.replace("\r\n3\r\n", "\r\nthree\r\n"));
        var file = files().getFirst();
        assertThat(List.of(file.additions(), file.deletions())).containsExactly(1, 1);
        reject(file, 0);
        assertThat(Files.readString(project.resolve("a.txt"))).isEqualTo(before);
    }

    @Test
    void filteredFilesAreNotTouched() throws Exception {
        write(".gitattributes", "*.big filter=lfs\n");
        write("a.big", "1\n");
        commit();
        write("a.big", "2\n");
        var review = reviews.of(project.toString());
        assertThat(review.files()).isEmpty();
        assertThat(review.left())
                .containsExactly(new Session.Left("a.big", "passes through a filter of Git; use git diff"));
    }

    @Test
    void withoutACommitAllFilesAreNew() throws Exception {
        write("a.txt", "new\n");
        reject(files().getFirst(), 0);
        assertThat(project.resolve("a.txt")).doesNotExist();
    }

    @Test
    void aFileThatChangedSinceIsRefused() throws Exception {
        write("a.txt", "1\n");
        commit();
        write("a.txt", "2\n");
        var file = files().getFirst();
        write("a.txt", "3\n");
        assertThatThrownBy(() -> reject(file, 0))
                .isInstanceOf(EngineFailure.class)
                .hasMessageStartingWith("a.txt changed since it was shown.");
        assertThat(Files.readString(project.resolve("a.txt"))).isEqualTo("3\n");
    }

    @Test
    void outsideARepositoryThereIsNothingToCompareWith() throws Exception {
        shell("rm -rf .git");
        var none = new WorktreeReview(fixture.instances, new GitVcs(new GitFacts()));
        assertThatThrownBy(() -> none.of(project.toString()))
                .isInstanceOf(EngineFailure.class)
                .hasMessage(project + " is not in a Git repository, so there is no commit to compare with.");
    }
}
