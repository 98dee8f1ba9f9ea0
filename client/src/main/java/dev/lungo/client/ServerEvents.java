package dev.lungo.client;

import dev.lungo.core.event.Event;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// The events of one directory or of all, as they happen. A lost connection is reopened: the server's greeting
/// (`Connected`) comes again, and then what was missed, or `Lagged` if the server cannot replay it. Read by one
/// thread; closing it from another ends the read. Events that this build does not know are skipped, because a newer
/// server may send them.
public final class ServerEvents implements AutoCloseable {
    /// Hears of lost connections, on the reading thread.
    public interface Watch {
        Watch NONE = _ -> {};

        /// Called once for each lost connection; `Connected` follows once it is back.
        void lost(String why);
    }

    /// Opens a connection that continues after an event, or begins with the next one.
    interface Source {
        EventLine open(@Nullable String after);
    }

    /// Finds the server again after it was lost.
    interface Search {
        void run() throws InterruptedException;
    }

    private static final int BAD_REQUEST = 400;

    private final Source source;
    private final Search search;
    private final Reconnection reconnection;
    private final Watch watch;
    private volatile EventLine line;
    private @Nullable String last;
    private boolean behind;

    private ServerEvents(Source source, Search search, Reconnection reconnection, Watch watch) {
        this.source = source;
        this.search = search;
        this.reconnection = reconnection;
        this.watch = watch;
        this.line = source.open(null);
    }

    /// `patienceMillis` is how long a lost connection is tried again.
    static ServerEvents open(Source source, Search search, long patienceMillis, Watch watch) {
        return new ServerEvents(source, search, new Reconnection(patienceMillis), watch);
    }

    /// The next event; null when this was closed.
    ///
    /// @throws ClientFailure when the connection broke and could not be made again
    public @Nullable ServerEvent next() {
        while (!reconnection.closed()) {
            try {
                var heard = line.next();
                if (heard == null) {
                    resume("The server ended the connection.");
                } else {
                    if (heard.id() != null) last = heard.id();
                    return heard.event();
                }
            } catch (IOException broken) {
                resume("The connection to the server broke: " + broken.getMessage() + ".");
            }
            if (behind) {
                behind = false;
                return new ServerEvent(0, new Event.Lagged(0));
            }
        }
        return null;
    }

    /// Reconnects where the connection ended. Without a position, everything has to be read again.
    private void resume(String why) {
        line.close();
        if (reconnection.closed()) return;
        watch.lost(why);
        try {
            reconnection.run(why, this::again);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            reconnection.close();
        }
    }

    private void again() throws InterruptedException {
        search.run();
        EventLine made;
        try {
            made = source.open(last);
        } catch (ClientFailure refused) {
            if (refused.status() != BAD_REQUEST || last == null) throw refused;
            last = null;
            made = source.open(null);
        }
        behind = last == null;
        line = made;
        if (reconnection.closed()) made.close();
    }

    /// Tries a lost connection again at once.
    public void retryNow() {
        reconnection.hurry();
    }

    @Override
    public void close() {
        reconnection.close();
        line.close();
    }
}
