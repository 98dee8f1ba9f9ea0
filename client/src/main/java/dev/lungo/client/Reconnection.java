package dev.lungo.client;

/// Retries after growing pauses, until it works, time is up, or it is canceled.
final class Reconnection {
    interface Attempt {
        /// @throws ClientFailure when it did not work
        void run() throws InterruptedException;
    }

    private static final long FIRST_PAUSE = 50;
    private static final long LONGEST_PAUSE = 3_000;
    private static final int SERVER_FAULTS = 500;

    private final long patienceMillis;
    private boolean closed;
    private boolean hurried;

    Reconnection(long patienceMillis) {
        this.patienceMillis = patienceMillis;
    }

    synchronized boolean closed() {
        return closed;
    }

    synchronized void close() {
        closed = true;
        notifyAll();
    }

    /// Ends the present pause.
    synchronized void hurry() {
        hurried = true;
        notifyAll();
    }

    /// @throws ClientFailure the last one, with `why` it began, if further attempts make no sense
    void run(String why, Attempt attempt) throws InterruptedException {
        long start = System.nanoTime();
        for (long pause = FIRST_PAUSE; !closed(); pause = Math.min(LONGEST_PAUSE, pause * 2)) {
            try {
                attempt.run();
                return;
            } catch (ClientFailure failure) {
                boolean hopeless = !failure.unreachable() && failure.status() < SERVER_FAULTS;
                if (hopeless || (System.nanoTime() - start) / 1_000_000 + pause > patienceMillis) {
                    throw new ClientFailure(0, why + " " + failure.getMessage(), failure);
                }
            }
            rest(pause);
        }
    }

    private synchronized void rest(long millis) throws InterruptedException {
        long end = System.nanoTime() + millis * 1_000_000;
        for (long left = millis; left > 0 && !closed && !hurried; left = (end - System.nanoTime()) / 1_000_000)
            wait(left);
        hurried = false;
    }
}
