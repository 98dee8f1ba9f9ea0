package dev.lungo.server.http;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.util.thread.Scheduler;

/// Closes connections whose next request does not arrive in time. Jetty closes those that send nothing; one that sends
/// its head byte by byte is never silent for long. A connection that is being answered, such as an event stream, has no
/// deadline.
final class RequestDeadlines implements Connection.Listener {
    private final ClientLimits limits;
    private final Scheduler scheduler;
    private final Map<Connection, Scheduler.Task> deadlines = new ConcurrentHashMap<>();

    RequestDeadlines(ClientLimits limits, Scheduler scheduler) {
        this.limits = limits;
        this.scheduler = scheduler;
    }

    @Override
    public void onOpened(Connection connection) {
        if (connection instanceof ConnectionMetaData) expect(connection, limits.head());
    }

    @Override
    public void onClosed(Connection connection) {
        cancel(connection);
    }

    void begins(Connection connection) {
        cancel(connection);
    }

    void ends(Connection connection) {
        expect(connection, limits.stall());
        if (!connection.getEndPoint().isOpen()) cancel(connection);
    }

    private void expect(Connection connection, Duration limit) {
        try {
            deadlines.put(connection, scheduler.schedule(connection::close, limit.toMillis(), TimeUnit.MILLISECONDS));
        } catch (RejectedExecutionException stopping) {
            connection.close();
        }
    }

    private void cancel(Connection connection) {
        var deadline = deadlines.remove(connection);
        if (deadline != null) deadline.cancel();
    }
}
