package dev.lungo.core.network;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// An http or https address without user and fragment. `target` is its path and query, as they are requested.
public record WebAddress(boolean secure, NetworkHost host, int port, String target) {
    private static final Pattern ADDRESS =
            Pattern.compile("(https?)://([^/?#\\\\]*)([^#]*)(#.*)?", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern AUTHORITY =
            Pattern.compile("(?:.*@)?(\\[[^\\]@]*\\]|[^:\\[\\]@]*)(?::([0-9]{0,5}))?", Pattern.DOTALL);
    private static final Pattern ESCAPE = Pattern.compile("%([0-9a-fA-F]{2})");
    private static final Pattern PARENTS = Pattern.compile("^(?:/+\\.\\.(?=/|$))+");
    private static final String UNSAFE = " \"<>`{}|\\^[]";
    private static final int HIGHEST_PORT = 65_535;

    /// Reads an address as browsers do; what is not permitted in one is escaped.
    ///
    /// @throws IllegalArgumentException if it is no such address; the message says why
    public static WebAddress parse(String text) {
        var parts = ADDRESS.matcher(text);
        if (!parts.matches()) throw new IllegalArgumentException("it must start with http:// or https://");
        if (parts.group(3).startsWith("\\")) throw new IllegalArgumentException("it has a \\ after its host");
        boolean secure = parts.group(1).length() == "https".length();
        var authority = AUTHORITY.matcher(parts.group(2));
        if (!authority.matches()) throw new IllegalArgumentException("its host is malformed");
        var target = escaped(parts.group(3));
        return new WebAddress(
                secure,
                NetworkHost.parse(authority.group(1)),
                port(authority.group(2), secure),
                target.startsWith("/") ? target : "/" + target);
    }

    private static int port(@Nullable String digits, boolean secure) {
        if (digits == null || digits.isEmpty()) return secure ? 443 : 80;
        int port = Integer.parseInt(digits);
        if (port == 0 || port > HIGHEST_PORT) throw new IllegalArgumentException("its port is not from 1 to 65535");
        return port;
    }

    private static String escaped(String text) {
        var escaped = new StringBuilder();
        for (byte one : text.getBytes(StandardCharsets.UTF_8)) {
            if (one > ' ' && one < 0x7f && UNSAFE.indexOf(one) < 0) escaped.append((char) one);
            else escaped.append('%').append(HexFormat.of().withUpperCase().toHexDigits(one));
        }
        return escaped.toString().replaceAll("%(?![0-9a-fA-F]{2})", "%25");
    }

    /// The same address without needless escapes and `..`, so that rules hold for all its spellings.
    public WebAddress plain() {
        int query = target.indexOf('?');
        var path = query < 0 ? target : target.substring(0, query);
        var normal = URI.create("http://host" + unescaped(path)).normalize().getRawPath();
        var rooted = PARENTS.matcher(normal).replaceFirst("").replaceFirst("^/*", "/");
        return new WebAddress(secure, host, port, rooted + (query < 0 ? "" : unescaped(target.substring(query))));
    }

    /// Without escapes of characters that never need one.
    private static String unescaped(String text) {
        return ESCAPE.matcher(text).replaceAll(found -> {
            char c = (char) HexFormat.fromHexDigits(found.group(1));
            boolean free = c < 0x7f && (Character.isLetterOrDigit(c) || "-._~".indexOf(c) >= 0);
            return Matcher.quoteReplacement(
                    free ? String.valueOf(c) : found.group().toUpperCase(Locale.ROOT));
        });
    }

    /// The host, and the port unless it is the usual one.
    public String authority() {
        return port == (secure ? 443 : 80) ? host.toString() : host + ":" + port;
    }

    /// The host, and the port unless it is 80: a subject that rules for hosts are about.
    public String place() {
        return port == 80 ? host.toString() : host + ":" + port;
    }

    public URI uri() {
        return URI.create(toString());
    }

    @Override
    public String toString() {
        return (secure ? "https://" : "http://") + authority() + target;
    }
}
