package dev.lungo.mcp.oauth;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Finds who signs users in to a server. What a server says is checked against where it was found, so that no server
/// can send users, codes, or tokens to the wrong place.
record Discovery(JsonRequests requests) {
    private static final String RESOURCE = "/.well-known/oauth-protected-resource";
    private static final String ISSUER = "/.well-known/oauth-authorization-server";
    private static final String OPENID = "/.well-known/openid-configuration";

    ProtectedResource resource(URI server, Challenge challenge) throws IOException, InterruptedException {
        for (var place : resourcePlaces(server, challenge.metadata())) {
            var answer = requests.get(place);
            if (answer.isGood()) return resource(server, answer.body());
        }
        var origin = SignInAddresses.origin(server).toString();
        return new ProtectedResource(SignInAddresses.resource(server), origin, null, false);
    }

    private static List<URI> resourcePlaces(URI server, @Nullable String named) throws IOException {
        var places = new LinkedHashSet<URI>();
        if (named != null) places.add(SignInAddresses.safe(named, "metadata's address"));
        var origin = SignInAddresses.origin(server);
        places.add(origin.resolve(RESOURCE + SignInAddresses.path(server)));
        places.add(origin.resolve(RESOURCE));
        return List.copyOf(places);
    }

    private static ProtectedResource resource(URI server, JsonNode metadata) throws IOException {
        var resource = metadata.path("resource").asString("");
        if (!covers(resource, server))
            throw new IOException("its metadata is that of another server (" + resource + ")");
        var issuer = metadata.path("authorization_servers").path(0).asString("");
        if (issuer.isEmpty()) throw new IOException("its metadata names no authorization server");
        SignInAddresses.safe(issuer, "authorization server");
        var scopes = metadata.path("scopes_supported")
                .valueStream()
                .map(scope -> scope.asString(""))
                .collect(Collectors.joining(" "));
        return new ProtectedResource(resource, issuer, scopes.isEmpty() ? null : scopes, true);
    }

    /// True if the server's address is the named resource or lies below it.
    private static boolean covers(String resource, URI server) throws IOException {
        try {
            var named = URI.create(resource);
            var path = SignInAddresses.path(named);
            return named.getHost() != null
                    && SignInAddresses.origin(named)
                            .toString()
                            .equalsIgnoreCase(SignInAddresses.origin(server).toString())
                    && (SignInAddresses.path(server).equals(path)
                            || SignInAddresses.path(server).startsWith(path + "/"));
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    IssuerMetadata issuer(ProtectedResource resource) throws IOException, InterruptedException {
        var issuer = URI.create(resource.issuer());
        for (var place : issuerPlaces(issuer)) {
            var answer = requests.get(place);
            if (!answer.isGood()) continue;
            var metadata = new IssuerMetadata(answer.body());
            if (!isOf(metadata, resource))
                throw new IOException("the metadata at " + place + " are those of another authorization server ("
                        + metadata.issuer() + ")");
            return metadata;
        }
        if (resource.described())
            throw new IOException("its authorization server " + resource.issuer() + " does not describe itself");
        return IssuerMetadata.usual(issuer);
    }

    /// True if the metadata are of the issuer that the server names. A server that names none vouches for all of its
    /// own origin.
    private static boolean isOf(IssuerMetadata metadata, ProtectedResource resource) {
        return SignInAddresses.same(metadata.issuer(), resource.issuer())
                || !resource.described() && (metadata.issuer() + "/").startsWith(resource.issuer() + "/");
    }

    /// The identity provider at this address.
    IssuerMetadata provider(String issuer) throws IOException, InterruptedException {
        SignInAddresses.safe(issuer, "identity provider");
        return issuer(new ProtectedResource("", issuer, null, true));
    }

    private static List<URI> issuerPlaces(URI issuer) {
        var origin = SignInAddresses.origin(issuer);
        var path = SignInAddresses.path(issuer);
        var places = new ArrayList<URI>();
        places.add(origin.resolve(ISSUER + path));
        places.add(origin.resolve(OPENID + path));
        if (!path.isEmpty()) places.add(origin.resolve(path + OPENID));
        return places;
    }
}
