package dev.lungo.workspace.web;

import dev.lungo.core.tool.ToolFailure;
import dev.lungo.core.workspace.Web;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscribers;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Fetches over HTTP, each redirect checked like the first address. The client lives for one fetch, so
/// that no thread and no connection stays behind.
public final class HttpWeb implements Web {
    private static final int REDIRECTS = 5;
    private static final long LIMIT = 5L << 20;
    private static final String AGENT = "Mozilla/5.0 (compatible; Lungo)";

    private final AddressRule rule;

    public HttpWeb(AddressRule rule) {
        this.rule = rule;
    }

    private static final class TooLarge extends IOException {
        private static final long serialVersionUID = 1;
    }

    @Override
    public Page fetch(URI address, Format format, Duration timeout) throws ToolFailure, InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        var client = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).connectTimeout(timeout).build();
        try {
            var at = address;
            for (int hops = 0; hops <= REDIRECTS; hops++) {
                check(at);
                var response = send(client, at, format, deadline);
                var location = response.headers().firstValue("location");
                boolean redirect = response.statusCode() / 100 == 3 && location.isPresent();
                if (!redirect) {
                    return Pages.of(at, response, format);
                }
                at = resolve(at, location.get());
            }
            throw new ToolFailure(address + " redirects more than " + REDIRECTS + " times.");
        } finally {
            client.shutdownNow();
        }
    }

    private static URI resolve(URI base, String location) throws ToolFailure {
        try {
            return base.resolve(location);
        } catch (IllegalArgumentException broken) {
            throw new ToolFailure(base + " redirects to an address that is not valid: " + location);
        }
    }

    private void check(URI address) throws ToolFailure {
        var scheme = address.getScheme();
        if (address.getHost() == null || !("http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme))) {
            throw new ToolFailure("Only http:// and https:// addresses can be fetched, not " + address + ".");
        }
        try {
            for (var target : InetAddress.getAllByName(address.getHost())) {
                if (!rule.allows(target)) {
                    throw new ToolFailure(address + " leads to " + target.getHostAddress() + ", which must not be fetched from.");
                }
            }
        } catch (UnknownHostException unknown) {
            if (!proxied(address)) {
                throw new ToolFailure("The host " + address.getHost() + " is not known.");
            }
        }
    }

    /// Behind a proxy this machine need not know a host; the proxy does.
    private static boolean proxied(URI address) {
        var selector = ProxySelector.getDefault();
        return selector != null && selector.select(address).stream().anyMatch(proxy -> proxy.type() != Proxy.Type.DIRECT);
    }

    private static HttpResponse<byte[]> send(HttpClient client, URI address, Format format, long deadline) throws ToolFailure, InterruptedException {
        var request = HttpRequest.newBuilder(address)
                .header("User-Agent", AGENT).header("Accept", accept(format)).header("Accept-Language", "en,*;q=0.5").build();
        var pending = client.sendAsync(request, HttpWeb::body);
        try {
            return pending.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            throw new ToolFailure(address + " did not answer in time. Try again with a longer timeout, or another address.");
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof TooLarge) {
                throw new ToolFailure(address + " is larger than 5 MiB. Download it in the shell instead.");
            }
            var cause = failure.getCause();
            throw new ToolFailure("Cannot fetch " + address + ": " + (cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage()));
        } finally {
            pending.cancel(true);
        }
    }

    private static HttpResponse.BodySubscriber<byte[]> body(HttpResponse.ResponseInfo response) {
        if (response.statusCode() / 100 == 3) {
            return BodySubscribers.replacing(new byte[0]);
        }
        return new LimitedBody(response.headers().firstValueAsLong("content-length").orElse(0), LIMIT, TooLarge::new);
    }

    private static String accept(Format format) {
        return switch (format) {
            case MARKDOWN -> "text/markdown, text/html;q=0.9, text/plain;q=0.8, */*;q=0.1";
            case TEXT -> "text/plain, text/markdown;q=0.9, text/html;q=0.8, */*;q=0.1";
            case HTML -> "text/html, application/xhtml+xml;q=0.9, text/plain;q=0.8, */*;q=0.1";
        };
    }
}
