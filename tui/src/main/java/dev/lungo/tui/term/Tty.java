package dev.lungo.tui.term;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jline.terminal.Attributes;
import org.jline.terminal.Attributes.ControlChar;
import org.jline.terminal.Attributes.InputFlag;
import org.jline.terminal.Attributes.LocalFlag;
import org.jline.terminal.impl.exec.ExecTerminalProvider;
import org.jline.terminal.impl.jni.JniTerminalProvider;
import org.jline.terminal.spi.Pty;
import org.jline.terminal.spi.SystemStream;

/// The line discipline of the controlling terminal: its size, and raw mode.
final class Tty {
    /// The controlling terminal, even if standard input is a pipe.
    static final Path PATH = Path.of("/dev/tty");

    private static final int CONTROL_H = 8;

    private final Pty pty;
    private final Attributes before;

    private Tty(Pty pty, Attributes before) {
        this.pty = pty;
        this.before = before;
    }

    /// @throws IOException if standard output is no terminal
    static Tty open() throws IOException {
        if (!Files.isWritable(PATH)) throw new IOException("this process has no terminal");
        var pty = of(SystemStream.Output);
        return new Tty(pty, pty.getAttr());
    }

    /// The terminal of the output or, if that goes elsewhere, of the errors.
    static Pty system() throws IOException {
        try {
            return of(SystemStream.Output);
        } catch (IOException elsewhere) {
            return of(SystemStream.Error);
        }
    }

    /// By the native library, else by the program `stty`.
    private static Pty of(SystemStream stream) throws IOException {
        try {
            return new JniTerminalProvider().current(stream);
        } catch (LinkageError | IOException unavailable) {
            return new ExecTerminalProvider().current(stream);
        }
    }

    /// True if the terminal's Backspace key sends Ctrl-H.
    boolean controlHErases() {
        return before.getControlChar(ControlChar.VERASE) == CONTROL_H;
    }

    ScreenSize size() {
        return size(pty);
    }

    static ScreenSize size(Pty pty) {
        try {
            var size = pty.getSize();
            return new ScreenSize(size.getColumns(), size.getRows());
        } catch (IOException gone) {
            return new ScreenSize(0, 0);
        }
    }

    /// Every key arrives at once and as a byte, Ctrl-C included.
    void makeRaw() throws IOException {
        var raw = new Attributes(before);
        raw.setLocalFlag(LocalFlag.ICANON, false);
        raw.setLocalFlag(LocalFlag.ECHO, false);
        raw.setLocalFlag(LocalFlag.IEXTEN, false);
        raw.setLocalFlag(LocalFlag.ISIG, false);
        raw.setInputFlag(InputFlag.IXON, false);
        raw.setInputFlag(InputFlag.ICRNL, false);
        raw.setInputFlag(InputFlag.INLCR, false);
        raw.setInputFlag(InputFlag.IGNCR, false);
        raw.setInputFlag(InputFlag.ISTRIP, false);
        raw.setControlChar(ControlChar.VMIN, 1);
        raw.setControlChar(ControlChar.VTIME, 0);
        pty.setAttr(raw);
    }

    /// Restores the settings of the start. A terminal that is gone needs none.
    void restore() {
        try {
            pty.setAttr(before);
        } catch (IOException gone) {
            System.getLogger(Tty.class.getName())
                    .log(System.Logger.Level.DEBUG, "could not restore the terminal", gone);
        }
    }
}
