package dev.lungo.tui.draw.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.testkit.Golden;
import dev.lungo.tui.draw.Marked;
import dev.lungo.tui.draw.look.DrawOptions;
import dev.lungo.tui.draw.look.DrawSettings;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiffDrawingTest {
    private static final String WEBHOOKS = """
        Index: parcel/webhooks.py
        ===================================================================
        --- parcel/webhooks.py
        +++ parcel/webhooks.py
        @@ -14,12 +14,15 @@
        -def deliver(hook, payload, http):
        +def deliver(hook, payload, http, sleep=time.sleep):
             \"""Send one event. True if it arrived.\"""
        -    response = http.post(hook.url, json=payload,
        -                         timeout=10)
        -    if response.status_code >= 500:
        -        log.warning("hook %s failed: %s", hook.id,
        -                    response.status_code)
        -        return False
        -    return True
        +    for attempt in range(MAX_ATTEMPTS):
        +        response = http.post(hook.url, json=payload,
        +                             timeout=10)
        +        if response.status_code < 500:
        +            return response.ok
        +        delay = min(CAP, BASE * 2 ** attempt)
        +        log.warning("hook %s: %s, again in %.1f s",
        +            hook.id, response.status_code, delay)
        +        sleep(delay * random.uniform(0.5, 1.5))
        +    return False
        \s
        \s
         def sign(payload, secret):
        @@ -40,3 +44,3 @@
         last
        -old end
        +new end
        \\ No newline at end of file
        """;

    private static final String SEVERAL = """
        diff --git a/new.txt b/new.txt
        new file mode 100644
        --- /dev/null
        +++ b/new.txt
        @@ -0,0 +1,2 @@
        +-- one
        +++ two
        diff --git a/gone.txt b/gone.txt
        deleted file mode 100644
        --- a/gone.txt
        +++ /dev/null
        @@ -1,2 +0,0 @@
        --- one
        -two
        diff --git a/old name.md b/new name.md
        similarity index 100%
        rename from old name.md
        rename to new name.md
        diff --git a/logo.png b/logo.png
        Binary files a/logo.png and b/logo.png differ
        """;

    private static DrawOptions options(int width, boolean open) {
        return new DrawOptions(width, open, 0, DrawSettings.usual("/work"));
    }

    @ParameterizedTest
    @CsvSource({"44,false", "80,false", "120,false", "44,true", "80,true", "120,true"})
    void drawsAChange(int width, boolean open) throws IOException {
        Golden.assertSame(
                "golden/diff/change." + width + (open ? ".open" : "") + ".txt",
                Marked.text(DiffDrawing.lines(WEBHOOKS, "", options(width, open))));
    }

    @ParameterizedTest
    @CsvSource({"44", "80", "120"})
    void drawsEveryKindOfFile(int width) throws IOException {
        Golden.assertSame(
                "golden/diff/several." + width + ".txt",
                Marked.text(DiffDrawing.lines(SEVERAL, "", options(width, true))));
    }

    @Test
    void namesTheKindOfChange() {
        assertThat(DiffDrawing.note(WEBHOOKS)).isEmpty();
        assertThat(DiffDrawing.note("--- /dev/null\n+++ b/a\n@@ -0,0 +1 @@\n+x\n"))
                .isEqualTo("new");
        assertThat(DiffDrawing.note("diff --git a/b b/c\nrename from b\nrename to c\n"))
                .isEqualTo("renamed from b");
    }

    @Test
    void showsTrailingBlanksAndLineEndsThatChange() {
        var patch = "--- a\n+++ a\n@@ -1,3 +1,3 @@\n same\n-one  \n-two\r\n+one\n+two\n";
        assertThat(Marked.plain(DiffDrawing.lines(patch, "a", options(40, true))))
                .isEqualTo("""
                    1   same
                    2 − one··
                    3 − two␍
                    2 + one
                    3 + two
                    """);
        var windows = "--- a\n+++ a\n@@ -1,2 +1,2 @@\n same\r\n-two\r\n+three\r\n";
        assertThat(Marked.plain(DiffDrawing.lines(windows, "a", options(40, true))))
                .isEqualTo("""
                    1   same
                    2 − two
                    2 + three
                    """);
    }

    @Test
    void marksWordsOfLinesThatResembleEachOther() {
        var marks = Words.marks("  call(a, b)", "    call(a, c, b)");
        assertThat(marks.before()).isEmpty();
        assertThat(marks.after()).containsExactly(new int[] {12, 15});
        assertThat(Words.marks("int x = 1;", "return nothing;")).isEqualTo(Words.Marks.NONE);
        var indented = Words.marks("a b", "    a b");
        assertThat(indented.before()).isEmpty();
        assertThat(indented.after()).isEmpty();
    }

    @Test
    void pairsLinesInOrder() {
        var removed = lines('-', "alpha one", "beta two", "gamma delta three");
        var added = lines('+', "new", "alpha 1", "gamma delta 3", "beta 2");
        assertThat(Pairs.of(removed, added)).containsExactly(1, Pairs.NONE, 2);
    }

    private static List<DiffLine> lines(char sign, String... texts) {
        return Arrays.stream(texts).map(text -> DiffLine.of(sign, 1, 1, text)).toList();
    }

    @Test
    void readsAPatchWithoutHeaders() {
        assertThat(Marked.plain(DiffDrawing.lines("@@ -1 +1 @@\n-a\n+b", "x.java", options(40, true))))
                .isEqualTo("1 − a\n1 + b\n");
        assertThat(DiffDrawing.lines("nonsense", "x", options(40, true))).isEmpty();
    }
}
