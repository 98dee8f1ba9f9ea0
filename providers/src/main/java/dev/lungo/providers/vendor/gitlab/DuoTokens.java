package dev.lungo.providers.vendor.gitlab;

import dev.lungo.providers.http.TokenClient;
import dev.lungo.providers.key.AccessToken;
import dev.lungo.providers.key.KnownSecrets;
import dev.lungo.providers.key.TokenSource;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;

/// GitLab changes a person's token for one that its AI gateway takes for half an hour.
final class DuoTokens implements TokenSource {
    private static final String PATH = "/api/v4/ai/third_party_agents/direct_access";
    /// GitLab does not report the lifetime; it is documented as 30 minutes.
    private static final Duration LIFE = Duration.ofMinutes(25);
    private static final int MOST_KEYS = 20;

    private final DuoAccount account;
    private final TokenClient server;
    private final InstantSource clock;
    private final KnownSecrets redaction = new KnownSecrets();

    DuoTokens(DuoAccount account, TokenClient server, InstantSource clock) {
        this.account = account;
        this.server = server;
        this.clock = clock;
    }

    /// A token that GitLab rejects is followed by the user's next one, if there is another.
    @Override
    public AccessToken fetch() throws IOException, InterruptedException {
        for (int shown = 1; ; shown++) {
            var own = Objects.requireNonNullElse(account.own().current(), "");
            var answer = server.json(
                    account.instance() + PATH,
                    Map.of("feature_flags", account.flags()),
                    Map.of("Authorization", "Bearer " + own));
            if (answer.status() / 100 == 2) return token(answer);
            if (shown == MOST_KEYS || !account.own().refused(own, answer.status())) throw refused(answer);
        }
    }

    private AccessToken token(TokenClient.Answer answer) throws IOException {
        var token = DuoToken.of(answer.body());
        if (token.token().isBlank())
            throw new IOException("GitLab (" + account.instance()
                    + ") returned no token for its AI gateway. Check its address (GITLAB_INSTANCE_URL).");
        redaction.add(token.token());
        return new AccessToken(token.text(), clock.instant().plus(LIFE));
    }

    private static String next(int status) {
        return switch (status) {
            case 401 ->
                ": the token has expired or is wrong. Create one with the scope `api` and store it with `lungo auth"
                        + " login gitlab`, or set GITLAB_TOKEN.";
            case 403 ->
                ": GitLab Duo must be enabled for this instance and group, and your account needs a seat; the"
                        + " token needs the scope `api`.";
            case 404 ->
                ": this instance has no GitLab Duo for third-party agents, or its address is wrong"
                        + " (GITLAB_INSTANCE_URL).";
            default -> ".";
        };
    }

    private IOException refused(TokenClient.Answer answer) {
        var said = answer.body().path("message").asString(answer.explanation());
        return new IOException("GitLab (" + account.instance() + ") denied access to its models (HTTP status "
                + answer.status() + ", \"" + redact(said) + "\")" + next(answer.status()));
    }

    @Override
    public String redact(String text) {
        return account.own().redact(redaction.of(text));
    }
}
