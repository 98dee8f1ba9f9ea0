package dev.lungo.workspace.web;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;
import org.jsoup.select.NodeFilter.FilterResult;
import org.jsoup.select.NodeTraversor;

/// Writes a page's content as Markdown, or as plain text in which only the blocks remain. Links and
/// images are absolute; scripts, styles, and hidden parts are left out, and removed from the page.
final class HtmlMarkdown {
    private static final String UNSEEN =
            "script, style, noscript, template, iframe, svg, head > *, [hidden], [aria-hidden=true],"
                    + " [style~=(?i)(display\\s*:\\s*none|visibility\\s*:\\s*hidden|font-size\\s*:\\s*0(?![.\\d]))]";

    private static final Pattern SPACE = Pattern.compile("[\\s\\u00A0]+");
    /// Runs of spaces are tried from their start only, or else a long one would cost its length squared.
    private static final Pattern SPACE_AT_END = Pattern.compile("(?<![ \\t])[ \\t]+\\n");
    private static final Pattern EMPTY_LINES = Pattern.compile("\\n{3,}");
    private static final Pattern LOOSE_LIST = Pattern.compile("(?<!\\n)\\n{2,}+(?=\\s{0,99}+(-|\\d{1,9}\\.) )");
    private static final Pattern LINE_END = Pattern.compile("(?<!\\s)\\s*\\n\\s*");

    private static final int DEEPEST = 300;
    /// Characters to write, where each level of nesting writes those in it again.
    private static final long MOST_WORK = 100_000_000;

    private final boolean marked;

    private HtmlMarkdown(boolean marked) {
        this.marked = marked;
    }

    static String markdown(Document page) {
        return new HtmlMarkdown(true).page(page);
    }

    static String plain(Document page) {
        return new HtmlMarkdown(false).page(page);
    }

    private String page(Document page) {
        page.select(UNSEEN).remove();
        return tidy(isCostly(page) ? page.body().wholeText() : children(page.body()));
    }

    /// A page that is nested so deeply, or holds so much below its levels, is made to be costly; its text is all that
    /// it gets.
    private static boolean isCostly(Document page) {
        var work = new long[1];
        NodeFilter adds = (node, depth) -> {
            work[0] += work(node, depth);
            return depth > DEEPEST || work[0] > MOST_WORK ? FilterResult.STOP : FilterResult.CONTINUE;
        };
        return NodeTraversor.filter(adds, page) == FilterResult.STOP;
    }

    /// Each level may also indent each line.
    private static long work(Node node, int depth) {
        if (!(node instanceof TextNode text)) return (long) depth * depth;
        var whole = text.getWholeText();
        long lines = 1 + whole.chars().filter(c -> c == '\n').count();
        return depth * (whole.length() + lines * depth);
    }

    /// Without whitespace at the ends of lines and without more than one empty line in a row.
    private static String tidy(String text) {
        return EMPTY_LINES
                        .matcher(SPACE_AT_END.matcher(text).replaceAll("\n"))
                        .replaceAll("\n\n")
                        .strip() + "\n";
    }

    private String children(Element element) {
        var text = new StringBuilder();
        for (var child : element.childNodes()) {
            append(text, write(child));
        }
        return text.toString();
    }

    /// No space at the start of a line, none twice, and no line end twice but for one empty line.
    private static void append(StringBuilder text, String next) {
        boolean lineStart = text.isEmpty() || text.charAt(text.length() - 1) == '\n';
        boolean space = !text.isEmpty() && (lineStart || text.charAt(text.length() - 1) == ' ');
        if (space && next.startsWith(" ")) {
            next = next.substring(1);
        }
        while (text.length() > 1
                && next.startsWith("\n")
                && text.charAt(text.length() - 1) == '\n'
                && text.charAt(text.length() - 2) == '\n') {
            next = next.substring(1);
        }
        text.append(next);
    }

    private String write(Node node) {
        return switch (node) {
            case TextNode text -> SPACE.matcher(text.getWholeText()).replaceAll(" ");
            case Element element -> element(element);
            default -> "";
        };
    }

