package dev.lungo.extensions.plugin.process;

import dev.lungo.core.network.DomainPattern;
import dev.lungo.core.secret.SecretNames;
import dev.lungo.policy.secret.SecretFinder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The declared rights of a plugin's program. Without any, it reads the project and what is not secret, and writes
/// nothing. `network` are domains that it connects to, `writable` places below the project's directory, `environment`
/// variables that it gets although they look like credentials.
public record PluginRights(List<String> network, List<String> writable, List<String> environment) {
    /// @throws IllegalArgumentException if a domain or place cannot be one
    public PluginRights {
        network = List.copyOf(network);
        writable = List.copyOf(writable);
        environment = List.copyOf(environment);
        network.forEach(DomainPattern::parse);
        for (var place : writable)
            if (place.startsWith("/")
                    || place.startsWith("~")
                    || List.of(place.split("/")).contains(".."))
                throw new IllegalArgumentException("\"" + place + "\" is not a place below the project");
    }

    /// The variables that the program gets.
    Map<String, String> of(Map<String, String> variables) {
        var permitted = new HashMap<>(variables);
        permitted.entrySet().removeIf(each -> !environment.contains(each.getKey()) && isSecret(each));
        return permitted;
    }

    private static boolean isSecret(Map.Entry<String, String> variable) {
        return SecretNames.named(variable.getKey())
                || !SecretFinder.maskedForms(variable.getValue()).equals(variable.getValue());
    }
}
