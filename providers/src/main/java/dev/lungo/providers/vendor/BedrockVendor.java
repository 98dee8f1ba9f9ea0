package dev.lungo.providers.vendor;

import dev.lungo.core.model.Model;
import dev.lungo.core.model.ProviderInfo;
import dev.lungo.providers.credential.CredentialResolver;
import dev.lungo.providers.key.aws.AwsKeys;
import dev.lungo.providers.key.aws.AwsSettings;
import dev.lungo.providers.protocol.Endpoint;
import java.net.URI;
import java.util.Map;

/// Amazon Bedrock: its address follows from a region, and its requests are signed instead of showing a key.
final class BedrockVendor implements Vendor {
    private static final String ID = "amazon-bedrock";
    private static final String NPM = "@ai-sdk/amazon-bedrock";

    /// A provider with any id may have models on Bedrock.
    @Override
    public boolean serves(ProviderInfo provider, Model model) {
        return provider.id().equals(ID) || model.api().npm().equals(NPM);
    }

    @Override
    public boolean opens(String providerID, CredentialResolver credentials) {
        return providerID.equals(ID)
                && new AwsSettings(Map.of(), credentials.environment().variables(), credentials.storedKey(ID))
                        .isVisible(false);
    }

    @Override
    public boolean isUsable(Site site) {
        return !site.provider().id().equals(ID)
                || settings(site).isVisible(site.provider().source().equals("config"));
    }

    /// Models with an address of their own are reached there, in their own protocol.
    @Override
    public Endpoint endpoint(Site site) {
        var keys = (AwsKeys) site.keys(settings(site), clients -> new AwsKeys(settings(site), clients));
        var known = site.model().api().url();
        return site.endpoint(
                known.isBlank() ? address(site, keys) : beside(site, known.replace("${AWS_REGION}", keys.region())),
                keys,
                null,
                ConnectionOptions.headers(site.options(), npm(site.provider(), site.model())));
    }

    /// An endpoint without a path gets the path of the model's own address.
    private static String beside(Site site, String known) {
        var endpoint = site.option("endpoint");
        if (endpoint == null) return known;
        var bare = endpoint.replaceFirst("/+$", "");
        return bare.replaceFirst("^https?://", "").contains("/")
                ? bare
                : bare + URI.create(known).getPath();
    }

    private static String address(Site site, AwsKeys keys) {
        var endpoint = site.option("endpoint");
        if (endpoint != null) return endpoint;
        var base = site.option(BASE_URL);
        return base != null ? base : keys.address();
    }

    private static AwsSettings settings(Site site) {
        return new AwsSettings(
                site.options(),
                site.environment().variables(),
                site.credentials().storedKey(site.provider().id()));
    }
}
