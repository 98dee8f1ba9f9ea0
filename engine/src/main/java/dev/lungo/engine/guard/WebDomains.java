package dev.lungo.engine.guard;

import dev.lungo.core.config.Config;
import dev.lungo.core.network.DomainPattern;
import dev.lungo.core.network.NetworkHost;
import dev.lungo.core.tool.ToolFailure;
import java.util.List;

/// The domains of the web that the user's configuration permits, for `webfetch` and for connections of commands.
record WebDomains(Config.WebSettings settings) {
    static WebDomains of(Guard guard) {
        return new WebDomains(guard.instance().config().web());
    }

    void require(NetworkHost host) throws ToolFailure {
        if (matches("web.deny", settings.deny(), host))
            throw new ToolFailure.Denied(host + " is denied by web.deny of the user's configuration.");
        if (!settings.allow().isEmpty() && !matches("web.allow", settings.allow(), host))
            throw new ToolFailure.Denied(host + " is not in web.allow of the user's configuration.");
    }

    private static boolean matches(String key, List<String> domains, NetworkHost host) throws ToolFailure {
        try {
            return domains.stream().map(DomainPattern::parse).toList().stream()
                    .anyMatch(pattern -> pattern.matches(host));
        } catch (IllegalArgumentException malformed) {
            throw new ToolFailure(key + " of the user's configuration is invalid: " + malformed.getMessage() + ".");
        }
    }
}
