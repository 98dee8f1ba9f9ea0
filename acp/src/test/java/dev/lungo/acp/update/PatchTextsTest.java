package dev.lungo.acp.update;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.acp.update.PatchTexts.Hunk;
import org.junit.jupiter.api.Test;

class PatchTextsTest {
    @Test
    void eachHunkHasItsTwoSides() {
        var patch = """
            --- a/src/a.txt
            +++ b/src/a.txt
            @@ -1,2 +1,2 @@
             one
            -two
            +2
            @@ -9,1 +9,2 @@ name
             nine
            +ten
            """;
        assertThat(PatchTexts.of(patch))
                .containsExactly(
                        new Hunk("src/a.txt", "one\ntwo\n", "one\n2\n", 1),
                        new Hunk("src/a.txt", "nine\n", "nine\nten\n", 9));
    }

    @Test
    void newAndDeletedFilesHaveOneSide() {
        var patch = """
            --- /dev/null
            +++ b/new.txt
            @@ -0,0 +1,1 @@
            +new
            --- a/old.txt
            +++ /dev/null
            @@ -1,1 +0,0 @@
            -old
            """;
        assertThat(PatchTexts.of(patch))
                .containsExactly(new Hunk("new.txt", null, "new\n", 1), new Hunk("old.txt", "old\n", "", 1));
    }

    @Test
    void linesThatLookLikeHeadersAreContent() {
        var patch = """
            --- a/a.sql
            +++ b/a.sql
            @@ -1,2 +1,2 @@
            --- a comment
            +++ b comment
             @@ -1 +1 @@
            """;
        assertThat(PatchTexts.of(patch))
                .containsExactly(new Hunk("a.sql", "-- a comment\n@@ -1 +1 @@\n", "++ b comment\n@@ -1 +1 @@\n", 1));
    }

    @Test
    void aMissingLineEndIsKept() {
        var patch = """
            --- a/a.txt
            +++ b/a.txt
            @@ -1 +1 @@
            -old
            \\ No newline at end of file
            +new
            """;
        assertThat(PatchTexts.of(patch)).containsExactly(new Hunk("a.txt", "old", "new\n", 1));
        var both = patch + "\\ No newline at end of file\n";
        assertThat(PatchTexts.of(both)).containsExactly(new Hunk("a.txt", "old", "new", 1));
    }

    @Test
    void anythingElseHasNoHunks() {
        assertThat(PatchTexts.of("")).isEmpty();
        assertThat(PatchTexts.of("Binary files differ\n@@ nonsense\n")).isEmpty();
    }
}
