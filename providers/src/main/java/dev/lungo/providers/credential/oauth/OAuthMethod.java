package dev.lungo.providers.credential.oauth;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One way to get tokens. Addresses may hold `{domain}`. With a browser: `authorizeUrl` is the page, which
/// sends it back to `redirectUrl`. With a code: `deviceUrl` gives one to type at `pageUrl`, and `pollUrl`
/// (else `tokenUrl`) tells when that was done.
public record OAuthMethod(
        Flow flow,
        String label,
        String clientId,
        @Nullable String clientSecret,
        String authorizeUrl,
        String tokenUrl,
        String deviceUrl,
        @Nullable String pollUrl,
        String pageUrl,
        String redirectUrl,
        String scope,
        Map<String, String> parameters) {
    /// BROWSER is the code grant with PKCE, DEVICE is RFC 8628, OPENAI_DEVICE is OpenAI's own form of it.
    public enum Flow {
        BROWSER,
        DEVICE,
        OPENAI_DEVICE
    }

    /// The same at another domain, such as a company's own.
    OAuthMethod at(String domain) {
        return new OAuthMethod(
                flow,
                label,
                clientId,
                clientSecret,
                at(authorizeUrl, domain),
                at(tokenUrl, domain),
                at(deviceUrl, domain),
                pollUrl == null ? null : at(pollUrl, domain),
                at(pageUrl, domain),
                redirectUrl,
                scope,
                parameters);
    }

    private static String at(String url, String domain) {
        return url.replace("{domain}", domain);
    }

    @Override
    public String toString() {
        return "OAuthMethod[" + label + "]";
    }
}
