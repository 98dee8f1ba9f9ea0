package dev.lungo.workspace.web;

import dev.lungo.core.tool.ToolFailure;
import dev.lungo.core.workspace.Web.Format;
import dev.lungo.core.workspace.Web.Page;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/// Turns a response into a page in the requested format.
final class Pages {
    private static final Pattern CHARSET = Pattern.compile("charset=\"?([^\";\\s]+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern TAG = Pattern.compile("<[a-zA-Z]");
    /// The time and the memory that a page costs can grow with the square of its tags.
    private static final int MOST_TAGS = 100_000;
    /// The start of a page in which its charset is looked for.
    private static final int START = 5 * 1024;
    private static final String MARK = "\ufeff";
    private static final byte[] NO_IMAGE = {};

    private Pages() {}

    static Page of(URI address, WebAnswer answer, Format format) throws ToolFailure {
        if (answer.status() >= 400) {
            throw new ToolFailure(address + " responded with status " + answer.status() + ".");
        }
        var body = answer.body();
        var coding = answer.header("content-encoding").orElse("identity");
        if (!coding.equalsIgnoreCase("identity"))
            throw new ToolFailure(address + " is compressed (" + coding + ") although that was not asked for. Download"
                    + " it in the shell instead.");
        var type = answer.header("content-type").orElse("");
        var mime = type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (mime.startsWith("image/") && !mime.equals("image/svg+xml")) return new Page(address, mime, "", body);
        if (isHtml(mime, body))
            return new Page(address, or(mime, "text/html"), html(address, body, charset(type), format), NO_IMAGE);
        if (isBinary(body))
            throw new ToolFailure(address + " is " + or(mime, "not text")
                    + " and cannot be shown as text. Download it in the shell instead.");
        var text = new String(body, charset(type).orElse(StandardCharsets.UTF_8));
        return new Page(address, or(mime, "text/plain"), text, NO_IMAGE);
    }

    private static String or(String mime, String otherwise) {
        return mime.isEmpty() ? otherwise : mime;
    }

    private static boolean isHtml(String mime, byte[] body) {
        return mime.isEmpty() ? looksLikeHtml(body) : mime.equals("text/html") || mime.equals("application/xhtml+xml");
    }

    private static String html(URI address, byte[] body, Optional<Charset> charset, Format format) throws ToolFailure {
        var found = parse(address, Arrays.copyOf(body, Math.min(body.length, START)), charset)
                .charset();
        var text = new String(body, found);
        if (format == Format.HTML) return text;
        if (TAG.matcher(text).results().limit(MOST_TAGS + 1).count() > MOST_TAGS)
            throw new ToolFailure(address + " has more than " + MOST_TAGS
                    + " elements. Fetch it as html, or download it in the shell instead.");
        var document = Jsoup.parse(text.startsWith(MARK) ? text.substring(1) : text, address.toString());
        return format == Format.MARKDOWN ? HtmlMarkdown.markdown(document) : HtmlMarkdown.plain(document);
    }

    /// The charset of the header, else that of the page itself.
    private static Document parse(URI address, byte[] body, Optional<Charset> charset) {
        try {
            return Jsoup.parse(
                    new ByteArrayInputStream(body), charset.map(Charset::name).orElse(null), address.toString());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static Optional<Charset> charset(String type) {
        var match = CHARSET.matcher(type);
        try {
            return match.find() ? Optional.of(Charset.forName(match.group(1))) : Optional.empty();
        } catch (IllegalArgumentException unknown) {
            return Optional.empty();
        }
    }

    private static boolean looksLikeHtml(byte[] body) {
        var start = new String(body, 0, Math.min(body.length, 512), StandardCharsets.ISO_8859_1)
                .stripLeading()
                .toLowerCase(Locale.ROOT);
        return start.startsWith("<!doctype html") || start.startsWith("<html");
    }

    private static boolean isBinary(byte[] body) {
        for (int i = 0; i < Math.min(body.length, 4096); i++) {
            if (body[i] == 0) {
                return true;
            }
        }
        return false;
    }
}
