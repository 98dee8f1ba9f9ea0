package dev.lungo.providers.credential.oauth;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A provider that a user can sign in to. `api` is the address for users who have signed in, and `enterpriseApi` that
/// of a company's own domain. Only `models` can be used then. `domain` replaces `{domain}` in addresses, unless the
/// user has another.
public record OAuthProvider(
        String id,
        String api,
        @Nullable String enterpriseApi,
        Account account,
        @Nullable Pattern models,
        @Nullable String domain,
        List<OAuthMethod> methods) {
    /// The account goes into `header` and is found in the token at `claim`.
    public record Account(@Nullable String header, List<String> claim) {}

    public boolean offers(String modelID) {
        return models == null || models.matcher(modelID).matches();
    }

    /// The address for a company's own domain; the usual one where the user has none.
    public String apiAt(@Nullable String enterpriseUrl) {
        if (enterpriseUrl == null || enterpriseApi == null) return api;
        return enterpriseApi.replace("{domain}", domainOf(enterpriseUrl));
    }

    static String domainOf(String url) {
        var bare = url.strip().replaceFirst("^https?://", "");
        int end = bare.indexOf('/');
        return end < 0 ? bare : bare.substring(0, end);
    }
}
