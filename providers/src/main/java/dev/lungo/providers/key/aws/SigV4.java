package dev.lungo.providers.key.aws;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// AWS's signature, version 4: headers that prove knowledge of the secret.
public record SigV4(String service, String region, AwsCredentials credentials) {
    private static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final HexFormat HEX = HexFormat.of();
    private static final String HEX_DIGITS = "0123456789ABCDEF";

    /// Headers to add to the request. `headers` are others that the signature covers.
    public Map<String, String> headers(String method, URI uri, Map<String, String> headers, byte[] body, Instant now) {
        var added = new TreeMap<String, String>();
        added.put("x-amz-date", TIME.format(now));
        if (credentials.token() != null) added.put("x-amz-security-token", credentials.token());
        var signed = new TreeMap<>(added);
        signed.put("host", uri.getPort() < 0 ? uri.getHost() : uri.getHost() + ":" + uri.getPort());
        headers.forEach((name, value) ->
                signed.put(name.toLowerCase(Locale.ROOT), value.strip().replaceAll(" +", " ")));
        var canonical = canonical(method, uri, signed, body);
        added.put("Authorization", authorization(canonical, String.join(";", signed.keySet()), TIME.format(now)));
        return added;
    }

    private String authorization(String canonical, String names, String time) {
        var day = time.substring(0, 8);
        var scope = day + "/" + region + "/" + service + "/aws4_request";
        var toSign = ALGORITHM + "\n" + time + "\n" + scope + "\n" + hash(utf8(canonical));
        var key = hmac(utf8("AWS4" + credentials.secret()), day);
        key = hmac(hmac(hmac(key, region), service), "aws4_request");
        return ALGORITHM + " Credential=" + credentials.accessKey() + "/" + scope + ", SignedHeaders=" + names
                + ", Signature=" + HEX.formatHex(hmac(key, toSign));
    }

    private static String canonical(String method, URI uri, TreeMap<String, String> headers, byte[] body) {
        var path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        var lines = headers.entrySet().stream()
                .map(header -> header.getKey() + ":" + header.getValue() + "\n")
                .collect(Collectors.joining());
        return method + "\n" + encoded(path, true) + "\n" + query(uri) + "\n" + lines + "\n"
                + String.join(";", headers.keySet()) + "\n" + hash(body);
    }

    /// Names and values are re-encoded in AWS's way, and sorted.
    private static String query(URI uri) {
        if (uri.getRawQuery() == null) return "";
        var pairs = new ArrayList<String>();
        for (var pair : uri.getRawQuery().split("&")) {
            int equals = pair.indexOf('=');
            var name = equals < 0 ? pair : pair.substring(0, equals);
            pairs.add(encoded(decoded(name), false) + "="
                    + (equals < 0 ? "" : encoded(decoded(pair.substring(equals + 1)), false)));
        }
        pairs.sort(null);
        return String.join("&", pairs);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static String encoded(String text, boolean path) {
        var encoded = new StringBuilder();
        for (byte octet : utf8(text)) {
            char c = (char) (octet & 0xFF);
            if (isPlain(c) || path && c == '/') encoded.append(c);
            else encoded.append('%').append(HEX_DIGITS.charAt(c >> 4)).append(HEX_DIGITS.charAt(c & 15));
        }
        return encoded.toString();
    }

    private static boolean isPlain(char c) {
        return c < 0x80 && (Character.isLetterOrDigit(c) || "-._~".indexOf(c) >= 0);
    }

    private static String hash(byte[] bytes) {
        try {
            return HEX.formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(utf8(text));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
