package dev.lungo.providers.key.google;

import dev.lungo.providers.key.AccessToken;
import dev.lungo.providers.key.TokenSource;
import dev.lungo.wire.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A service account, which shows that it is itself by signing with its private key (RFC 7523).
record ServiceAccount(
        String email,
        String privateKey,
        @Nullable String keyID,
        @Nullable String tokenUri,
        String place,
        GoogleTokens server)
        implements TokenSource {
    private static final String GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer";
    private static final String SCOPE = "https://www.googleapis.com/auth/cloud-platform";
    private static final long SECONDS = 3_600;

    @Override
    public AccessToken fetch() throws IOException, InterruptedException {
        var form = new LinkedHashMap<String, String>();
        form.put("grant_type", GRANT);
        form.put("assertion", assertion());
        return server.fetch(tokenUri, form, place);
    }

    private String assertion() throws IOException {
        long now = server.now().getEpochSecond();
        var head = new LinkedHashMap<String, Object>();
        head.put("alg", "RS256");
        head.put("typ", "JWT");
        if (keyID != null) head.put("kid", keyID);
        var claims = new LinkedHashMap<String, Object>();
        claims.put("iss", email);
        claims.put("scope", SCOPE);
        claims.put("aud", tokenUri == null ? GoogleTokens.URL : tokenUri);
        claims.put("iat", now);
        claims.put("exp", now + SECONDS);
        var said = base64(head) + "." + base64(claims);
        return said + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature(said));
    }

    private static String base64(Map<String, Object> part) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Json.bytes(part));
    }

    private byte[] signature(String said) throws IOException {
        try {
            var pem = privateKey.replaceAll("-----[A-Z ]+-----|\\\\n|\\s", "");
            var key = KeyFactory.getInstance("RSA")
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(pem)));
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(said.getBytes(StandardCharsets.US_ASCII));
            return signature.sign();
        } catch (GeneralSecurityException | IllegalArgumentException broken) {
            throw new IOException(
                    "The private key in " + place + " cannot be read. Create a new one for " + email + ".");
        }
    }

    @Override
    public String toString() {
        return "ServiceAccount[" + email + "]";
    }
}
