package dev.lungo.engine.guard;

import dev.lungo.core.config.Config;
import dev.lungo.core.id.Id;
import dev.lungo.core.network.WebAddress;
import dev.lungo.core.permission.Permission;
import dev.lungo.core.permission.Wildcard;
import dev.lungo.core.session.Session;
import dev.lungo.policy.secret.SecretFinder;
import dev.lungo.policy.shell.ShellPolicy;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Asks before a session that has read untrusted content sends something away, even if rules allow it: the content may
/// have told the model to. A person sees why and decides for this call alone.
record Containment(Exposure exposure, Config.Containment settings, Id<Session> session) {
    /// Keys, and parts of files as an address would carry them. An address that is no longer carries little, and
    /// searches are made of such.
    private static final Pattern DATA = Pattern.compile("[A-Za-z0-9+_=%-]{48,}|.{160,}", Pattern.DOTALL);

    /// The reason to ask for a wish; null if there is none.
    @Nullable
    String reason(Guard.Wish wish) {
        if (Boolean.FALSE.equals(settings.ask())) return null;
        var sent = sent(wish);
        if (sent == null) return null;
        var sources = exposure.sources(session);
        return sources.isEmpty()
                ? null
                : "This session read untrusted content of " + UntrustedContent.named(sources) + ". " + sent;
    }

    private @Nullable String sent(Guard.Wish wish) {
        return switch (wish.permission()) {
            case Permission.BASH -> wish.metadata().get("command") instanceof String line ? command(line, wish) : null;
            case Permission.WEBFETCH -> wish.metadata().get("url") instanceof String url ? address(url) : null;
            default -> null;
        };
    }

    private @Nullable String command(String line, Guard.Wish wish) {
        var own = wish.patterns().stream()
                .filter(text -> settings.commands().stream().anyMatch(pattern -> Wildcard.matches(pattern, text)));
        var sending = Stream.concat(ShellPolicy.sending(line).stream(), own)
                .distinct()
                .toList();
        return sending.isEmpty() ? null : "This sends data away: " + String.join("; ", sending);
    }

    /// An address that the session was not given, and that is long enough to carry what it knows.
    private @Nullable String address(String url) {
        if (!carriesData(url) || exposure.was(session, url)) return null;
        return "This address may carry data away, and the model made it up.";
    }

    private static boolean carriesData(String url) {
        try {
            var address = WebAddress.parse(url);
            return Stream.of(address.host().text(), address.target())
                    .anyMatch(text -> DATA.matcher(text).find()
                            || !SecretFinder.find(text).isEmpty());
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }
}
