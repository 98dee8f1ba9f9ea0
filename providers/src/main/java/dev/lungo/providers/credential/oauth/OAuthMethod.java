package dev.lungo.providers.credential.oauth;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One way to get tokens: through a browser, or with a code that the user types on a page.
public record OAuthMethod(Flow flow, String label, Client client, Addresses addresses) {
    /// BROWSER is the code grant with PKCE, DEVICE is RFC 8628, OPENAI_DEVICE is OpenAI's own form of it.
    public enum Flow {
        BROWSER,
        DEVICE,
        OPENAI_DEVICE
    }

    /// Identity of Lungo as a client. `parameters` are added to the address of the page.
    public record Client(String id, @Nullable String secret, String scope, Map<String, String> parameters) {
        @Override
        public String toString() {
            return "Client[" + id + "]";
        }
    }

    /// May contain `{domain}`. `authorize` is the page of the browser, which sends it back to `redirect`. `device`
    /// gives a code to type at `page`; `poll`, else `token`, answers when that is done.
    public record Addresses(
            String authorize,
            String token,
            String device,
            @Nullable String poll,
            String page,
            String redirect) {
        private Addresses at(String domain) {
            return new Addresses(
                    at(authorize, domain),
                    at(token, domain),
                    at(device, domain),
                    poll == null ? null : at(poll, domain),
                    at(page, domain),
                    redirect);
        }

        private static String at(String url, String domain) {
            return url.replace("{domain}", domain);
        }
    }

    /// The same at another domain, such as a company's own.
    OAuthMethod at(String domain) {
        return new OAuthMethod(flow, label, client, addresses.at(domain));
    }

    @Override
    public String toString() {
        return "OAuthMethod[" + label + "]";
    }
}
