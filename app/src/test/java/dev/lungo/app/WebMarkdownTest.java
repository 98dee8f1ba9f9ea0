package dev.lungo.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lungo.testkit.Required;
import dev.lungo.wire.Json;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The page's Markdown in a real browser, under the page's own policy.
@Tag("slow")
@Timeout(120)
class WebMarkdownTest {
    /// Each would run, load, or leave the page in a careless renderer.
    private static final List<String> HOSTILE = List.of(
            "<script>document.body.dataset.hit = 1</script>",
            "<img src=x onerror='document.body.dataset.hit = 1'>",
            "![picture](https://evil.example/x.png)",
            "![picture](/session)",
            "[go](javascript:document.body.dataset.hit=1)",
            "[go](JaVaScRiPt&colon;document.body.dataset.hit=1)",
            "[go](<java\nscript:document.body.dataset.hit=1>)",
            "[go](data:text/html,<script>1</script>)",
            "[go](vbscript:x) [file](file:///etc/passwd)",
            "[go]( \u0001javascript:document.body.dataset.hit=1)",
            "<javascript:document.body.dataset.hit=1>",
            "[ref]\n\n[ref]: javascript:document.body.dataset.hit=1",
            "[a](https://e.org/\"onmouseover=\"document.body.dataset.hit=1)",
            "[a](https://e.org 'x\" autofocus onfocus=\"document.body.dataset.hit=1')",
            "<svg onload='document.body.dataset.hit=1'><use href='https://evil.example/x.svg'/></svg>",
            "<math><mtext><style><img src=x onerror='document.body.dataset.hit=1'></style></mtext></math>",
            "<iframe src='https://evil.example'></iframe><form action='https://evil.example'><input"
                    + " name=id></form>",
            "<a href='https://evil.example' target=_top id=say name=enter>x</a><base href='https://evil.example'>",
            "<style>@import 'https://evil.example/x.css';</style><link rel=stylesheet href='https://evil.example'>",
            "```\"><img/src=x/onerror=document.body.dataset.hit=1>\n"
                    + "</code></pre><script>document.body.dataset.hit=1</script>\n"
                    + "```",
            "```html\n"
                    + "<script>document.body.dataset.hit = 1</script><img src=x"
                    + " onerror='document.body.dataset.hit=1'>\n"
                    + "```",
            "| a |\n|---|\n| <img src=x onerror='document.body.dataset.hit=1'> |");

    /// Inputs that make careless parsers take minutes, and some that are only large.
    private static final List<String> HUGE = List.of(
            "'['.repeat(200000)",
            "'[a]('.repeat(50000)",
            "'![a]('.repeat(40000)",
            "'**a '.repeat(50000)",
            "'*a_ '.repeat(50000)",
            "'>'.repeat(200000)",
            "'<a '.repeat(60000)",
            "'http://a.'.repeat(20000)",
            "'|'.repeat(100000) + '\\n' + '|-'.repeat(50000)",
            "'- '.repeat(100000)",
            "'a'.repeat(5000000)",
            "'some *text* with `code`\\n\\n'.repeat(100000)",
            "'```js\\n' + 'a({['.repeat(50000)");

    /// Lists elements, attributes, and addresses that no text may produce.
    private static final String HARM = "[...document.querySelectorAll('#drawn *')].flatMap(it => ["
        + " /^(a|blockquote|button|code|div|em|h[3-6]|hr|input|li|ol|p|pre|s|span|strong|table|tbody|td|th|thead|tr|ul)$/.test(it.localName)"
        + " ? '' : it.localName, ...[...it.attributes].map(of => of.name).filter(name =>"
        + " /^(on|src|style|id|name|action)/.test(name)), it.localName === 'a' && !(/^https?:$/.test(it.protocol) &&"
        + " it.target === '_blank' && it.rel === 'noopener noreferrer') ? it.outerHTML : '']).join('')";

    @AutoClose
    private final Stage stage = Stage.of(Scripts.all());

    private Chromium browser;

    @BeforeEach
    void open() throws IOException {
        var program = Chromium.find();
        Required.require(program.isPresent(), "Chromium is missing");
        browser = Chromium.start(program.get(), stage.root().resolve("profile"));
        browser.open(stage.address() + "/");
        browser.until("document.querySelector('#enter').open");
        browser.clearFaults();
    }

    @AfterEach
    void close() {
        if (browser != null) browser.close();
    }

