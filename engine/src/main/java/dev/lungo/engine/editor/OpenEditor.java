package dev.lungo.engine.editor;

import dev.lungo.engine.instance.Machine;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// The editor of a session. Thread-safe.
public interface OpenEditor {
    /// No editor.
    OpenEditor NONE = new OpenEditor() {
        @Override
        public boolean shows() {
            return false;
        }

        @Override
        public boolean writes() {
            return false;
        }

        @Override
        public @Nullable String shown(Path file) {
            return null;
        }

        @Override
        public void changed(Path file) {}
    };

    /// True if it has to be asked for the text of a file.
    boolean shows();

    /// True if it takes changes of files.
    boolean writes();

    /// The text of a file as the editor has it; null if it does not say.
    @Nullable
    String shown(Path file) throws InterruptedException;

    /// Lets the editor show a file as it is on disk now, and waits until it does.
    void changed(Path file) throws InterruptedException;

    /// A machine whose changes of files the editor shows. What notes changes comes above it.
    default Machine below(Machine machine) {
        return writes() ? machine.with(new UpdatingFiles(machine.files(), this), machine.shell()) : machine;
    }

    /// A machine whose files have the texts of the editor. `disk` are the files as nothing notes their changes: what
    /// is saved there are the user's own changes.
    default Machine above(Machine machine, Machine disk) {
        return shows() ? machine.with(new ShownFiles(machine.files(), disk.files(), this), machine.shell()) : machine;
    }
}
