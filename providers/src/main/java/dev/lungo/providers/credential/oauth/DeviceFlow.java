package dev.lungo.providers.credential.oauth;

import dev.lungo.core.provider.Credential;
import dev.lungo.core.provider.SignIns.Begun;
import dev.lungo.providers.http.ServerUnavailable;
import dev.lungo.providers.http.TokenClient;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The device grant (RFC 8628): a code to type on a page, on any device, and asking until that is done.
final class DeviceFlow implements Flow {
    private static final String GRANT = "urn:ietf:params:oauth:grant-type:device_code";
    private static final Duration USUAL = Duration.ofSeconds(5);
    private static final Duration SLOWER = Duration.ofSeconds(5);

    private final OAuthMethod method;
    private final TokenRequests tokens;
    private final TokenClient server;
    private final PollDelay pause;
    private final @Nullable String enterpriseUrl;
    private String deviceCode = "";
    private Duration interval = USUAL;
    private Duration left = Duration.ofMinutes(15);

    DeviceFlow(
            OAuthMethod method,
            TokenRequests tokens,
            TokenClient server,
            PollDelay pause,
            @Nullable String enterpriseUrl) {
        this.method = method;
        this.tokens = tokens;
        this.server = server;
        this.pause = pause;
        this.enterpriseUrl = enterpriseUrl;
    }

    @Override
    public Begun begin() throws IOException, InterruptedException {
        var fields = new LinkedHashMap<String, String>();
        fields.put("client_id", method.client().id());
        if (!method.client().scope().isEmpty())
            fields.put("scope", method.client().scope());
        var answer = server.form(method.addresses().device(), fields);
        var body = answer.body();
        deviceCode = body.path("device_code").asString("");
        if (deviceCode.isEmpty()) throw new IOException("the provider returned no code (" + answer.explanation() + ")");
        interval = Duration.ofSeconds(Math.max(1, body.path("interval").asLong(USUAL.toSeconds())));
        if (body.path("expires_in").asLong(0) > 0)
            left = Duration.ofSeconds(body.path("expires_in").asLong());
        var page = body.path("verification_uri")
                .asString(body.path("verification_url")
                        .asString(method.addresses().page()));
        var whole = body.path("verification_uri_complete").asString(page);
        return new Begun(whole, "auto", "Enter code: " + body.path("user_code").asString(""));
    }

    @Override
    public Credential.OAuth finish(@Nullable String code) throws IOException, InterruptedException {
        var url = Objects.requireNonNullElse(
                method.addresses().poll(), method.addresses().token());
        var fields = TokenRequests.fields(method, GRANT);
        fields.put("device_code", deviceCode);
        while (left.isPositive()) {
            pause.of(interval);
            left = left.minus(interval);
            var credential = credential(asked(url, fields));
            if (credential != null) return credential;
        }
        throw new IOException("the code expired before it was entered");
    }

    /// If the server is unreachable for a moment, polling continues.
    private TokenClient.@Nullable Answer asked(String url, Map<String, String> fields)
            throws IOException, InterruptedException {
        try {
            return server.form(url, fields);
        } catch (ServerUnavailable later) {
            interval = interval.plus(SLOWER);
            return null;
        }
    }

    private Credential.@Nullable OAuth credential(TokenClient.@Nullable Answer answer) throws IOException {
        if (answer == null) return null;
        var error = answer.error();
        if (error == null && answer.status() < 400)
            return tokens.read(answer, new Credential.OAuth("", "", 0, null, enterpriseUrl));
        switch (error == null ? "" : error) {
            case "authorization_pending" -> {}
            case "slow_down" -> interval = slower(answer);
            case "expired_token" -> throw new IOException("the code expired before it was entered");
            case "access_denied" -> throw new IOException("it was declined on the page");
            default -> throw new IOException("the provider rejected it (" + answer.explanation() + ")");
        }
        return null;
    }

    /// Some say how long; the standard adds five seconds.
    private Duration slower(TokenClient.Answer answer) {
        var requested = Duration.ofSeconds(answer.body().path("interval").asLong(0));
        return requested.compareTo(interval) > 0 ? requested : interval.plus(SLOWER);
    }

    @Override
    public void close() {}
}