    private String element(Element element) {
        return switch (element.normalName()) {
            case "h1", "h2", "h3", "h4", "h5", "h6" ->
                block(mark("#".repeat(element.normalName().charAt(1) - '0') + " ")
                        + children(element).strip());
            case "p",
                    "div",
                    "section",
                    "article",
                    "main",
                    "header",
                    "footer",
                    "nav",
                    "aside",
                    "figure",
                    "figcaption",
                    "form",
                    "fieldset",
                    "details",
                    "summary",
                    "address",
                    "dl",
                    "dt",
                    "dd" -> block(children(element).strip());
            case "br" -> "\n";
            case "hr" -> block(mark("---"));
            case "pre" -> block(fence(element));
            case "blockquote" -> block(indent(children(element).strip(), mark("> "), mark("> ")));
            case "ul", "ol", "menu" -> list(element);
            case "table" -> block(table(element));
            case "a" -> link(element);
            case "img" -> image(element);
            case "strong", "b" -> around("**", children(element), "**");
            case "em", "i" -> around("*", children(element), "*");
            case "del", "s" -> around("~~", children(element), "~~");
            case "code", "kbd", "samp", "tt" -> code(element.text());
            default -> children(element);
        };
    }

    private String mark(String sign) {
        return marked ? sign : "";
    }

    private static String block(String text) {
        return text.isEmpty() ? "" : "\n\n" + text + "\n\n";
    }

    /// Spaces go outside the markers, or else they would not count as markers.
    private String around(String open, String text, String close) {
        var inner = text.strip();
        if (inner.isEmpty() || !marked) {
            return text;
        }
        return (text.startsWith(" ") ? " " : "") + open + inner + close + (text.endsWith(" ") ? " " : "");
    }

    private String code(String text) {
        var tick = text.contains("`") ? "``" : "`";
        return around(tick, text, tick);
    }

    private String fence(Element pre) {
        var code = pre.wholeText().replaceFirst("^\\n", "").stripTrailing();
        var language = (pre.className() + " " + pre.select("code").attr("class"))
                .lines()
                .flatMap(names -> java.util.Arrays.stream(names.split(" ")))
                .filter(name -> name.startsWith("language-"))
                .map(name -> name.substring("language-".length()))
                .findFirst()
                .orElse("");
        var fence = code.contains("```") ? "````" : "```";
        return marked ? fence + language + "\n" + code + "\n" + fence : code;
    }

    private String list(Element list) {
        var items = new StringBuilder();
        boolean ordered = list.normalName().equals("ol");
        int number = ordered && list.attr("start").matches("\\d{1,6}") ? Integer.parseInt(list.attr("start")) : 1;
        for (var item : list.children()) {
            var bullet = ordered ? number++ + ". " : "- ";
            var text = LOOSE_LIST.matcher(children(item).strip()).replaceAll("\n");
            items.append(indent(text, bullet, " ".repeat(bullet.length()))).append('\n');
        }
        return block(items.toString().stripTrailing());
    }

    private static String indent(String text, String first, String rest) {
        return first + text.lines().collect(Collectors.joining("\n" + rest)).replaceAll("\\n +(?=\\n)", "\n");
    }

    private String table(Element table) {
        var rows = table.select("tr").stream()
                .filter(row -> row.closest("table") == table)
                .toList();
        var text = new StringBuilder();
        for (var row : rows) {
            var cells = row.children().stream()
                    .map(cell -> LINE_END.matcher(children(cell).strip())
                            .replaceAll(" ")
                            .replace("|", marked ? "\\|" : "|"))
                    .toList();
            text.append(marked ? "| " + String.join(" | ", cells) + " |" : String.join("\t", cells))
                    .append('\n');
            if (marked && row == rows.getFirst()) {
                text.append("|").append(" --- |".repeat(cells.size())).append('\n');
            }
        }
        return text.toString().strip();
    }

    private String link(Element link) {
        var text = children(link);
        var target = link.absUrl("href");
        boolean useful = target.startsWith("http") || target.startsWith("mailto:");
        return useful ? around("[", text, "](" + target.replace(" ", "%20").replace(")", "%29") + ")") : text;
    }

    private String image(Element image) {
        var target = image.absUrl("src");
        var name = image.attr("alt").strip();
        return marked && target.startsWith("http") ? "![" + name + "](" + target + ")" : name;
    }
}
