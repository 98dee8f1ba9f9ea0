package dev.lungo.cli.terminal;

import dev.lungo.tui.term.ScreenSize;

/// In front of this process. The window is measured when that is first needed, and after each change of its size.
final class Here implements CommandTerminal.Seat {
    private static final int UNKNOWN = -1;

    private volatile int columns = UNKNOWN;
    private boolean watched;

    @Override
    public void interrupted(Runnable first) {
        Interrupts.handle(first);
    }

    @Override
    public synchronized int columns() {
        if (!watched) Interrupts.resized(() -> columns = UNKNOWN);
        watched = true;
        if (columns == UNKNOWN) columns = ScreenSize.measured().columns();
        return columns;
    }
}
