package dev.lungo.extensions.hook;

import dev.lungo.core.permission.Wildcard;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Limits for all hooks: what is `disabled`, only those of the administrator (`managed`), addresses by pattern, and
/// variables of their headers. A list that is null limits nothing.
public record HookPolicy(
        Disabled disabled,
        boolean managed,
        @Nullable List<String> addresses,
        @Nullable List<String> variables) {
    /// The hooks that `disableAllHooks` turns off. That of the user does not reach those of the administrator.
    public enum Disabled {
        NONE,
        UNMANAGED,
        ALL;

        boolean allows(HookSettings.Origin origin) {
            return this == NONE || this == UNMANAGED && origin.managed();
        }
    }

    public static final HookPolicy NONE = new HookPolicy(Disabled.NONE, false, null, null);

    /// The handler as far as it is permitted.
    ///
    /// @throws IllegalArgumentException if it is not
    HookHandler permitted(HookHandler handler, boolean byAdministrator) {
        if (managed && !byAdministrator)
            throw new IllegalArgumentException("only hooks of the administrator run (allowManagedHooksOnly)");
        if (!(handler instanceof HookHandler.Address address)) return handler;
        var url = address.url().toString();
        if (addresses != null && addresses.stream().noneMatch(pattern -> Wildcard.matches(pattern, url)))
            throw new IllegalArgumentException("its url is not in allowedHttpHookUrls");
        if (variables == null) return address;
        var left = new HashSet<>(address.variables());
        left.retainAll(variables);
        return new HookHandler.Address(address.url(), address.headers(), left);
    }
}