    @Test
    void drawsLinksListsAndTables() {
        assertThat(drawn("See [it](https://e.org/a_(b)) or https://e.org/x. ~~no~~ README.md"))
                .isEqualTo("<p>See " + anchor("https://e.org/a_(b)", "it") + " or "
                        + anchor("https://e.org/x", "https://e.org/x") + ". <s>no</s> README.md</p>");
        assertThat(drawn("- [x] one\n- [ ] two\n- [three](src/a.java)"))
                .isEqualToIgnoringNewLines("<ul><li class=\"task\"><input type=\"checkbox\" disabled=\"\" checked=\"\""
                        + " aria-label=\"done\">one</li><li class=\"task\"><input type=\"checkbox\" disabled=\"\""
                        + " aria-label=\"open\">two</li><li><span title=\"src/a.java\">three</span></li></ul>");
        assertThat(drawn("| a | b |\n|:-:|--:|\n| x \\| y | 1 |"))
                .startsWith("<div class=\"wide\"><table>")
                .contains("<th class=\"center\">a</th>", "<th class=\"right\">b</th>")
                .contains("<td class=\"center\">x | y</td>", "<td class=\"right\">1</td>");
        assertThat(drawn("# Title")).isEqualToIgnoringNewLines("<h3>Title</h3>");
        assertThat(browser.faults()).isEmpty();
    }

    @Test
    void colorsCode() {
        var expected = Map.of(
                "```java\nint x = 1; // no\n```", "<span class=\"hljs-comment\">// no</span>",
                "```ts\nconst x: string = 'a'\n```", "<span class=\"hljs-keyword\">const</span>",
                "```rust\nfn main() {}\n```", "<span class=\"hljs-keyword\">fn</span>",
                "```yaml\na: true\n```", "<span class=\"hljs-attr\">a:</span>",
                "```diff\n+ new\n```", "<span class=\"hljs-addition\">+ new</span>",
                "```unheard-of\nint x;\n```", "<code data-language=\"unheard-of\">int x;</code>");
        expected.forEach((markdown, html) -> assertThat(drawn(markdown)).contains(html));
    }

    @Test
    void keepsHostileTextHarmless() {
        for (var markdown : HOSTILE) {
            drawn(markdown);
            assertThat(browser.evaluate(HARM).asString()).as(markdown).isEmpty();
        }
        browser.evaluate("new Promise(done => setTimeout(done, 200))");
        assertThat(browser.evaluate("document.body.dataset.hit ?? ''").asString())
                .isEmpty();
        assertThat(browser.addresses())
                .allMatch(url -> url.startsWith(stage.address().toString()) || url.equals("about:blank"))
                .noneMatch(url -> url.endsWith("/session"));
        assertThat(browser.faults()).isEmpty();
    }

    @Test
    void drawsHugeTextSoon() {
        for (var expression : HUGE) {
            var millis = browser.evaluate("import('/web/markdown.js').then(it => { const text = " + expression
                            + "; const start = performance.now(); const nodes = it.markdown(text);"
                            + " return nodes.length ? performance.now() - start : -1 })")
                    .asDouble();
            assertThat(millis).as(expression).isBetween(0.0, 20_000.0);
        }
    }

    @Test
    void growingTextKeepsItsCompleteBlocks() {
        var text = "# One\n\n"
                + "Two *a*\n\n"
                + "- x\n"
                + "- y\n\n"
                + "  z\n\n"
                + "| a |\n"
                + "|---|\n"
                + "| 1 |\n"
                + "| 2 |\n\n"
                + "```java\n"
                + "int x;\n\n"
                + "int y;\n"
                + "```\n\n"
                + "End of https://e.org/x.\n";
        var result = browser.evaluate("import('/web/markdown.js').then(it => { const text = " + Json.text(text) + ";"
                + " const node = document.createElement('div'); let first;"
                + " for (let at = 1; at <= text.length; at++) { it.grow(node, text.slice(0, at));"
                + " if (at === 20) first = node.querySelector('h3') }"
                + " const whole = document.createElement('div'); whole.append(...it.markdown(text));"
                + " const bare = html => html.replace(/\\n/g, '');"
                + " return [first === node.querySelector('h3'), bare(node.innerHTML), bare(whole.innerHTML)] })");
        assertThat(result.get(0).asBoolean())
                .as("a complete block is not drawn again")
                .isTrue();
        assertThat(result.get(1).asString()).isEqualTo(result.get(2).asString());
        var replaced = browser.evaluate(
                "import('/web/markdown.js').then(it => { const node = document.createElement('div'); it.grow(node,"
                        + " 'one\\n"
                        + "\\n"
                        + "two\\n"
                        + "\\n"
                        + "three'); it.grow(node, 'other'); return node.textContent.trim() })");
        assertThat(replaced.asString()).isEqualTo("other");
    }

    @Test
    void showsControlCharactersOfAsks() {
        assertThat(browser.evaluate("import('/web/dom.js').then(it => it.visible('a\\u001b[2J\\u202eb\\n'))")
                        .asString())
                .isEqualTo("a\\u{001b}[2J\\u{202e}b\n");
    }

    private String drawn(String markdown) {
        return browser.evaluate(
                        "import('/web/markdown.js').then(it => { const at = document.createElement('div'); at.id ="
                                + " 'drawn'; document.querySelector('#drawn')?.remove(); document.body.append(at);"
                                + " at.append(...it.markdown(" + Json.text(markdown) + ")); return at.innerHTML })")
                .asString()
                .strip();
    }

    private static String anchor(String target, String text) {
        return "<a href=\"" + target + "\" target=\"_blank\" rel=\"noopener noreferrer\">" + text + "</a>";
    }
}
