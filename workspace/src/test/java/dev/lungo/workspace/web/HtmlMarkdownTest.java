package dev.lungo.workspace.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class HtmlMarkdownTest {
    /// The size of the largest page that is read.
    private static final int LARGE = 5 << 20;
    private static final int STACK = 512 << 10;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            value = {
                "<h2> A <i>b</i></h2>text=>## A *b*¶¶text",
                "<p>one</p><p>two<br>three</p>=>one¶¶two¶three",
                "a <b>bold </b>and<em> it</em>=>a **bold** and *it*",
                "see<a href=/x> link</a> <a href='#'></a><a href='javascript:x'>js</a>=>see [link](http://h/x) js",
                "<img src=i.png alt='An image'> <img src='data:x' alt=d>=>![An image](http://h/p/i.png) d",
                "<ul><li>a<ul><li>b</li><li>c</li></ul></li><li>d</li></ul>=>- a¶  - b¶  - c¶- d",
                "<ol start=3><li>a</li><li><p>b</p><p>c</p></li></ol>=>3. a¶4. b¶¶   c",
                "<pre><code class='language-java'>int a;¶  b();¶</code></pre>=>```java¶int a;¶  b();¶```",
                "use <code>a`b</code> or <code>x</code>=>use ``a`b`` or `x`",
                "<blockquote><p>q</p><p>r</p></blockquote>=>> q¶>¶> r",
                "<table><tr><th>A</th><th>B</th></tr><tr><td>1|2</td><td>x<br>y</td></tr></table>=>| A | B |¶| --- |"
                        + " --- |¶| 1\\|2 | x y |",
                "<script>x()</script><style>y</style><p hidden>no</p>  yes  =>yes",
                "a<hr>b=>a¶¶---¶¶b",
                "<div><div>in</div>out</div>=>in¶¶out"
            })
    void writesMarkdown(String html, String expected) {
        var page = Jsoup.parse(html.replace("¶", "\n"), "http://h/p/");
        assertThat(HtmlMarkdown.markdown(page).replace("\n", "¶")).isEqualTo(expected + "¶");
    }

    private static String repeated(String text, int bytes) {
        return text.repeat(bytes / text.length());
    }

    /// Pages of this size that are made to be costly.
    private static Stream<Named<String>> hostile() {
        return Stream.of(
                Named.of("deep lists", repeated("<ul><li>", LARGE)),
                Named.of("deep tables", repeated("<table><tr><td>", LARGE)),
                Named.of("quotes around many lines", "<blockquote>".repeat(250) + repeated("a<br>", LARGE)),
                Named.of("lists around many lines", "<ul><li>".repeat(120) + repeated("a<br>", LARGE)),
                Named.of("tables around much text", "<table><tr><td>".repeat(60) + repeated("word ", LARGE)),
                Named.of("spaces", "<pre>" + repeated(" ", LARGE) + "x"),
                Named.of("empty lines in a list", "<ul><li><pre>" + repeated("\n", LARGE) + "x"));
    }

    @ParameterizedTest
    @MethodSource("hostile")
    @Tag("slow")
    void aCostlyPageIsWrittenWithLittleTimeAndStack(String html) throws Exception {
        var failure = new AtomicReference<Throwable>();
        var writer = new Thread(null, () -> HtmlMarkdown.markdown(Jsoup.parse(html, "http://h/")), "", STACK);
        writer.setUncaughtExceptionHandler((_, thrown) -> failure.set(thrown));
        writer.start();
        assertThat(writer.join(PATIENCE)).isTrue();
        assertThat(failure.get()).isNull();
    }

    @Test
    void writesPlainText() {
        var page =
                Jsoup.parse("<h1>T</h1><p>a <b>b</b> <a href=/x>l</a></p><pre>x\n  y</pre><ul><li>i</ul>", "http://h/");
        assertThat(HtmlMarkdown.plain(page)).isEqualTo("T\n\na b l\n\nx\n  y\n\n- i\n");
    }
}
