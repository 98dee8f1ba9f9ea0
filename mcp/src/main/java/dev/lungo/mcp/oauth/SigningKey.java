package dev.lungo.mcp.oauth;

import dev.lungo.wire.Json;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.ECKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// The private key by which a client proves itself instead of with a secret.
record SigningKey(PrivateKey key, SigningAlgorithm algorithm) {
    /// Names of an algorithm in tokens (RFC 7518) and in Java.
    private record SigningAlgorithm(String token, String java) {}

    private static final Pattern PEM =
            Pattern.compile("\\s*-{5}BEGIN PRIVATE KEY-{5}([A-Za-z0-9+/=\\s]+)-{5}END PRIVATE KEY-{5}\\s*");
    private static final List<String> KINDS = List.of("EC", "RSA", "Ed25519");

    /// @throws IllegalArgumentException if the text is not a key that can sign
    static SigningKey of(String pem) {
        var found = PEM.matcher(pem);
        if (!found.matches()) throw unreadable();
        var bytes = new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(found.group(1)));
        for (var kind : KINDS) {
            try {
                var key = KeyFactory.getInstance(kind).generatePrivate(bytes);
                return new SigningKey(key, algorithm(kind, key));
            } catch (GeneralSecurityException other) {
                // A key of another kind.
            }
        }
        throw unreadable();
    }

    private static IllegalArgumentException unreadable() {
        return new IllegalArgumentException("\"oauth.privateKey\" must be the text of an EC, RSA, or Ed25519 key"
                + " without a password, as \"openssl pkcs8 -topk8 -nocrypt\" writes it");
    }

    private static SigningAlgorithm algorithm(String kind, PrivateKey key) {
        return switch (kind) {
            case "EC" -> curve(((ECKey) key).getParams().getOrder().bitLength());
            case "RSA" -> new SigningAlgorithm("RS256", "SHA256withRSA");
            default -> new SigningAlgorithm("EdDSA", "Ed25519");
        };
    }

    private static SigningAlgorithm curve(int bits) {
        if (bits == 256) return new SigningAlgorithm("ES256", "SHA256withECDSAinP1363Format");
        if (bits == 384) return new SigningAlgorithm("ES384", "SHA384withECDSAinP1363Format");
        if (bits == 521) return new SigningAlgorithm("ES512", "SHA512withECDSAinP1363Format");
        throw unreadable();
    }

    /// A signed token with these claims (RFC 7515).
    String token(Map<String, Object> claims) {
        var text = encoded(Json.bytes(Map.of("alg", algorithm.token()))) + "." + encoded(Json.bytes(claims));
        try {
            var signature = Signature.getInstance(algorithm.java());
            signature.initSign(key);
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return text + "." + encoded(signature.sign());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /// The key is never shown.
    @Override
    public String toString() {
        return "SigningKey";
    }
}
