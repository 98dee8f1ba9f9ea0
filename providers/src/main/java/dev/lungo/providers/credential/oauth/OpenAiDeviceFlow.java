package dev.lungo.providers.credential.oauth;

import dev.lungo.core.provider.Credential;
import dev.lungo.core.provider.SignIns.Begun;
import dev.lungo.providers.http.ServerUnavailable;
import dev.lungo.providers.http.TokenClient;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// OpenAI's own form of the device grant: polling returns 403 or 404 until the user enters the code, and then a code
/// of the browser grant, with its verifier.
final class OpenAiDeviceFlow implements Flow {
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    private final OAuthMethod method;
    private final TokenRequests tokens;
    private final TokenClient server;
    private final PollDelay pause;
    private String deviceID = "";
    private String userCode = "";
    private Duration interval = Duration.ofSeconds(5);

    OpenAiDeviceFlow(OAuthMethod method, TokenRequests tokens, TokenClient server, PollDelay pause) {
        this.method = method;
        this.tokens = tokens;
        this.server = server;
        this.pause = pause;
    }

    @Override
    public Begun begin() throws IOException, InterruptedException {
        var answer = server.json(
                method.addresses().device(), Map.of("client_id", method.client().id()));
        deviceID = answer.body().path("device_auth_id").asString("");
        userCode = answer.body()
                .path("user_code")
                .asString(answer.body().path("usercode").asString(""));
        if (answer.status() == 404)
            throw new IOException(
                    "signing in with a code is not enabled for this account (ChatGPT's security settings)");
        if (deviceID.isEmpty() || userCode.isEmpty())
            throw new IOException("the provider returned no code (" + answer.explanation() + ")");
        interval = Duration.ofSeconds(Math.max(1, answer.body().path("interval").asLong(interval.toSeconds())));
        return new Begun(method.addresses().page(), "auto", "Enter code: " + userCode);
    }

    @Override
    public Credential.OAuth finish(@Nullable String code) throws IOException, InterruptedException {
        var url = Objects.requireNonNull(method.addresses().poll());
        for (var left = PATIENCE; left.isPositive(); left = left.minus(interval)) {
            pause.of(interval);
            var answer = asked(url);
            if (answer != null)
                return tokens.forCode(method, text(answer, "authorization_code"), text(answer, "code_verifier"), null);
        }
        throw new IOException("the code expired before it was entered");
    }

    /// Null until the user has entered the code.
    private TokenClient.@Nullable Answer asked(String url) throws IOException, InterruptedException {
        try {
            var answer = server.json(url, Map.of("device_auth_id", deviceID, "user_code", userCode));
            if (answer.status() == 403 || answer.status() == 404) return null;
            if (answer.status() >= 400)
                throw new IOException("the provider rejected it (" + answer.explanation() + ")");
            return answer;
        } catch (ServerUnavailable later) {
            return null;
        }
    }

    private static String text(TokenClient.Answer answer, String name) throws IOException {
        var text = answer.body().path(name).asString("");
        if (text.isEmpty()) throw new IOException("the sign-in server's response is incomplete");
        return text;
    }

    @Override
    public void close() {}
}
