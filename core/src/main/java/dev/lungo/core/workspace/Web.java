package dev.lungo.core.workspace;

import dev.lungo.core.network.WebAddress;
import dev.lungo.core.tool.ToolFailure;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/// Fetches a page for the model. Only http and https, at most 5 MiB.
public interface Web {
    enum Format {
        MARKDOWN,
        TEXT,
        HTML
    }

    /// Refuses addresses of this machine and its network.
    default Page fetch(URI address, Format format, Duration timeout) throws ToolFailure, InterruptedException {
        return fetch(address, format, timeout, (local, _) -> {
            throw new ToolFailure.Denied(local + " is on the local network, which is not allowed.");
        });
    }

    /// The same; `local` decides on addresses of this machine and its network, also behind names and redirects.
    Page fetch(URI address, Format format, Duration timeout, LocalAddresses local)
            throws ToolFailure, InterruptedException;

    /// Decides on the addresses of one fetch. Each method returns if its address may be fetched from.
    interface LocalAddresses {
        /// One of this machine or its network; `resolved` are the addresses that its host has there.
        void require(WebAddress address, List<InetAddress> resolved) throws ToolFailure, InterruptedException;

        /// One that a redirect leads to.
        default void redirected(WebAddress address) throws ToolFailure, InterruptedException {}
    }

    /// `text` is the page in the wanted format; `image` is its bytes when the page is an image.
    record Page(URI address, String mime, String text, byte[] image) {}
}
