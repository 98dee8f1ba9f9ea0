package dev.lungo.providers.credential.oauth;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// How a provider lets a person in who has signed in. `api` is the address for such persons and
/// `enterpriseApi` that of a company's own domain; the account goes into the header `accountHeader` and
/// is found in the token at `accountClaim`. Only `models` can be used then. `domain` is that of the
/// addresses, where the person may have another.
public record OAuthProvider(
        String id,
        String api,
        @Nullable String enterpriseApi,
        @Nullable String accountHeader,
        List<String> accountClaim,
        @Nullable Pattern models,
        @Nullable String domain,
        List<OAuthMethod> methods) {
    public boolean offers(String modelID) {
        return models == null || models.matcher(modelID).matches();
    }

    /// The address of a company's own domain, if it is one.
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
